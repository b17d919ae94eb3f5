package hall.kiosk.web.access;

/**
 * Somebody who may sign in.
 *
 * @param name 1 to 64 of {@code A-Z a-z 0-9 . _ -}: it becomes the actor in the journal
 * @param passwordHash as {@link Passwords#hash} made it
 */
public record Account(String name, Role role, String passwordHash) {

    public Account {
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("account name '" + name + "' must be 1 to 64 of A-Z a-z 0-9 . _ -");
        }
    }

    /** Never the hash. */
    @Override
    public String toString() {
        return "Account[" + name + ", " + role + "]";
    }
}

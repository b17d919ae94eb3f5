package hall.broker;

import org.jspecify.annotations.Nullable;

/**
 * Somebody the broker knows.
 *
 * @param user the name he signs in with; no colon, no blank, no wildcard
 * @param password in the clear: only its hash is ever written to a file
 * @param device the node of a device below {@code device/}; null for roles that are none
 */
public record Account(
        String user, String password, Role role, @Nullable String device) {

    public Account {
        if (!user.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("消息服务器的用户名须为 1 至 64 个 A-Z a-z 0-9 _ -，不能是 " + user
                    + "。 / A broker's user must be 1 to 64 of A-Z a-z 0-9 _" + " -, not " + user + ".");
        }
        if (password.isEmpty()) {
            throw new IllegalArgumentException("the password of " + user + " must not be empty");
        }
        if (role.device() != (device != null)) {
            throw new IllegalArgumentException(role + " " + user + (device == null ? " needs" : " has no") + " device");
        }
        if (device != null) {
            HallAddress.requireName("device", device);
        }
    }

    /** A device that signs in with its own id. */
    public static Account device(Role role, String device, String password) {
        return new Account(device, password, role, device);
    }

    /** Somebody who is no device. */
    public static Account of(Role role, String user, String password) {
        return new Account(user, password, role, null);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " (" + role.code() + ")";
    }
}

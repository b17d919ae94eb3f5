package hall.broker;

import hall.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody or something is in a hall, wherever it signs in: the same name and role at the broker, on the pages and in
 * the journal.
 *
 * @param name of a device the name of its node, of a program 1 to 64 of {@code A-Z a-z 0-9 _ -}, of a person dots too; no
 *     colon, no blank, no wildcard, because it stands in lines of Mosquitto's files and is the actor in the journal
 * @param window the window a device stands at; null for one that stands at none, for programs and for people
 */
public record Identity(Role role, String name, @Nullable String window) {

    public Identity {
        switch (role.kind()) {
            case DEVICE -> HallAddress.requireName("device", name);
            case PROGRAM -> require(name, "[A-Za-z0-9_-]{1,64}", "A-Z a-z 0-9 _ -");
            case PERSON -> require(name, "[A-Za-z0-9._-]{1,64}", "A-Z a-z 0-9 . _ -");
        }
    }

    /** Somebody, or a device that stands at no window. */
    public Identity(Role role, String name) {
        this(role, name, null);
    }

    private static void require(String name, String pattern, String letters) {
        if (!name.matches(pattern)) {
            Text words = Text.of(
                    "用户名须为 1 至 64 个 " + letters + "，不能是 " + name + "。",
                    "A user's name must be 1 to 64 of " + letters + ", not " + name + ".");
            throw new IllegalArgumentException(words.chinese() + " / " + words.english());
        }
    }

    /** The node below {@code device/} that is its own; null for who has none. */
    @Nullable
    String node() {
        return role.device() ? name : null;
    }

    @Override
    public String toString() {
        return name + " (" + role.code() + ")";
    }
}

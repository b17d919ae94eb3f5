package hall.broker;

import hall.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody or something is in a hall, wherever it signs in: the same name and role at the broker, on the pages and in
 * the journal.
 *
 * @param name of a device the name of its node, of a program 1 to 64 of {@code A-Z a-z 0-9 _ -}, of a person dots too; no
 *     colon, no blank, no wildcard, because it stands in lines of Mosquitto's files and is the actor in the journal
 * @param window the window a device stands at; null for one that stands at none, for programs and for people
 * @param parts the nodes of what hangs at the device and has no line of its own: it says how they are and hears what they shall do
 */
public record Identity(Role role, String name, @Nullable String window, List<String> parts) {

    public Identity {
        parts = List.copyOf(parts);
        parts.forEach(part -> HallAddress.requireName("device", part));
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

    /** Somebody, or a device at which nothing hangs. */
    public Identity(Role role, String name, @Nullable String window) {
        this(role, name, window, List.of());
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

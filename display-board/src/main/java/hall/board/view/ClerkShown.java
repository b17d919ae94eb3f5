package hall.board.view;

import hall.standard.Snapshot;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the standard lets a window's screen say of who serves there (rule IS-023, {@code clerk}). */
public enum ClerkShown {
    NOTHING("none"),
    NUMBER("staff number"),
    NAME("name"),
    PHOTO("name and photo");

    private final String choice;

    ClerkShown(String choice) {
        this.choice = choice;
    }

    /** As {@code standard} says; nothing where it says nothing. */
    public static ClerkShown of(Snapshot standard) {
        String said = standard.value("IS-023", "clerk").map(Object::toString).orElse("");
        return Arrays.stream(values())
                .filter(each -> each.choice.equals(said))
                .findFirst()
                .orElse(NOTHING);
    }

    /** What may be shown of {@code all} that is known; null for nothing. */
    public View.@Nullable Clerk of(View.Clerk all) {
        View.Clerk allowed = switch (this) {
            case NOTHING -> new View.Clerk(null, null, null);
            case NUMBER -> new View.Clerk(null, all.number(), null);
            case NAME -> new View.Clerk(all.name(), null, null);
            case PHOTO -> new View.Clerk(all.name(), null, all.photo());
        };
        return allowed.equals(new View.Clerk(null, null, null)) ? null : allowed;
    }
}

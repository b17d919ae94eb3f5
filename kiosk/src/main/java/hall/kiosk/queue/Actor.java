package hall.kiosk.queue;

import java.util.Locale;

/**
 * Who did something: a kind and a name, written {@code clerk:wang}. A citizen is never named; what a citizen does is
 * done by the kiosk, pad or page it was done at.
 */
public record Actor(Kind kind, String name) {

    /** What sort of party acts. */
    public enum Kind {
        HALL,
        KIOSK,
        CLERK,
        MANAGER,
        GUIDE,
        TECHNICIAN,
        PAD,
        PHONE,
        REPLAY
    }

    /** The hall itself: its clock, its rules. */
    public static final Actor HALL = new Actor(Kind.HALL, "hall");

    public Actor {
        Names.check("Actor", name);
    }

    public static Actor parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("actor '" + Names.shown(text) + "' must be written kind:name");
        }
        return new Actor(Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT)), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + name;
    }
}

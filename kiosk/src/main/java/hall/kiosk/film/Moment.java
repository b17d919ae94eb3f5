package hall.kiosk.film;

import java.util.Locale;

/** What a citizen is about at a kiosk, as far as a film or a plain sentence tells him what to do. */
public enum Moment {
    WELCOME,
    CHOOSE,
    CONFIRM,
    OWN,
    MISSED,
    RATE,
    WORKING,
    TAKEN,
    FAILED;

    /** As files and words name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

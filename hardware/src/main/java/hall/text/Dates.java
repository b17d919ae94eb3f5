package hall.text;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Dates that come from outside. */
public final class Dates {

    private static final int LENGTH = 10;

    private Dates() {}

    /**
     * The date written {@code 2026-01-31}. ISO 8601 with a sign and more digits, which Java reads too, goes so far that
     * nothing can be reckoned from it.
     */
    public static LocalDate parse(String text) {
        if (text.length() != LENGTH) {
            throw new DateTimeParseException("a date has ten characters", text, 0);
        }
        return LocalDate.parse(text);
    }
}

package hall.kiosk.hours;

import hall.text.Dates;
import hall.text.Text;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How times and days are written in a configuration, and what a message says of that. */
public final class HoursForms {

    public static final Text SPAN = Text.of("时间段，如 08:30-12:00", "a time such as 08:30-12:00");
    public static final Text DATE = Text.of("日期，如 2026-10-01", "a date such as 2026-10-01");
    public static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private HoursForms() {}

    /** The date {@code text} is; empty where it is none. */
    public static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(Dates.parse(text));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}

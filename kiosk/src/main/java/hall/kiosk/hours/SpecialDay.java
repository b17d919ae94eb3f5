package hall.kiosk.hours;

import hall.text.Text;
import java.time.DayOfWeek;
import org.jspecify.annotations.Nullable;

/**
 * A day that is not as its weekday: a holiday, a working day made up for one (调休), a half day.
 *
 * @param hours its own; null where it is as {@code like}
 * @param like the weekday whose hours it has; null where it has its own
 * @param name why, such as 国庆节 / National Day; null when nobody said
 */
public record SpecialDay(
        @Nullable DayHours hours,
        @Nullable DayOfWeek like,
        @Nullable Text name) {

    public SpecialDay {
        if ((hours == null) == (like == null)) {
            throw new IllegalArgumentException("a special day has hours of its own or those of a weekday");
        }
    }

    /** A day on which the hall stays closed. */
    public static SpecialDay closed(@Nullable Text name) {
        return new SpecialDay(DayHours.CLOSED, null, name);
    }

    /** A day with hours of its own. */
    public static SpecialDay open(DayHours hours, @Nullable Text name) {
        return new SpecialDay(hours, null, name);
    }

    /** A day on which the hall works as on {@code weekday}. */
    public static SpecialDay like(DayOfWeek weekday, @Nullable Text name) {
        return new SpecialDay(null, weekday, name);
    }

    public boolean isClosed() {
        return hours != null && hours.isClosed();
    }
}

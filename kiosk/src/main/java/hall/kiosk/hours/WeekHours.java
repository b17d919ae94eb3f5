package hall.kiosk.hours;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The hours of each day of an ordinary week; a day that is not named is closed. */
public record WeekHours(Map<DayOfWeek, DayHours> days) {

    public WeekHours {
        Map<DayOfWeek, DayHours> copy = new EnumMap<>(DayOfWeek.class);
        days.forEach((day, hours) -> {
            if (!hours.isClosed()) {
                copy.put(day, hours);
            }
        });
        days = Collections.unmodifiableMap(copy);
    }

    /** When the hall is open on {@code day} as usual. */
    public DayHours on(DayOfWeek day) {
        return days.getOrDefault(day, DayHours.CLOSED);
    }
}

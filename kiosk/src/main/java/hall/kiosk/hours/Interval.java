package hall.kiosk.hours;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A time of opening on the line of time; spans that touch are one.
 *
 * @param firstDay the day of its first span
 * @param lastDay the day of its last
 */
record Interval(Instant from, Instant to, LocalDate firstDay, LocalDate lastDay) {

    boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}

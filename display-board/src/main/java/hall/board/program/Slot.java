package hall.board.program;

import hall.board.scene.Scene;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A scene that is planned for a part of the day. Immutable.
 *
 * @param name what the plan is called
 * @param weekdays on which it holds; none where only {@code dates} count
 * @param dates on which it holds too, such as holidays
 * @param from its first moment
 * @param until its end; before {@code from} when it goes over midnight, and then it belongs to the day it began on
 */
public record Slot(
        String name, Scene scene, Set<DayOfWeek> weekdays, Set<LocalDate> dates, LocalTime from, LocalTime until) {

    public Slot {
        SortedSet<LocalDate> sorted = new TreeSet<>(dates);
        dates = Collections.unmodifiableSortedSet(sorted);
        weekdays = weekdays.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
        if (from.equals(until)) {
            throw new IllegalArgumentException("the plan " + name + " must not end when it begins, at " + from);
        }
    }

    /** Whether it holds at {@code now}. */
    public boolean at(LocalDateTime now) {
        LocalTime time = now.toLocalTime();
        if (from.isBefore(until)) {
            return holdsOn(now.toLocalDate()) && !time.isBefore(from) && time.isBefore(until);
        }
        return (holdsOn(now.toLocalDate()) && !time.isBefore(from))
                || (holdsOn(now.toLocalDate().minusDays(1)) && time.isBefore(until));
    }

    private boolean holdsOn(LocalDate day) {
        return weekdays.contains(day.getDayOfWeek()) || dates.contains(day);
    }
}

package hall.board.program;

import hall.board.scene.Scene;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A scene that is planned for a part of the day, as the clocks in the hall show it: an hour that a change of the clocks leaves
 * out is not, and one that comes twice is twice. Immutable.
 *
 * @param name what the plan is called
 * @param weekdays on which it holds; none where only {@code dates} count
 * @param dates on which it holds too, such as holidays
 * @param except dates on which it does not hold for their weekday alone, such as a holiday on a Monday
 * @param from its first moment
 * @param until its end; not after {@code from} when it goes over midnight, and then it belongs to the day it began on
 */
public record Slot(
        String name,
        Scene scene,
        Set<DayOfWeek> weekdays,
        Set<LocalDate> dates,
        Set<LocalDate> except,
        LocalTime from,
        LocalTime until) {

    public Slot {
        dates = sorted(dates);
        except = sorted(except);
        weekdays = weekdays.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
    }

    private static SortedSet<LocalDate> sorted(Set<LocalDate> dates) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(dates));
    }

    /** The same with another scene. */
    Slot showing(Scene other) {
        return new Slot(name, other, weekdays, dates, except, from, until);
    }

    /** Whether it holds at {@code now}. */
    public boolean at(LocalDateTime now) {
        return spanOn(now.toLocalDate()).filter(span -> span.holds(now)).isPresent()
                || spanOn(now.toLocalDate().minusDays(1))
                        .filter(span -> span.holds(now))
                        .isPresent();
    }

    /** A time in which two plans hold. */
    public record Overlap(LocalDateTime from, LocalDateTime until) {}

    private record Span(LocalDateTime from, LocalDateTime until) {
        boolean holds(LocalDateTime now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    private Optional<Span> spanOn(LocalDate day) {
        boolean holds = dates.contains(day) || (weekdays.contains(day.getDayOfWeek()) && !except.contains(day));
        return holds
                ? Optional.of(new Span(day.atTime(from), (from.isBefore(until) ? day : day.plusDays(1)).atTime(until)))
                : Optional.empty();
    }

    /**
     * When this and {@code other} hold both, for the first time in a week without special days, else on one of the dates that
     * either names.
     */
    public Optional<Overlap> overlap(Slot other) {
        SortedSet<LocalDate> named = new TreeSet<>(dates);
        named.addAll(other.dates);
        LocalDate last = named.isEmpty() ? LocalDate.EPOCH : named.getLast();
        SortedSet<LocalDate> without = new TreeSet<>(except);
        without.addAll(other.except);
        LocalDate plain = (without.isEmpty() || without.getLast().isBefore(last) ? last : without.getLast())
                .plusDays(2)
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        List<LocalDate> days = new ArrayList<>();
        for (int day = 0; day < DayOfWeek.values().length; day++) {
            days.add(plain.plusDays(day));
        }
        named.forEach(day -> days.addAll(List.of(day.minusDays(1), day, day.plusDays(1))));
        return days.stream().flatMap(day -> overlapOn(day, other).stream()).findFirst();
    }

    private Optional<Overlap> overlapOn(LocalDate day, Slot other) {
        for (int away = -1; away <= 1; away++) {
            Optional<Span> mine = spanOn(day);
            Optional<Span> others = other.spanOn(day.plusDays(away));
            if (mine.isPresent() && others.isPresent()) {
                LocalDateTime begins = later(mine.get().from(), others.get().from());
                LocalDateTime ends = later(mine.get().until(), others.get().until())
                                .equals(mine.get().until())
                        ? others.get().until()
                        : mine.get().until();
                if (begins.isBefore(ends)) {
                    return Optional.of(new Overlap(begins, ends));
                }
            }
        }
        return Optional.empty();
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }
}

package hall.kiosk.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Turns hours of days into times of opening, in order and apart from each other. */
final class Timeline {

    /** A span may last a day, so what begins more days apart has nothing in common. */
    private static final int REACH = 2;

    private Timeline() {}

    /** What begins on the days {@code first} to {@code last}, span by span. */
    static List<Interval> of(LocalDate first, LocalDate last, ZoneId zone, Function<LocalDate, DayHours> hours) {
        List<Interval> intervals = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (Span span : hours.apply(day).spans()) {
                Instant from = reached(span.from(day), zone);
                Instant to = reached(span.to(day), zone);
                if (from.isBefore(to)) {
                    intervals.add(new Interval(from, to, day, day));
                }
            }
        }
        return intervals;
    }

    /** What both have in common, span by span; of the earlier of their days, which is the one people came on. */
    static List<Interval> both(List<Interval> hall, List<Interval> service) {
        List<Interval> common = new ArrayList<>();
        int begin = 0;
        for (Interval one : hall) {
            while (begin < service.size()
                    && service.get(begin).lastDay().isBefore(one.firstDay().minusDays(REACH))) {
                begin++;
            }
            for (int i = begin; i < service.size(); i++) {
                Interval other = service.get(i);
                if (other.firstDay().isAfter(one.firstDay().plusDays(REACH))) {
                    break;
                }
                Instant from = one.from().isAfter(other.from()) ? one.from() : other.from();
                Instant to = one.to().isBefore(other.to()) ? one.to() : other.to();
                if (from.isBefore(to)) {
                    LocalDate day = one.firstDay().isBefore(other.firstDay()) ? one.firstDay() : other.firstDay();
                    common.add(new Interval(from, to, day, day));
                }
            }
        }
        return common;
    }

    /** The same in order, with spans that touch made one. */
    static List<Interval> joined(List<Interval> intervals) {
        List<Interval> joined = new ArrayList<>();
        Comparator<Interval> order = Comparator.comparing(Interval::from).thenComparing(Interval::firstDay);
        for (Interval next : intervals.stream().sorted(order).toList()) {
            Interval before = joined.isEmpty() ? null : joined.getLast();
            if (before == null || next.from().isAfter(before.to())) {
                joined.add(next);
            } else if (!next.to().isBefore(before.to())) {
                joined.removeLast();
                joined.add(new Interval(before.from(), next.to(), before.firstDay(), next.lastDay()));
            }
        }
        return joined;
    }

    /**
     * When the clock on the wall first shows {@code time} or later: the first of two where it is put back, the moment it is
     * put forward where that time is left out.
     */
    private static Instant reached(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(time);
        if (transition != null && transition.isGap()) {
            return transition.getInstant();
        }
        return time.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

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
}

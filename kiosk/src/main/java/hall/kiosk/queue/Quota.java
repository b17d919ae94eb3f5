package hall.kiosk.queue;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many tickets a service gives; what is null has no limit. A ticket counts for the service it is for now, so one that is
 * transferred takes its place along, and one that is withdrawn or cancelled gives it back.
 *
 * @param zone whose clocks part the business day
 * @param day in a business day
 * @param morning before its noon
 * @param afternoon from its noon on
 * @param periods instead of morning and afternoon: tickets are given in these alone, so many in each; they do not overlap.
 *     Null, as in journals of before, where there are none
 */
public record Quota(
        ZoneId zone,
        @Nullable Integer day,
        @Nullable Integer morning,
        @Nullable Integer afternoon,
        @Nullable List<Period> periods) {

    private static final int NOON = 12 * 60;

    /**
     * A part of the business day, in minutes after the midnight it begins with, as clocks on the wall show it.
     *
     * @param toMinute after it; more than 1440 where it ends on the next date
     * @param tickets how many are given in it
     */
    public record Period(int fromMinute, int toMinute, int tickets) {
        public Period {
            if (fromMinute < 0 || toMinute <= fromMinute || tickets < 0) {
                throw new IllegalArgumentException("a period from minute " + fromMinute + " to " + toMinute + " with "
                        + tickets + " tickets must end after it begins, and not have fewer than none");
            }
        }
    }

    /** What of a quota is left at some time. */
    public sealed interface Left {

        /** There are tickets. {@code tickets} is empty where there is no limit for now. */
        record Some(OptionalInt tickets) implements Left {}

        /** There is none now; there are more from this time of the same business day on. */
        record From(LocalTime time) implements Left {}

        /** There is none in this business day any more. */
        record None() implements Left {}
    }

    /** A part of one business day, and how many tickets are given in it; null for no limit. */
    private record Part(Instant from, Instant to, @Nullable Integer tickets) {

        int left(List<Instant> taken) {
            return tickets == null
                    ? Integer.MAX_VALUE
                    : tickets
                            - (int) taken.stream()
                                    .filter(at -> !at.isBefore(from) && at.isBefore(to))
                                    .count();
        }
    }

    /** One without periods of its own. */
    public Quota(ZoneId zone, @Nullable Integer day, @Nullable Integer morning, @Nullable Integer afternoon) {
        this(zone, day, morning, afternoon, null);
    }

    public Quota {
        if (Stream.of(day, morning, afternoon).anyMatch(limit -> limit != null && limit < 0)) {
            throw new IllegalArgumentException("a quota (" + day + ", " + morning + ", " + afternoon
                    + ") must not be negative; leave it out where there is no limit");
        }
        periods = periods == null ? null : List.copyOf(periods);
    }

    /** What is left of it on {@code date} at {@code now}, where tickets were {@code taken} at these times. */
    Left left(BusinessDay date, List<Instant> taken, Instant now) {
        int today = day == null ? Integer.MAX_VALUE : day - taken.size();
        if (today <= 0) {
            return new Left.None();
        }
        for (Part part : parts(date)) {
            int tickets = Math.min(today, part.left(taken));
            if (part.to().isAfter(now) && tickets > 0) {
                return part.from().isAfter(now)
                        ? new Left.From(LocalTime.ofInstant(part.from(), zone))
                        : new Left.Some(tickets == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(tickets));
            }
        }
        return new Left.None();
    }

    /** The parts tickets are given in, in order. */
    private List<Part> parts(BusinessDay date) {
        if (periods == null) {
            Instant noon = at(date, NOON);
            return List.of(new Part(Instant.MIN, noon, morning), new Part(noon, Instant.MAX, afternoon));
        }
        List<Part> parts = new ArrayList<>();
        periods.stream()
                .sorted(Comparator.comparingInt(Period::fromMinute))
                .forEach(period -> parts.add(
                        new Part(at(date, period.fromMinute()), at(date, period.toMinute()), period.tickets())));
        return parts;
    }

    /** When clocks on the wall show {@code minute}. */
    private Instant at(BusinessDay date, int minute) {
        return date.date().atStartOfDay().plusMinutes(minute).atZone(zone).toInstant();
    }
}

package hall.kiosk.queue;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many tickets a service gives; what is null has no limit. A ticket counts for the service it is for now, so one that is
 * transferred takes its place along, and one that is withdrawn or cancelled gives it back.
 *
 * @param zone whose noon parts the business day
 * @param day in a business day
 * @param morning before its noon
 * @param afternoon from its noon on
 */
public record Quota(
        ZoneId zone,
        @Nullable Integer day,
        @Nullable Integer morning,
        @Nullable Integer afternoon) {

    /** What of a quota is left at some time. */
    public sealed interface Left {

        /** There are tickets. {@code tickets} is empty where there is no limit for now. */
        record Some(OptionalInt tickets) implements Left {}

        /** Those of the morning are gone; there are more from noon on. */
        record AtNoon() implements Left {}

        /** There is none in this business day any more. */
        record None() implements Left {}
    }

    public Quota {
        if (Stream.of(day, morning, afternoon).anyMatch(limit -> limit != null && limit < 0)) {
            throw new IllegalArgumentException("a quota (" + day + ", " + morning + ", " + afternoon
                    + ") must not be negative; leave it out where there is no limit");
        }
    }

    /** When the afternoon of {@code date} begins. */
    Instant noon(BusinessDay date) {
        return date.date().atTime(LocalTime.NOON).atZone(zone).toInstant();
    }

    /** What is left at {@code now}, where so many were given before and after {@code noon}. */
    Left left(int before, int after, Instant noon, Instant now) {
        boolean early = now.isBefore(noon);
        int today = day == null ? Integer.MAX_VALUE : day - before - after;
        Integer part = early ? morning : afternoon;
        int half = part == null ? Integer.MAX_VALUE : part - (early ? before : after);
        int tickets = Math.min(today, half);
        if (tickets > 0) {
            return new Left.Some(tickets == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(tickets));
        }
        boolean more = early && today > 0 && (afternoon == null || afternoon - after > 0);
        return more ? new Left.AtNoon() : new Left.None();
    }
}

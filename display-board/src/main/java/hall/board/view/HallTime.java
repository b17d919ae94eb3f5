package hall.board.view;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;

/**
 * The hall's time as a board knows it: {@code at} was true at {@code atNanos}, and it runs {@code pace} times as fast as
 * life. Immutable.
 *
 * @param heard false for the machine's own guess
 */
public record HallTime(Instant at, long atNanos, ZoneId zone, double pace, boolean heard) {

    private static final double SECOND = 1e9;

    /** The hall's time at {@code nowNanos}. */
    public Instant at(long nowNanos) {
        return at.plusNanos((long) ((nowNanos - atNanos) * pace));
    }

    LocalDateTime local(long nowNanos) {
        return LocalDateTime.ofInstant(at(nowNanos), zone);
    }

    /** When the hall's clock shows its next second. */
    long nextSecond(long nowNanos) {
        return nowNanos + (long) ((SECOND - at(nowNanos).get(ChronoField.NANO_OF_SECOND)) / pace);
    }

    /** How long ago {@code then} was, in the time of a person who looks on; zero for what is yet to come. */
    Duration ageOf(Instant then, long nowNanos) {
        Duration age = Duration.between(then, at(nowNanos));
        return age.isNegative() ? Duration.ZERO : Duration.ofNanos((long) (nanos(age) / pace));
    }

    /** What the hall says of itself with {@code then} cannot be before it: this time moved on to it where it lags. */
    HallTime notBefore(Instant then, long nowNanos) {
        return !heard || then.isAfter(at(nowNanos)) ? new HallTime(then, nowNanos, zone, pace, true) : this;
    }

    /** The same guess, moved on to {@code then} where it lags. */
    HallTime guessedNotBefore(Instant then, long nowNanos) {
        return then.isAfter(at(nowNanos)) ? new HallTime(then, nowNanos, zone, pace, heard) : this;
    }

    /** A time of years does not fit a long's nanoseconds. */
    private static double nanos(Duration time) {
        return time.getSeconds() * SECOND + time.getNano();
    }
}

package hall.kiosk.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The time of a replayed hall: it begins at a real instant and runs {@code speed} times as fast as real time, by a
 * monotonic clock, so it never goes back. At speed 1 it is the real time. At {@link #AS_FAST_AS_IT_GOES} it runs like
 * real time and {@link #skipTo} moves it on. Safe for any thread.
 */
public final class ScaledClock implements InstantSource {

    /** No pace: the replay skips to whatever comes next. */
    public static final double AS_FAST_AS_IT_GOES = 0;

    /** Faster than this the hall's own acts would be the limit anyway. */
    public static final double FASTEST = 100_000;

    private final Instant start;
    private final LongSupplier nanos;
    private final long startNanos;
    private final double speed;
    private final AtomicLong skippedNanos = new AtomicLong();

    /**
     * @param start what time it is now
     * @param nanos a monotonic clock, such as {@code System::nanoTime}
     * @param speed 1 to {@link #FASTEST}, or {@link #AS_FAST_AS_IT_GOES}
     */
    public ScaledClock(Instant start, LongSupplier nanos, double speed) {
        if (!isSpeed(speed)) {
            throw new IllegalArgumentException("speed (" + speed + ") must be 1 to " + FASTEST + ", or 0");
        }
        this.start = start;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
        this.speed = speed;
    }

    /** Whether a clock can run at {@code speed}. */
    public static boolean isSpeed(double speed) {
        return speed == AS_FAST_AS_IT_GOES || (speed >= 1 && speed <= FASTEST);
    }

    @Override
    public Instant instant() {
        return start.plusNanos((long) ((nanos.getAsLong() - startNanos) * pace()) + skippedNanos.get());
    }

    /** When the clock began. */
    public Instant start() {
        return start;
    }

    /** Whether the clock has no pace of its own to wait for. */
    public boolean skips() {
        return speed == AS_FAST_AS_IT_GOES;
    }

    /** How long it really takes until {@code due}; zero when it has passed. */
    public Duration realUntil(Instant due) {
        Duration left = Duration.between(instant(), due);
        return left.isNegative() ? Duration.ZERO : Duration.ofNanos((long) (left.toNanos() / pace()) + 1);
    }

    /** Moves on to {@code due}; does nothing when it has passed. */
    public void skipTo(Instant due) {
        Duration left = Duration.between(instant(), due);
        if (left.isPositive()) {
            skippedNanos.addAndGet(left.toNanos());
        }
    }

    private double pace() {
        return skips() ? 1 : speed;
    }
}

package hall.hardware;

import java.time.Duration;

/** A moment on a monotonic clock after which something is given up. */
public final class Deadline {

    private final DeviceClock clock;
    private final long atNanos;

    Deadline(DeviceClock clock, long atNanos) {
        this.clock = clock;
        this.atNanos = atNanos;
    }

    /** Time left, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, atNanos - clock.nanos()));
    }

    /** The time left or {@code most}, whichever is less: what a single read may wait. */
    public Duration atMost(Duration most) {
        Duration left = remaining();
        return left.compareTo(most) < 0 ? left : most;
    }

    public boolean passed() {
        return atNanos - clock.nanos() <= 0;
    }
}

package hall.hardware;

import hall.loop.BackOff;
import java.time.Duration;

/** When a device that is not there is looked for again: after growing pauses, or at once when it is seen to be back. */
final class Retry {

    private final DeviceClock clock;
    private final Duration look;
    private int failures;
    private long atNanos;
    private boolean seenGone;

    /** @param look how often to look whether the device is back, whatever the pause */
    Retry(DeviceClock clock, Duration look) {
        this.clock = clock;
        this.look = look;
        this.atNanos = clock.nanos();
    }

    /** Whether to try now; {@code present} is whether the link can see the device. */
    boolean isDue(boolean present) {
        boolean back = present && seenGone;
        seenGone = !present;
        if (back) {
            failures = 0;
        }
        return back || atNanos - clock.nanos() <= 0;
    }

    /** How long nothing needs to be looked at. */
    Duration left() {
        long left = Math.max(0, atNanos - clock.nanos());
        return Duration.ofNanos(Math.min(left, look.toNanos()));
    }

    /** The device works. */
    void opened() {
        failures = 0;
    }

    /** The device failed; whether it worked before. */
    boolean failed() {
        failures++;
        atNanos = clock.nanos() + BackOff.SECONDS.after(failures).toNanos();
        seenGone = false;
        return failures == 1;
    }

    /** The next try is due; somebody else has waited. */
    void now() {
        atNanos = clock.nanos();
    }
}

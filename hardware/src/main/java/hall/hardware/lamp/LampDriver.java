package hall.hardware.lamp;

import hall.hardware.Capabilities;
import hall.hardware.Deadline;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceKind;
import hall.hardware.Driver;
import hall.hardware.DriverState;
import hall.hardware.Health;
import hall.hardware.Health.HealthLevel;
import hall.hardware.link.GpioPort.GpioOutput;
import hall.hardware.link.LinkException;
import java.time.Duration;
import java.util.function.Consumer;

/** Drives one line by a pattern. The line is written only when it changes. */
final class LampDriver implements Driver<GpioOutput, Void> {

    private static final Duration REST = Duration.ofSeconds(30);

    /** A pattern and when it began. */
    private record Shown(LampPattern pattern, long sinceNanos) {}

    private final boolean activeHigh;
    private final DeviceClock clock;
    private final DriverState state = new DriverState(Capabilities.of(DeviceKind.LAMP, false, HealthLevel.EXTERNAL));
    private volatile Shown shown;
    private boolean lit;

    LampDriver(boolean activeHigh, DeviceClock clock) {
        this.activeHigh = activeHigh;
        this.clock = clock;
        this.shown = new Shown(LampPattern.OFF, clock.nanos());
    }

    /** Begins {@code pattern} now; the same one goes on undisturbed. Any thread. */
    void want(LampPattern pattern) {
        if (!pattern.equals(shown.pattern()) || pattern.times() > 0) {
            shown = new Shown(pattern, clock.nanos());
        }
    }

    @Override
    public DriverState state() {
        return state;
    }

    @Override
    public void greet(GpioOutput line) throws LinkException {
        drive(line, isLit());
    }

    @Override
    public Duration idle(GpioOutput line, Consumer<? super Void> events) throws LinkException {
        follow(line);
        Shown now = shown;
        long next = now.pattern().nextChange(sinceMillis(now));
        return next > REST.toMillis() ? REST : Duration.ofMillis(next);
    }

    /** Brings the line to where the pattern is now. */
    void follow(GpioOutput line) throws LinkException {
        if (isLit() != lit) {
            drive(line, !lit);
        }
    }

    private void drive(GpioOutput line, boolean light) throws LinkException {
        line.set(light == activeHigh);
        lit = light;
    }

    private boolean isLit() {
        Shown now = shown;
        return now.pattern().lit(sinceMillis(now));
    }

    private long sinceMillis(Shown now) {
        return Math.max(0, (clock.nanos() - now.sinceNanos()) / 1_000_000);
    }

    @Override
    public Health check(GpioOutput line, HealthLevel level, Deadline deadline) {
        want(LampPattern.flashes(2, 500));
        return Health.of(level, Health.Finding.passed("指示灯应闪烁两次，请目视确认。", "The lamp flashes twice: look at it."));
    }
}

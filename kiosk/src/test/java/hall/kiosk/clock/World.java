package hall.kiosk.clock;

import hall.broker.message.ClockSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A machine whose clocks a test moves: time passes for all, a jump is the system's clock's alone. Mutable, any thread. */
public final class World {

    private volatile Instant system;
    private volatile long nanos;
    private volatile Duration up = Duration.ofHours(1);
    private volatile String boot = "boot-1";
    private volatile ClockSource source = ClockSource.FREE;

    public World(Instant system) {
        this.system = system;
    }

    public synchronized World pass(Duration time) {
        system = system.plus(time);
        nanos += time.toNanos();
        up = up.plus(time);
        return this;
    }

    public synchronized World jump(Duration by) {
        system = system.plus(by);
        return this;
    }

    /** The machine sleeps: the monotonic clock stands still. */
    public synchronized World sleep(Duration time) {
        system = system.plus(time);
        up = up.plus(time);
        return this;
    }

    /** The machine is started anew; its clock says what it says. */
    public synchronized World boot(Instant says) {
        boot += "+";
        nanos = 0;
        up = Duration.ofSeconds(20);
        system = says;
        return this;
    }

    /** Who vouches for the system's clock from now on. */
    public World kept(ClockSource by) {
        source = by;
        return this;
    }

    public Instant system() {
        return system;
    }

    public HallClock.Parts parts() {
        return new HallClock.Parts(
                nanosNow -> system, () -> nanos, () -> source, () -> Optional.of(new Uptime.Reading(boot, up)), false);
    }
}

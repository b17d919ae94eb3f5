package hall.hardware.simulated;

import hall.hardware.DeviceClock;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The clock of a program in which simulated devices run at their true pace. */
public record RealClock(DeviceClock clock) implements SimulatedClock {

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public long nanos() {
        return clock.nanos();
    }

    @Override
    public void await(Semaphore woken, long nanos) throws InterruptedException {
        if (woken.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            woken.drainPermits();
        }
    }
}

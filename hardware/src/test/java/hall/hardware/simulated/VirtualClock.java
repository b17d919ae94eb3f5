package hall.hardware.simulated;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until somebody waits on it or advances it; a day passes in no time. */
public final class VirtualClock implements SimulatedClock {

    private final Instant start;
    private final AtomicLong nanos = new AtomicLong();

    public VirtualClock(Instant start) {
        this.start = start;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.get());
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    /** Lets {@code time} go by. */
    public void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public void await(Semaphore woken, long waitNanos) {
        if (!woken.tryAcquire()) {
            nanos.addAndGet(Math.max(0, waitNanos));
        }
    }
}

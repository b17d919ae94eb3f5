package hall.hardware.simulated;

import hall.hardware.DeviceClock;
import java.util.concurrent.Semaphore;

/** A clock together with the way to wait on it: a real one waits, a {@link VirtualClock} jumps ahead. */
public interface SimulatedClock extends DeviceClock {

    /** Waits until {@code woken} has a permit, which it takes, or {@code nanos} have gone by. */
    void await(Semaphore woken, long nanos) throws InterruptedException;
}

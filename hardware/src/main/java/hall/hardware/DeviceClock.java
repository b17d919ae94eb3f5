package hall.hardware;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Time as devices need it: wall time for what people read, monotonic nanos for every limit. Passed in; tests own theirs. */
public interface DeviceClock extends InstantSource {

    /** Monotonic time; only differences mean anything. */
    long nanos();

    /** A clock of these two. */
    static DeviceClock of(InstantSource wall, LongSupplier nanos) {
        return new DeviceClock() {
            @Override
            public Instant instant() {
                return wall.instant();
            }

            @Override
            public long nanos() {
                return nanos.getAsLong();
            }
        };
    }

    /** The machine's own clock, for programs. */
    static DeviceClock system() {
        return of(InstantSource.system(), System::nanoTime);
    }

    /** The moment {@code limit} from now. */
    default Deadline deadline(Duration limit) {
        return new Deadline(this, nanos() + limit.toNanos());
    }
}

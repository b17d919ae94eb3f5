package hall.tier.receive;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a receiver has done and how it is. Thread-safe. */
public final class ReceiverFigures {

    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private volatile int missing;
    private volatile @Nullable String fault;

    void stored(int arrived, long fresh) {
        stored.addAndGet(fresh);
        repeated.addAndGet(arrived - fresh);
    }

    void unreadable() {
        unreadable.incrementAndGet();
    }

    void missing(int halls) {
        missing = halls;
    }

    void works() {
        fault = null;
    }

    void fails(@Nullable String why) {
        fault = why;
    }

    /** Why nothing can be stored now, one sentence; null while it can. */
    public @Nullable String fault() {
        return fault;
    }

    /** In one line of a log. */
    @Override
    public String toString() {
        return stored + " events stored, " + repeated + " heard again, " + unreadable + " unreadable, " + missing
                + " halls with gaps";
    }
}

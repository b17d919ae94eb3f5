package hall.hardware;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts of one device. Counted on any thread, read on any thread. */
public final class Tally {

    private final Map<Counter, AtomicLong> counts;

    public Tally() {
        Map<Counter, AtomicLong> all = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.values()) {
            all.put(counter, new AtomicLong());
        }
        this.counts = Collections.unmodifiableMap(all);
    }

    /** One more. */
    public void count(Counter counter) {
        add(counter, 1);
    }

    /** {@code amount} more; never less. */
    public void add(Counter counter, long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("amount (" + amount + ") of " + counter + " must not be negative");
        }
        of(counter).addAndGet(amount);
    }

    /** The counts now. */
    public Counters counters() {
        Map<Counter, Long> now = new EnumMap<>(Counter.class);
        counts.forEach((counter, count) -> now.put(counter, count.get()));
        return new Counters(now);
    }

    private AtomicLong of(Counter counter) {
        AtomicLong count = counts.get(counter);
        if (count == null) {
            throw new IllegalStateException("no count for " + counter);
        }
        return count;
    }

    /** The counts of one device at one moment. Immutable. */
    public record Counters(Map<Counter, Long> values) {

        public Counters {
            Map<Counter, Long> copy = new EnumMap<>(Counter.class);
            copy.putAll(values);
            values = Collections.unmodifiableMap(copy);
        }

        /** How many of {@code counter} so far. */
        public long of(Counter counter) {
            return values.getOrDefault(counter, 0L);
        }
    }
}

package hall.broker.local;

import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what clients do wrong: each kind is logged at its first, tenth, hundredth ... time, so that somebody who knocks
 * all day neither fills the disk nor stays unseen. Any thread.
 */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);

    /** {@code who} did it: an address, or a user that is known here. */
    void add(Fault fault, Object who) {
        long count;
        synchronized (counts) {
            count = counts.merge(fault, 1L, Long::sum);
        }
        if (isPowerOfTen(count)) {
            LOG.warn("{} {} ({} so far)", who, fault.sentence(), count);
        }
    }

    /** How often each happened since the start; those that never did are left out. */
    Map<Fault, Long> counts() {
        synchronized (counts) {
            return Map.copyOf(counts);
        }
    }

    private static boolean isPowerOfTen(long count) {
        long rest = count;
        while (rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
    }
}

package hall.broker;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts faults that come from outside and may come without an end, by kind, and says which are worth a line in the log:
 * the first, tenth, hundredth ... of each kind. Whoever knocks all day then neither fills the disk nor stays unseen.
 *
 * <p>Any thread. Kinds beyond {@value #MOST_KINDS} are counted as one.
 */
public final class Tally<K> {

    private static final int MOST_KINDS = 1_000;

    private final Map<K, Long> counts = new HashMap<>();
    private long others;

    /** Counts one more of {@code kind}; how many there are now if that is worth a line, else 0. */
    public synchronized long news(K kind) {
        boolean full = counts.size() >= MOST_KINDS && !counts.containsKey(kind);
        long count = full ? ++others : counts.merge(kind, 1L, Long::sum);
        return isPowerOfTen(count) ? count : 0;
    }

    /** How often each kind was counted; those beyond the bound are left out. */
    public synchronized Map<K, Long> counts() {
        return Map.copyOf(counts);
    }

    private static boolean isPowerOfTen(long count) {
        long rest = count;
        while (rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
    }
}

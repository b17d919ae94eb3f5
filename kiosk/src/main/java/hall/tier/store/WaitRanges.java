package hall.tier.store;

import hall.broker.message.Histogram;
import java.util.ArrayList;
import java.util.List;

/**
 * The ranges in which waits are counted, the same for every hall and every time, so that any two counts merge by adding.
 * Column {@code wait_0} counts waits of at most the first bound, and so on; the last has no bound.
 */
public final class WaitRanges {

    /** Upper bounds in seconds, inclusive. */
    public static final List<Long> BOUNDS =
            List.of(60L, 180L, 300L, 600L, 900L, 1_200L, 1_800L, 2_700L, 3_600L, 5_400L, 7_200L);

    private WaitRanges() {}

    /** The range {@code seconds} falls into, from 0. */
    public static int of(long seconds) {
        int range = 0;
        while (range < BOUNDS.size() && seconds > BOUNDS.get(range)) {
            range++;
        }
        return range;
    }

    /** The columns that count them. */
    public static List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (int range = 0; range <= BOUNDS.size(); range++) {
            columns.add("wait_" + range);
        }
        return columns;
    }

    /**
     * The wait that {@code share} of the people did not exceed, in seconds: the bound of the range it falls into, evenly
     * spread within; NaN when nobody waited. In the last range it is that range's lower bound.
     */
    public static double quantile(Histogram waits, double share) {
        double rank = share * waits.total();
        double below = 0;
        for (int range = 0; range < waits.counts().size(); range++) {
            long count = waits.counts().get(range);
            if (count > 0 && below + count >= rank) {
                double from = range == 0 ? 0 : BOUNDS.get(range - 1);
                double to = range == BOUNDS.size() ? from : BOUNDS.get(range);
                return from + (to - from) * Math.max(0, rank - below) / count;
            }
            below += count;
        }
        return Double.NaN;
    }
}

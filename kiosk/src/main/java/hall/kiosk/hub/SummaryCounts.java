package hall.kiosk.hub;

import hall.broker.message.Histogram;
import hall.broker.message.TierMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a roll-up counts of a period. One thread. */
final class SummaryCounts {

    /** Upper bounds in seconds; the same for every hall, so that they merge. */
    private static final List<Long> BOUNDS =
            List.of(60L, 120L, 300L, 600L, 900L, 1_200L, 1_800L, 2_700L, 3_600L, 5_400L, 7_200L);

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> ratings = new TreeMap<>();
    private Histogram waits = Histogram.empty(BOUNDS);

    void count(String what, long more) {
        counts.merge(what, more, Long::sum);
    }

    /** @param stars 1 to 5 */
    void rated(int stars) {
        ratings.merge(Integer.toString(stars), 1L, Long::sum);
    }

    void waited(long seconds) {
        waits = waits.with(seconds);
    }

    /**
     * What to tell of the period.
     *
     * @param devices how many are in which state now
     * @param now how the hall stands at the period's end
     */
    TierMessage.Summary message(Instant from, Instant until, Map<String, Long> devices, Standing now) {
        return new TierMessage.Summary(
                from,
                until,
                counts,
                waits,
                ratings,
                devices,
                now.rate(),
                now.standard(),
                now.layers(),
                now.cases(),
                now.adopted());
    }
}

package hall.kiosk.hub;

import hall.broker.message.Histogram;
import hall.broker.message.TierMessage;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The roll-up of one business day for an upper tier, folded from the rows of the journal from its opening on: how many were
 * given, called and served, how long the first waits were, and the ratings that were given on it. No person and no ticket. One
 * thread.
 */
final class DaySummary {

    /** Upper bounds in seconds; the same for every hall, so that they merge. */
    private static final List<Long> BOUNDS =
            List.of(60L, 120L, 300L, 600L, 900L, 1_200L, 1_800L, 2_700L, 3_600L, 5_400L, 7_200L);

    /** What is counted, by the kind of the row. */
    private static final Map<String, String> COUNTED = Map.of(
            "issued", "issued",
            "called", "called",
            "finished", "finished",
            "not-present", "noShow",
            "withdrawn", "withdrawn",
            "closed-unserved", "unserved");

    /** And what is not counted any more when a clerk takes it back. */
    private static final Map<QueueEvent.Act, String> UNCOUNTED = Map.of(
            QueueEvent.Act.CALL, "called",
            QueueEvent.Act.FINISH, "finished",
            QueueEvent.Act.NO_SHOW, "noShow");

    private static final String RATED = "rated";
    private static final String UNDONE = "undone";

    private final EventJson json;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> ratings = new TreeMap<>();
    private final Map<TicketId, Instant> waiting = new HashMap<>();
    private Histogram waits = Histogram.empty(BOUNDS);
    private @Nullable Instant from;
    private @Nullable Instant until;

    DaySummary(EventJson json) {
        this.json = json;
    }

    /** Whether {@code row} opens a day, for which another summary begins. */
    static boolean isOpening(Entry row) {
        return row.kind().equals(EventJson.DAY_OPENED);
    }

    /** Counts the next row of the day; those before its opening are not counted. */
    void after(Entry row) {
        String counted = COUNTED.get(row.kind());
        if (!isOpening(row)
                && (from == null
                        || (counted == null
                                && !row.kind().equals(RATED)
                                && !row.kind().equals(UNDONE)))) {
            return;
        }
        HallEvent event = json.read(row.kind(), row.body());
        until = event.at();
        if (from == null) {
            from = event.at();
        } else if (event instanceof HallEvent.Rated rated) {
            ratings.merge(Integer.toString(rated.rating().grade().stars()), 1L, Long::sum);
        } else if (event instanceof HallEvent.Queue queue && queue.event() instanceof QueueEvent.Undone undone) {
            String uncounted = UNCOUNTED.get(undone.act());
            if (uncounted != null) {
                counts.merge(uncounted, -1L, Long::sum);
            }
        } else if (counted != null) {
            counts.merge(counted, 1L, Long::sum);
            if (event instanceof HallEvent.Queue queue) {
                waits(queue.event());
            }
        }
    }

    private void waits(QueueEvent event) {
        if (event instanceof QueueEvent.Issued issued) {
            waiting.put(issued.ticket(), issued.takenAt());
        } else if (event instanceof QueueEvent.Called called) {
            Instant since = waiting.remove(called.ticket());
            if (since != null) {
                waits = waits.with(Math.max(0, called.at().getEpochSecond() - since.getEpochSecond()));
            }
        }
    }

    /** What to tell of it now; null before the day was opened. */
    TierMessage.@Nullable Summary message(Map<String, Long> devices, Standing now) {
        Instant begin = from;
        Instant end = until;
        return begin == null || end == null
                ? null
                : new TierMessage.Summary(
                        begin,
                        end,
                        counts,
                        waits,
                        ratings,
                        devices,
                        now.rate(),
                        now.standard(),
                        now.layers(),
                        now.cases());
    }
}

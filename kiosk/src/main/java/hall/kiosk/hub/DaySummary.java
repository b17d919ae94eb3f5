package hall.kiosk.hub;

import hall.broker.message.TierMessage;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The roll-up of one business day for an upper tier, folded from the rows of the journal from its opening on: how many were
 * given, called and served, how long the first waits were, and the ratings that were given on it. No person and no ticket. One
 * thread.
 */
final class DaySummary {

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
    private final SummaryCounts counts = new SummaryCounts();
    private final Map<TicketId, Instant> waiting = new HashMap<>();
    private @Nullable Instant from;
    private @Nullable Instant until;

    DaySummary(EventJson json) {
        this.json = json;
    }

    /** Whether {@code row} opens a day, for which another summary begins. */
    static boolean isOpening(Entry row) {
        return row.kind().equals(EventJson.DAY_OPENED);
    }

    /**
     * Counts the next row of the day; those before its opening are not counted.
     *
     * @param also where what the row adds is counted too; null for nowhere
     */
    void after(Entry row, @Nullable SummaryCounts also) {
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
            each(also, counts -> counts.rated(rated.rating().grade().stars()));
        } else if (event instanceof HallEvent.Queue queue && queue.event() instanceof QueueEvent.Undone undone) {
            String uncounted = UNCOUNTED.get(undone.act());
            if (uncounted != null) {
                each(also, counts -> counts.count(uncounted, -1));
            }
        } else if (counted != null) {
            each(also, counts -> counts.count(counted, 1));
            if (event instanceof HallEvent.Queue queue) {
                waits(queue.event(), also);
            }
        }
    }

    private void each(@Nullable SummaryCounts also, Consumer<SummaryCounts> change) {
        change.accept(counts);
        if (also != null) {
            change.accept(also);
        }
    }

    private void waits(QueueEvent event, @Nullable SummaryCounts also) {
        if (event instanceof QueueEvent.Issued issued) {
            waiting.put(issued.ticket(), issued.takenAt());
        } else if (event instanceof QueueEvent.Called called) {
            Instant since = waiting.remove(called.ticket());
            if (since != null) {
                long seconds = Math.max(0, called.at().getEpochSecond() - since.getEpochSecond());
                each(also, counts -> counts.waited(seconds));
            }
        }
    }

    /** What to tell of it now; null before the day was opened. */
    TierMessage.@Nullable Summary message(Map<String, Long> devices, Standing now) {
        Instant begin = from;
        Instant end = until;
        return begin == null || end == null ? null : counts.message(begin, end, devices, now);
    }
}

package hall.kiosk.engine;

import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.loop.BackOff;
import hall.loop.Loop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a read model every event after a sequence, in the journal's order, first those of the past and then each new one.
 * Runs on a thread of its own, so that neither the hall's start nor the hall waits for a model.
 */
public final class JournalFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalFollower.class);
    private static final int PAGE = 500;
    private static final Duration TICK = Duration.ofSeconds(5);

    private final JournalReader reader;
    private final EventJson json;
    private final Consumer<HallEvent> model;
    private final Semaphore news = new Semaphore(0);
    private final Hall.Subscription subscription;
    private final Loop loop;
    private volatile long cursor;
    private boolean unread;

    private JournalFollower(
            String name, Hall hall, JournalReader reader, EventJson json, long after, Consumer<HallEvent> model) {
        this.reader = reader;
        this.json = json;
        this.model = model;
        this.cursor = after;
        this.loop = Loop.named(name).startingAgain(BackOff.SECONDS).make(this::round);
        this.subscription = hall.onChange((state, first, events) -> news.release());
    }

    /**
     * Starts to follow.
     *
     * @param name of the thread
     * @param after the sequence before the first event wanted
     * @param model takes each event once, on the follower's thread; one it throws on is logged, counted and passed over
     */
    public static JournalFollower start(
            String name, Hall hall, JournalReader reader, EventJson json, long after, Consumer<HallEvent> model) {
        JournalFollower follower = new JournalFollower(name, hall, reader, json, after, model);
        follower.loop.start();
        return follower;
    }

    /** Up to which sequence the model has taken the events. */
    public long cursor() {
        return cursor;
    }

    private boolean round() throws InterruptedException {
        List<Row> rows = rows();
        for (Row row : rows) {
            cursor = row.sequence();
            model.accept(json.read(row.entry().kind(), row.entry().body()));
        }
        if (rows.isEmpty() && news.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
        return true;
    }

    private List<Row> rows() {
        try {
            List<Row> rows = reader.after(cursor, PAGE);
            unread = false;
            return rows;
        } catch (JournalException e) {
            if (!unread) {
                LOG.warn("{} cannot read the journal after {} and tries again", loop.name(), cursor, e);
            }
            unread = true;
            return List.of();
        }
    }

    @Override
    public void close() {
        subscription.close();
        loop.close();
    }
}

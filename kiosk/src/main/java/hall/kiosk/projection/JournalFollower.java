package hall.kiosk.projection;

import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.Hall;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.projection.Projection.Step;
import hall.loop.BackOff;
import hall.loop.Loop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a {@link Projection} every event after its cursor, in the journal's order, first those of the past and then each
 * new one. Runs on a thread of its own, so that neither the hall's start nor the hall waits for a model.
 */
public final class JournalFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalFollower.class);
    private static final int PAGE = 500;
    private static final Duration TICK = Duration.ofSeconds(5);

    private final JournalReader reader;
    private final EventJson json;
    private final Projection model;
    private final Semaphore news = new Semaphore(0);
    private final Hall.Subscription subscription;
    private final Loop loop;
    private long cursor = -1;
    private boolean unread;

    private JournalFollower(Projection model, Hall hall, JournalReader reader, EventJson json) {
        this.reader = reader;
        this.json = json;
        this.model = model;
        this.loop = Loop.named(model.name()).startingAgain(BackOff.SECONDS).make(this::round);
        this.subscription = hall.onChange((state, first, events) -> news.release());
    }

    /** Starts to follow. An event the model throws on is logged, counted and passed over. */
    public static JournalFollower start(Projection model, Hall hall, JournalReader reader, EventJson json) {
        JournalFollower follower = new JournalFollower(model, hall, reader, json);
        follower.loop.start();
        return follower;
    }

    /** Feeds {@code model} all that the journal has now, on the calling thread. Returns the sequence it has come to. */
    public static long catchUp(Projection model, JournalReader reader, EventJson json) throws JournalException {
        long cursor = model.begin(reader);
        List<Row> rows = reader.after(cursor, PAGE);
        while (!rows.isEmpty()) {
            cursor = rows.getLast().sequence();
            for (RuntimeException passedOver : model.take(steps(rows, json))) {
                LOG.warn("{} passes over an event", model.name(), passedOver);
            }
            rows = reader.after(cursor, PAGE);
        }
        return cursor;
    }

    private static List<Step> steps(List<Row> rows, EventJson json) {
        return rows.stream()
                .map(row ->
                        new Step(row, json.read(row.entry().kind(), row.entry().body())))
                .toList();
    }

    private boolean round() throws InterruptedException {
        List<RuntimeException> passedOver = List.of();
        boolean waits = true;
        try {
            if (cursor < 0) {
                cursor = model.begin(reader);
            }
            List<Row> rows = reader.after(cursor, PAGE);
            if (!rows.isEmpty()) {
                passedOver = model.take(steps(rows, json));
                cursor = rows.getLast().sequence();
                waits = false;
            }
            unread = false;
        } catch (JournalException e) {
            if (!unread) {
                LOG.warn("{} cannot go on after {} and tries again", loop.name(), cursor, e);
            }
            unread = true;
        }
        if (!passedOver.isEmpty()) {
            throw passedOver.getFirst();
        }
        if (waits && news.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
        return true;
    }

    @Override
    public void close() {
        subscription.close();
        loop.close();
    }
}

package hall.kiosk.hub;

import hall.broker.Link;
import hall.broker.Outgoing;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.hub.Hub.IncompleteRows;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.loop.Loop;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way out: follows the journal with a cursor and publishes each event, in order, at least once, going on after
 * any crash where the cursor stands. Runs on its own thread, {@code outbox}.
 *
 * <p>A call or recall is published on the call topic right after its event, unless it is older than {@code fresh} by the
 * hall's clock: nobody shall be sent to a window for a call of an hour ago. Such events are marked late. A row that cannot
 * travel goes out in a short form, and {@link #incomplete} says so; no row stops the loop.
 */
final class OutboxLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxLoop.class);
    private static final String CURSOR = "mqtt";
    private static final int PAGE = 100;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration LAST_WAIT = Duration.ofSeconds(20);

    private final HallEngine hall;
    private final JournalReader reader;
    private final RowMessages messages;
    private final Link link;
    private final InstantSource clock;
    private final Duration fresh;
    private final Semaphore news = new Semaphore(0);
    private final Loop loop;
    private volatile long cursor;
    private volatile @Nullable IncompleteRows incomplete;
    private volatile @Nullable Text readFault;

    OutboxLoop(
            HallEngine hall, JournalReader reader, RowMessages messages, Link link, InstantSource clock, Duration fresh)
            throws JournalException {
        this.hall = hall;
        this.reader = reader;
        this.messages = messages;
        this.link = link;
        this.clock = clock;
        this.fresh = fresh;
        this.cursor = reader.cursor(CURSOR);
        this.loop = Loop.named("outbox")
                .wokenBy(news::release)
                .closingWithin(LAST_WAIT)
                .make(this::round);
    }

    void start() {
        loop.start();
        hall.onChange((state, first, events) -> news.release());
        link.onChange(up -> news.release());
    }

    /** How many events of the journal are still to be published. */
    long behind() {
        return hall.state().sequence() - cursor;
    }

    /** The rows that went out in a short form since the start. */
    Optional<IncompleteRows> incomplete() {
        return Optional.ofNullable(incomplete);
    }

    /** Why the journal cannot be read now, one sentence; null while it can. */
    @Nullable
    Text readFault() {
        return readFault;
    }

    private boolean round() throws InterruptedException {
        boolean moved = link.connected() && publishPage();
        if (!moved) {
            await();
        }
        return true;
    }

    private void await() throws InterruptedException {
        boolean woken = news.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS);
        if (woken) {
            news.drainPermits();
        }
    }

    /** Whether anything was published and more may follow at once. */
    private boolean publishPage() throws InterruptedException {
        List<Row> rows;
        try {
            rows = known(reader.after(cursor, PAGE));
            readFault = null;
        } catch (JournalException e) {
            if (readFault == null) {
                LOG.warn("The journal cannot be read for publishing; trying again: {}", e.getMessage(), e);
            }
            readFault = e.text();
            return false;
        }
        if (rows.isEmpty()) {
            return false;
        }
        Instant oldest = clock.instant().minus(fresh);
        IncompleteRows found = incomplete;
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (Row row : rows) {
            RowMessages.Made made = messages.of(row, hall.state().queue(), oldest);
            for (Outgoing each : made.messages()) {
                sent.add(link.publish(each).toCompletableFuture());
            }
            if (sent.stream().anyMatch(CompletableFuture::isCompletedExceptionally)) {
                break; // what follows may meet a line that is up again, and would come before this row
            }
            if (made.incomplete() != null) {
                found = IncompleteRows.with(found, row, made.incomplete());
            }
        }
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                    .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            LOG.warn("Publishing stopped after event {}; it goes on there: {}", cursor, String.valueOf(e.getCause()));
            await();
            return false;
        }
        incomplete = found; // before the cursor: who sees that nothing is behind finds it said
        cursor = rows.getLast().sequence();
        hall.saveCursor(CURSOR, cursor);
        return true;
    }

    /**
     * Those of {@code rows} the hall's state has: a row is on the disk a moment before, and who answered to it then would be
     * told that there is no such thing.
     */
    private List<Row> known(List<Row> rows) {
        long known = hall.state().sequence();
        return rows.stream().filter(row -> row.sequence() <= known).toList();
    }

    @Override
    public void close() {
        loop.close();
    }
}

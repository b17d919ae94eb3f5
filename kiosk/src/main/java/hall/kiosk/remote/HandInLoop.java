package hall.kiosk.remote;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Envelope;
import hall.broker.message.Envelope.Position;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.loop.BackOff;
import hall.loop.Loop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands in to the hall what stands in the kiosk's journal, one row after the other: the next is sent when the hall has said
 * that the one before is on its disk. So no row can be missing among those it has, and a ticket is always known before it
 * is printed. A cursor in the journal says how far it has come; after a crash some rows are sent again, which changes
 * nothing. Owned by its thread {@code hand-in}.
 */
public final class HandInLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HandInLoop.class);
    private static final String CURSOR = "hand-in";
    private static final int PAGE = 100;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final HallEngine own;
    private final JournalReader reader;
    private final EventJson json;
    private final Link link;
    private final Topics topics;
    private final EnvelopeFactory envelopes;
    private final HallContact contact;
    private final String kiosk;
    private final String journal;
    private final Semaphore news = new Semaphore(0);
    private final AutoCloseable subscription;
    private final Loop loop;
    private volatile Position acknowledged = new Position(0, 0);
    private volatile long behind;
    private long cursor = -1;
    private long sent;

    /**
     * Begins to hand in.
     *
     * @param journal what the kiosk's journal is known by
     */
    public HandInLoop(
            HallEngine own,
            JournalReader reader,
            EventJson json,
            Link link,
            Topics topics,
            EnvelopeFactory envelopes,
            HallContact contact,
            String kiosk,
            String journal) {
        this.own = own;
        this.reader = reader;
        this.json = json;
        this.link = link;
        this.topics = topics;
        this.envelopes = envelopes;
        this.contact = contact;
        this.kiosk = kiosk;
        this.journal = journal;
        this.loop = Loop.named("hand-in").startingAgain(BackOff.SECONDS).make(this::round);
        link.subscribe(topics.ack(kiosk), message -> {
            if (Messages.read(HallMessage.Ack.class, message.payload()) instanceof Letter<HallMessage.Ack> letter) {
                acknowledged = letter.message().upTo();
                news.release();
            }
        });
        this.subscription = own.onChange((state, first, events) -> news.release());
        contact.onNews(news::release);
        loop.start();
    }

    /** How many rows the hall has not said that it has. */
    public long behind() {
        return behind;
    }

    private boolean round() throws InterruptedException {
        try {
            if (cursor < 0) {
                cursor = reader.cursor(CURSOR);
            }
            List<Row> rows = reader.after(cursor, PAGE);
            for (Row row : rows) {
                behind = own.state().sequence() - cursor;
                if (!handIn(row)) {
                    await(TICK);
                    return true;
                }
                cursor = row.sequence();
                own.saveCursor(CURSOR, cursor);
            }
            behind = own.state().sequence() - cursor;
            if (rows.isEmpty()) {
                await(TICK);
            }
        } catch (JournalException e) {
            LOG.warn("The kiosk's journal cannot be read and nothing is handed in: {}", e.getMessage());
            await(TICK);
        }
        return true;
    }

    /** Whether the hall has the row, or need not. */
    private boolean handIn(Row row) throws InterruptedException {
        HallEvent event = json.read(row.entry().kind(), row.entry().body());
        Optional<HandIn> handIn = event instanceof HallEvent.Queue queue
                ? HandIn.of(queue.event(), row.entry().request(), own.state().queue())
                : Optional.empty();
        if (handIn.isEmpty()) {
            return true;
        }
        if (!contact.answers()) {
            return false;
        }
        Position position = new Position(envelopes.boot(), ++sent);
        byte[] payload = Messages.write(new Letter<>(
                envelope(row, position.seq()),
                new DeviceMessage.Outbox(handIn.get().kind(), handIn.get().fields())));
        while (contact.answers()) {
            link.publish(topics.outgoing(Channel.OUTBOX, payload, null, kiosk)).whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.debug("row {} is sent again: {}", row.sequence(), failure.getMessage());
                }
            });
            if (isAcknowledged(position)) {
                return true;
            }
        }
        sent--;
        return false;
    }

    /** The id is the row's own, so that the same row is the same message whenever it is sent. */
    private Envelope envelope(Row row, long sequence) {
        Envelope made = envelopes.at(sequence, null);
        return new Envelope(
                journal + "-" + row.sequence(),
                made.src(),
                made.boot(),
                sequence,
                made.at(),
                made.clock(),
                null,
                false);
    }

    private boolean isAcknowledged(Position position) throws InterruptedException {
        long until = System.nanoTime() + AGAIN.toNanos();
        while (position.after(acknowledged) || acknowledged.boot() != position.boot()) {
            long left = until - System.nanoTime();
            if (left <= 0 || !contact.answers()) {
                return false;
            }
            await(Duration.ofNanos(left));
        }
        return true;
    }

    private void await(Duration most) throws InterruptedException {
        if (news.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            LOG.warn("The kiosk's journal is still listened to", e);
        }
        loop.close();
    }
}

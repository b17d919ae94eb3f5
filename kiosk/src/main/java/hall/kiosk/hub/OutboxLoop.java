package hall.kiosk.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.message.Envelope;
import hall.broker.message.Letter;
import hall.broker.message.Letterhead;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.Row;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
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
 * hall's clock: nobody shall be sent to a window for a call of an hour ago. Such events are marked late.
 */
final class OutboxLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxLoop.class);
    private static final String CURSOR = "mqtt";
    private static final int PAGE = 100;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final HallEngine hall;
    private final JournalReader reader;
    private final EventJson json;
    private final Link link;
    private final Topics topics;
    private final Letterhead letterhead;
    private final InstantSource clock;
    private final Duration fresh;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;
    private volatile long cursor;

    OutboxLoop(
            HallEngine hall,
            JournalReader reader,
            EventJson json,
            Link link,
            Topics topics,
            Letterhead letterhead,
            InstantSource clock,
            Duration fresh)
            throws JournalException {
        this.hall = hall;
        this.reader = reader;
        this.json = json;
        this.link = link;
        this.topics = topics;
        this.letterhead = letterhead;
        this.clock = clock;
        this.fresh = fresh;
        this.cursor = reader.cursor(CURSOR);
        this.thread = new Thread(this::run, "outbox");
    }

    void start() {
        thread.start();
        hall.onChange((state, first, events) -> news.release());
        link.onChange(up -> news.release());
    }

    /** How many events of the journal are still to be published. */
    long behind() {
        return hall.state().sequence() - cursor;
    }

    private void run() {
        try {
            while (!closing) {
                boolean moved = link.connected() && publishPage();
                if (!moved) {
                    await();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("The outbox stops, so the hall stops: {}", e.getMessage(), e);
            Runtime.getRuntime().halt(1);
        }
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
            rows = reader.after(cursor, PAGE);
        } catch (JournalException e) {
            LOG.warn("The journal cannot be read for publishing; trying again: {}", e.getMessage(), e);
            return false;
        }
        if (rows.isEmpty()) {
            return false;
        }
        Instant oldest = clock.instant().minus(fresh);
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (Row row : rows) {
            HallEvent event = json.read(row.entry().kind(), row.entry().body());
            boolean late = event.at().isBefore(oldest);
            sent.add(publish(row, event, late).toCompletableFuture());
            if (!late && event instanceof HallEvent.Queue queue) {
                sent.addAll(publishCall(row.sequence(), queue.event()));
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
        cursor = rows.getLast().sequence();
        hall.saveCursor(CURSOR, cursor);
        return true;
    }

    private CompletionStage<Void> publish(Row row, HallEvent event, boolean late) {
        Envelope envelope = envelope(row.sequence(), event.at(), late, null);
        Message.HubEvent message = new Message.HubEvent(
                row.entry().kind(), day(row), fields(row.entry().body()));
        return link.publish(topics.outgoing(Channel.EVENTS, Messages.write(new Letter<>(envelope, message)), null));
    }

    private List<CompletableFuture<Void>> publishCall(long sequence, QueueEvent event) {
        Message.Call call;
        if (event instanceof QueueEvent.Called called) {
            call = HubMessages.call(
                    hall.state().queue(), sequence, called.number(), called.window(), service(called.ticket()), 0);
        } else if (event instanceof QueueEvent.Recalled recalled) {
            call = HubMessages.call(
                    hall.state().queue(),
                    sequence,
                    recalled.number(),
                    recalled.window(),
                    service(recalled.ticket()),
                    recalled.times() - 1);
        } else {
            return List.of();
        }
        Envelope envelope = envelope(sequence, event.at(), false, Channel.CALL.ttl());
        return List.of(link.publish(topics.outgoing(Channel.CALL, Messages.write(new Letter<>(envelope, call)), null))
                .toCompletableFuture());
    }

    private String service(TicketId ticket) {
        return hall.state()
                .queue()
                .ticket(ticket)
                .map(Ticket::service)
                .map(Object::toString)
                .orElse("");
    }

    private Envelope envelope(long sequence, Instant at, boolean late, @Nullable Duration ttl) {
        Envelope made = letterhead.at(sequence, ttl);
        return new Envelope(made.id(), made.src(), made.boot(), sequence, at, made.clock(), ttl, late);
    }

    private static LocalDate day(Row row) {
        return LocalDate.parse(
                row.entry().day().isEmpty() ? "1970-01-01" : row.entry().day());
    }

    private Map<String, Object> fields(String body) {
        try {
            Map<String, Object> fields = mapper.readValue(body, FIELDS);
            fields.remove("at");
            fields.remove("day");
            fields.remove("holder");
            return fields;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of the journal is not JSON: " + body, e);
        }
    }

    @Override
    public void close() {
        closing = true;
        news.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

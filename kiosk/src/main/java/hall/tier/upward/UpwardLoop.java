package hall.tier.upward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hall.broker.Link;
import hall.broker.Link.Incoming;
import hall.broker.Outgoing;
import hall.broker.Topics;
import hall.broker.message.ClockSource;
import hall.broker.message.Envelope;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.TierMessage;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.text.Text;
import hall.tier.store.StoreException;
import hall.tier.store.Upward;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the tier above what is in the outbox: each row once in order, again what it asks for, and with the state how far the
 * outbox is, so that it knows what it lacks at the end. Runs on the thread {@code tier-upward}; close it before its link.
 */
public final class UpwardLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UpwardLoop.class);
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final int PAGE = 200;
    private static final int MOST_QUESTIONS = 16;
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration STATE_EVERY = Duration.ofMinutes(1);

    private final Upward outbox;
    private final Link link;
    private final Topics topics;
    private final EnvelopeFactory envelopes;
    private final Settings settings;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final BlockingQueue<TierMessage.TierAsk> questions = new ArrayBlockingQueue<>(MOST_QUESTIONS);
    private final BlockingQueue<Long> acknowledged = new ArrayBlockingQueue<>(MOST_QUESTIONS);
    private final Loop loop;
    private long sent = -1;
    private long stated = -1;
    private long lookAt;
    private long stateAt;

    /**
     * How it works.
     *
     * @param name what this tier is called
     * @param every how often it looks for what is new
     * @param zone where a new day begins at midnight
     */
    public record Settings(Text name, Duration every, ZoneId zone) {}

    private UpwardLoop(
            Upward outbox,
            Link link,
            Topics topics,
            EnvelopeFactory envelopes,
            Settings settings,
            InstantSource clock,
            LongSupplier nanos) {
        this.outbox = outbox;
        this.link = link;
        this.topics = topics;
        this.envelopes = envelopes;
        this.settings = settings;
        this.clock = clock;
        this.nanos = nanos;
        this.lookAt = nanos.getAsLong();
        this.stateAt = lookAt;
        this.loop = Loop.named("tier-upward").startingAgain(BackOff.SECONDS).make(this::round);
    }

    /** Starts telling over {@code link}, whose tier is called {@code topics}. */
    public static UpwardLoop start(
            Upward outbox,
            Link link,
            Topics topics,
            EnvelopeFactory envelopes,
            Settings settings,
            InstantSource clock,
            LongSupplier nanos) {
        UpwardLoop upward = new UpwardLoop(outbox, link, topics, envelopes, settings, clock, nanos);
        link.subscribe(topics.tierAck(), upward::acknowledged);
        link.subscribe(topics.tierAsk(), upward::asked);
        upward.loop.start();
        return upward;
    }

    private void acknowledged(Incoming message) {
        if (Messages.read(TierMessage.TierAck.class, message.payload()) instanceof Letter<TierMessage.TierAck> ack
                && ack.message().upTo() >= 0) {
            while (!acknowledged.offer(ack.message().upTo())) {
                acknowledged.poll(); // an older one says less
            }
        }
    }

    private void asked(Incoming message) {
        if (Messages.read(TierMessage.TierAsk.class, message.payload()) instanceof Letter<TierMessage.TierAsk> ask
                && ask.message().from() >= 1
                && ask.message().to() >= ask.message().from()
                && !questions.contains(ask.message())
                && !questions.offer(ask.message())) {
            LOG.debug("more than {} questions of the tier above at once; it asks again", MOST_QUESTIONS);
        }
    }

    private boolean round() throws InterruptedException {
        try {
            TierMessage.TierAsk question = questions.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
            takeAcknowledgements();
            long now = nanos.getAsLong();
            if (now - lookAt >= 0) {
                lookAt = now + settings.every().toNanos();
                outbox.look();
            }
            if (!link.connected()) {
                return true;
            }
            if (sent < 0) {
                sent = outbox.acknowledged();
            }
            sent = send(sent + 1, outbox.last());
            if (question != null) {
                send(question.from(), Math.min(question.to(), sent));
            }
            state(now);
            return true;
        } catch (StoreException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void takeAcknowledgements() throws StoreException {
        for (Long upTo = acknowledged.poll(); upTo != null; upTo = acknowledged.poll()) {
            if (outbox.acknowledge(upTo)) {
                LOG.error(
                        "The tier above has what this one told up to {}, which this database does not know: it was restored from an"
                                + " older copy. Everything is told anew behind it.",
                        upTo);
                lookAt = nanos.getAsLong();
                sent = Math.max(sent, upTo);
            }
        }
    }

    /** Sends the rows {@code from} to {@code to}; the last that was sent. */
    private long send(long from, long to) throws StoreException {
        long next = from;
        while (next <= to) {
            List<Upward.Row> rows = outbox.rows(next, to, PAGE);
            if (rows.isEmpty() || !sent(rows)) {
                return next - 1;
            }
            next = rows.getLast().sequence() + 1;
        }
        return Math.max(from - 1, to);
    }

    private boolean sent(List<Upward.Row> rows) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (Upward.Row row : rows) {
            all.add(link.publish(Outgoing.event(topics.events(), payload(row))).toCompletableFuture());
        }
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                    .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return true;
        } catch (CompletionException e) {
            LOG.debug("not told yet: {}", String.valueOf(e.getCause()));
            return false;
        }
    }

    private byte[] payload(Upward.Row row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        try {
            fields.putAll(MAPPER.readValue(row.fields(), FIELDS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL made no JSON: " + row.fields(), e);
        }
        fields.put("hash", row.hash());
        Letter<HallMessage.HubEvent> letter = letter(row, fields);
        if (!Messages.fits(letter)) {
            fields.remove("services");
            letter = letter(row, fields);
        }
        return Messages.write(letter);
    }

    private static Letter<HallMessage.HubEvent> letter(Upward.Row row, Map<String, Object> fields) {
        return new Letter<>(
                new Envelope("t" + row.sequence(), "tier", 1, row.sequence(), row.at(), ClockSource.FREE, null, false),
                new HallMessage.HubEvent(row.kind(), row.day(), fields));
    }

    private void state(long now) throws StoreException {
        if (sent == stated && now - stateAt < 0) {
            return;
        }
        stateAt = now + STATE_EVERY.toNanos();
        stated = sent;
        LocalDate day = LocalDate.ofInstant(clock.instant(), settings.zone());
        Upward.Waiting waiting = outbox.waiting();
        HallMessage.HallState state = new HallMessage.HallState(
                settings.name(),
                day,
                List.of(new HallMessage.HallState.Service(
                        "all",
                        settings.name().chinese(),
                        settings.name().english(),
                        "A",
                        waiting.people(),
                        waiting.longestSeconds())),
                List.of(),
                List.of(),
                null);
        link.publish(Outgoing.state(topics.state(), Messages.write(new Letter<>(envelopes.at(sent, null), state))))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.debug("the state was not told: {}", failure.getMessage());
                    }
                });
    }

    @Override
    public void close() {
        loop.close();
    }
}

package hall.kiosk.hub;

import hall.broker.Link;
import hall.broker.Link.Incoming;
import hall.broker.Outgoing;
import hall.broker.Topics;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.TierMessage;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.loop.BackOff;
import hall.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hall's answer to an upper tier: sends events of the journal again when they are asked for, remembers how far the tier
 * has them, and has the roll-ups told. What the tier has not acknowledged is never lost, because the journal itself is
 * the outbox; before the rows of days that are over come their roll-ups, oldest first, so that a tier that was away long
 * knows at once what they were. Runs on its own thread, {@code tier}, so that what is sent again holds up no board.
 */
final class TierLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TierLoop.class);

    /** The cursor of the journal: what the upper tier has. */
    static final String CURSOR = "tier";

    private static final int PAGE = 100;

    private static final int MOST_QUESTIONS = 16;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final HallEngine hall;
    private final JournalReader reader;
    private final RowMessages messages;
    private final Link link;
    private final Topics topics;
    private final BlockingQueue<TierMessage.TierAsk> questions = new ArrayBlockingQueue<>(MOST_QUESTIONS);
    private final Loop loop;
    private final EventJson json;
    private final Summaries summaries;
    private volatile long acknowledged;

    TierLoop(
            HallEngine hall,
            JournalReader reader,
            RowMessages messages,
            Link link,
            Topics topics,
            EventJson json,
            Summaries summaries)
            throws JournalException {
        this.json = json;
        this.summaries = summaries;
        this.hall = hall;
        this.reader = reader;
        this.messages = messages;
        this.link = link;
        this.topics = topics;
        this.acknowledged = reader.cursor(CURSOR);
        this.loop = Loop.named("tier").startingAgain(BackOff.SECONDS).make(this::round);
    }

    void start() {
        loop.start();
        link.subscribe(topics.tierAck(), this::acknowledged);
        link.subscribe(topics.tierAsk(), this::asked);
    }

    /** Up to which sequence the upper tier has this hall's events, when that is more than the hall has itself. */
    Optional<Long> isAhead() {
        long upTo = acknowledged;
        return upTo > hall.state().sequence() ? Optional.of(upTo) : Optional.empty();
    }

    /** How long at {@code now} the oldest event that the upper tier has not acknowledged is stored; empty before it acknowledged any. */
    Optional<Duration> behind(Instant now) {
        long upTo = acknowledged;
        if (upTo == 0) {
            return Optional.empty();
        }
        List<Row> next = rows(upTo + 1, upTo + 1);
        if (next.isEmpty()) {
            return Optional.of(Duration.ZERO);
        }
        Row oldest = next.getFirst();
        Instant at = json.read(oldest.entry().kind(), oldest.entry().body()).at();
        Duration behind = Duration.between(at, now);
        return Optional.of(behind.isNegative() ? Duration.ZERO : behind);
    }

    private void acknowledged(Incoming message) {
        if (Messages.read(TierMessage.TierAck.class, message.payload()) instanceof Letter<TierMessage.TierAck> ack) {
            acknowledged = ack.message().upTo();
            hall.saveCursor(CURSOR, Math.min(acknowledged, hall.state().sequence()));
            isAhead()
                    .ifPresent(upTo -> LOG.error(
                            "The upper tier has this hall's events up to {}, the hall itself only up to {}: the journal was restored"
                                    + " from an older copy",
                            upTo,
                            hall.state().sequence()));
        } else {
            LOG.warn("An acknowledgement of the upper tier cannot be read and is left.");
        }
    }

    private void asked(Incoming message) {
        if (Messages.read(TierMessage.TierAsk.class, message.payload()) instanceof Letter<TierMessage.TierAsk> ask) {
            boolean valid = ask.message().from() >= 1
                    && ask.message().to() >= ask.message().from();
            if (!valid) {
                LOG.warn(
                        "The upper tier asks for events {} to {}, which are none.",
                        ask.message().from(),
                        ask.message().to());
            } else if (!questions.contains(ask.message()) && !questions.offer(ask.message())) {
                LOG.debug("more than {} questions of the upper tier at once; it asks again", MOST_QUESTIONS);
            }
        }
    }

    private boolean round() throws InterruptedException {
        TierMessage.TierAsk question = questions.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
        if (question != null) {
            summaries.pastDays(question);
            send(question);
        }
        summaries.tellWhenDue();
        return true;
    }

    private void send(TierMessage.TierAsk question) {
        long to = Math.min(question.to(), hall.state().sequence());
        long next = question.from();
        while (next <= to) {
            List<Row> rows = rows(next, to);
            if (rows.isEmpty() || !sent(rows)) {
                LOG.warn(
                        "Sending events {} to {} again stopped before {}; the upper tier will ask again.",
                        question.from(),
                        to,
                        next);
                return;
            }
            next = rows.getLast().sequence() + 1;
        }
        LOG.info("Events {} to {} were sent again to the upper tier.", question.from(), to);
    }

    private List<Row> rows(long from, long to) {
        try {
            return reader.after(from - 1, (int) Math.min(PAGE, to - from + 1));
        } catch (JournalException e) {
            LOG.warn("The journal cannot be read for the upper tier: {}", e.getMessage());
            return List.of();
        }
    }

    private boolean sent(List<Row> rows) {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (Row row : rows) {
            for (Outgoing each : messages.again(row, hall.state().queue())) {
                sent.add(link.publish(each).toCompletableFuture());
            }
        }
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                    .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return true;
        } catch (CompletionException e) {
            LOG.debug("not sent again: {}", String.valueOf(e.getCause()));
            return false;
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}

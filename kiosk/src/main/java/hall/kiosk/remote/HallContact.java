package hall.kiosk.remote;

import hall.broker.Channel;
import hall.broker.Conversation;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.message.DeviceMessage.Ask;
import hall.broker.message.Envelope;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.queue.BusinessDay;
import hall.loop.BackOff;
import hall.loop.Loop;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A kiosk's line to its hall: whether the hall answers, and what it says of itself. The hall is there as long as the line
 * stands and each question is answered within {@link #LIMIT}; one that is not, and the kiosk works alone at once. From then
 * on nothing is asked but to join again, so nobody waits for a hall that is away.
 *
 * <p>Its thread {@code contact} asks to join; all else may be called by any thread.
 */
public final class HallContact implements AutoCloseable {

    /** So long a citizen waits for the hall before the kiosk goes on by itself. */
    static final Duration LIMIT = Duration.ofMillis(700);

    private static final Logger LOG = LoggerFactory.getLogger(HallContact.class);
    private static final Duration JOIN_AGAIN = Duration.ofSeconds(10);
    private static final Duration JOIN_WITHIN = Duration.ofSeconds(2);
    private static final long TICK_MILLIS = 500;

    private final Link link;
    private final Topics topics;
    private final String kiosk;
    private final EnvelopeFactory envelopes;
    private final Conversation conversation;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Joined>> joins = new CopyOnWriteArrayList<>();
    private final Loop loop;
    private volatile boolean answers;
    private volatile HallMessage.@Nullable HallState state;
    private volatile long joinedNanos;
    private volatile boolean due;

    /**
     * What the hall said when the kiosk joined.
     *
     * @param day its business day
     * @param time its time
     * @param key the key of the kiosk's passes
     * @param cards the key that names of cards are made with on that day, in hex; empty where it did not say
     * @param unprinted tickets of this kiosk that are on no paper, as far as the hall knows
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Joined(BusinessDay day, Instant time, byte[] key, String cards, List<String> unprinted) {
        public Joined {
            unprinted = List.copyOf(unprinted);
        }

        /**
         * The same so long after the question. The whole of it is counted: the kiosk's time is then never behind the hall's, so a
         * ticket it gives by itself is never older than one it got from the hall before.
         */
        Joined later(Duration passed) {
            return new Joined(day, time.plus(passed), key, cards, unprinted);
        }
    }

    /** The line of {@code kiosk}; {@link #start} begins to ask. */
    public HallContact(Link link, Topics topics, String kiosk, EnvelopeFactory envelopes) {
        this.link = link;
        this.topics = topics;
        this.kiosk = kiosk;
        this.envelopes = envelopes;
        this.conversation = new Conversation(link, topics, kiosk, envelopes);
        this.loop = Loop.named("contact").startingAgain(BackOff.SECONDS).make(this::round);
        link.subscribe(topics.filter(Channel.STATE), message -> {
            if (Messages.read(HallMessage.HallState.class, message.payload())
                    instanceof Letter<HallMessage.HallState> letter) {
                state = letter.message();
                news();
            }
        });
        link.onChange(up -> {
            if (!up) {
                lost("the line is down");
            }
        });
    }

    /** Begins to ask. */
    public void start() {
        loop.start();
    }

    /** Calls {@code listener} with what the hall says each time the kiosk joins; it must return soon and not throw. */
    public void onJoin(Consumer<Joined> listener) {
        joins.add(listener);
    }

    /** Calls {@code listener} whenever something changed; it must return at once. */
    void onNews(Runnable listener) {
        listeners.add(listener);
    }

    /** Whether the hall answers. */
    public boolean answers() {
        return answers;
    }

    /** Asks the hall anew how things stand, without waiting for the next time. */
    void joinSoon() {
        due = true;
    }

    /** What the hall has said of itself last, perhaps long ago. */
    Optional<HallMessage.HallState> state() {
        return Optional.ofNullable(state);
    }

    /** Asks the hall; a question that is not answered in time means that the hall is away. */
    CompletionStage<HallMessage.Answer> ask(String kind, Map<String, Object> fields) {
        return asked(conversation.ask(new Ask(kind, fields), LIMIT));
    }

    /** The same under an id of the caller's. */
    CompletionStage<HallMessage.Answer> ask(String id, String kind, Map<String, Object> fields) {
        Envelope made = envelopes.next(topics.ask(kiosk), Duration.ofSeconds(1));
        Envelope named =
                new Envelope(id, made.src(), made.boot(), made.seq(), made.at(), made.clock(), made.ttl(), false);
        return asked(conversation.ask(named, new Ask(kind, fields), LIMIT));
    }

    private CompletionStage<HallMessage.Answer> asked(CompletionStage<HallMessage.Answer> question) {
        return question.whenComplete((answer, failure) -> {
            if (failure != null) {
                lost(String.valueOf(failure.getMessage()));
            }
        });
    }

    private void lost(String why) {
        if (answers) {
            answers = false;
            LOG.warn("The hall is away and the kiosk goes on alone: {}", why);
            news();
        }
    }

    private void news() {
        listeners.forEach(Runnable::run);
    }

    private boolean round() throws InterruptedException {
        boolean again = due || !answers || System.nanoTime() - joinedNanos > JOIN_AGAIN.toNanos();
        if (link.connected() && again) {
            due = false;
            join();
        }
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        return true;
    }

    private void join() throws InterruptedException {
        long askedNanos = System.nanoTime();
        CompletableFuture<HallMessage.Answer> question =
                conversation.ask(new Ask("join", Map.of()), JOIN_WITHIN).toCompletableFuture();
        try {
            HallMessage.Answer answer = question.get(2 * JOIN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            Optional<Joined> joined = answer.ok()
                    ? read(answer).map(told -> told.later(Duration.ofNanos(System.nanoTime() - askedNanos)))
                    : Optional.empty();
            if (joined.isEmpty()) {
                lost("it does not let the kiosk join: " + answer.code());
                return;
            }
            joins.forEach(each -> each.accept(joined.get()));
            joinedNanos = System.nanoTime();
            if (!answers) {
                answers = true;
                LOG.info("The hall answers.");
            }
            news();
        } catch (ExecutionException | TimeoutException unanswered) {
            lost("it did not answer");
        }
    }

    private static Optional<Joined> read(HallMessage.Answer answer) {
        try {
            List<String> unprinted = new ArrayList<>();
            if (answer.fields().get("unprinted") instanceof List<?> list) {
                list.forEach(each -> unprinted.add(String.valueOf(each)));
            }
            return Optional.of(new Joined(
                    BusinessDay.parse(answer.text("day")),
                    Instant.parse(answer.text("time")),
                    HexFormat.of().parseHex(answer.text("key")),
                    answer.text("cards"),
                    unprinted));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            LOG.warn("The hall's answer cannot be read: {}", wrong.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}

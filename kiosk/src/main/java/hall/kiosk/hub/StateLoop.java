package hall.kiosk.hub;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.StateParts;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallState;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Window;
import hall.kiosk.wait.WaitForecast;
import hall.loop.Loop;
import hall.text.Text;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is retained true: the snapshot at once when something changed, at most five times a second, and again each
 * 60 s, in parts where it does not fit one message; each window's own topic when it changed; the hall's clock each 10 s. Runs on its own thread, {@code hub-state}.
 */
final class StateLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateLoop.class);
    private static final long AT_MOST_EVERY_NANOS = Duration.ofMillis(200).toNanos();
    private static final long AGAIN_AFTER_NANOS = Duration.ofSeconds(60).toNanos();
    /** How soon after its time an opening or a notice is told, at the latest. */
    private static final long HOURS_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long CLOCK_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final Hall hall;
    private final JournalReader reader;
    private final Link link;
    private final Topics topics;
    private final EnvelopeFactory envelopes;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final ZoneId zone;
    private final double pace;
    private final Semaphore news = new Semaphore(0);
    private final AtomicBoolean everything = new AtomicBoolean(true);
    private final AtomicReference<@Nullable Text> notice = new AtomicReference<>();
    private final Map<String, HallMessage.WindowState> published = new HashMap<>();
    private final Loop loop;
    private volatile WaitForecast waits = WaitForecast.NONE;
    private volatile UnaryOperator<@Nullable String> clerks = HubMessages.NOBODY;
    private HallMessage.HallState.@Nullable Opening opening;
    private @Nullable Text said;
    private long publishedSequence = -1;
    private long stateAt;
    private long clockAt;
    private int partsKept;

    StateLoop(
            Hall hall,
            JournalReader reader,
            Link link,
            Topics topics,
            EnvelopeFactory envelopes,
            InstantSource clock,
            LongSupplier nanos,
            ZoneId zone,
            double pace) {
        this.hall = hall;
        this.reader = reader;
        this.link = link;
        this.topics = topics;
        this.envelopes = envelopes;
        this.clock = clock;
        this.nanos = nanos;
        this.zone = zone;
        this.pace = pace;
        this.stateAt = nanos.getAsLong() - AGAIN_AFTER_NANOS;
        this.clockAt = nanos.getAsLong() - CLOCK_EVERY_NANOS;
        this.loop = Loop.named("hub-state").wokenBy(news::release).make(this::round);
    }

    void start() {
        loop.start();
        hall.onChange((state, first, events) -> news.release());
        link.onChange(up -> {
            if (up) {
                publishAll();
            }
        });
    }

    /** Publishes the snapshot and every window again, soon: somebody has missed something. */
    void publishAll() {
        everything.set(true);
        news.release();
    }

    /** What tells how long people will wait; until it is set nobody can tell. */
    void waits(WaitForecast forecast) {
        waits = forecast;
        publishAll();
    }

    /** What names the card of a clerk; until it is set nobody is shown. */
    void clerks(UnaryOperator<@Nullable String> cards) {
        clerks = cards;
        publishAll();
    }

    /** What the hall has to say to everybody; null for nothing. */
    void notice(@Nullable Text text) {
        notice.set(text);
        publishAll();
    }

    private boolean round() throws InterruptedException {
        if (link.connected()) {
            publishDue();
        }
        await();
        return true;
    }

    private void await() throws InterruptedException {
        long now = nanos.getAsLong();
        boolean behind = hall.state().sequence() != publishedSequence || everything.get();
        long nextState = stateAt + (behind ? AT_MOST_EVERY_NANOS : AGAIN_AFTER_NANOS);
        long wait = Math.min(nextState, clockAt + CLOCK_EVERY_NANOS) - now;
        if (hall.hours().now().isPresent() || !hall.state().duty().notices().isEmpty()) {
            wait = Math.min(wait, HOURS_EVERY_NANOS);
        }
        if (!link.connected()) {
            wait = CLOCK_EVERY_NANOS / 10;
        }
        boolean woken = news.tryAcquire(Math.max(1_000_000, wait), TimeUnit.NANOSECONDS);
        if (woken) {
            news.drainPermits();
        }
    }

    private void publishDue() {
        long now = nanos.getAsLong();
        if (now - clockAt >= CLOCK_EVERY_NANOS) {
            clockAt = now;
            publishClock();
        }
        HallState state = hall.state();
        HallMessage.HallState.Opening told = HubMessages.opening(hall.hours());
        Text say = HubMessages.notice(
                notice.get(), state.duty().shown(clock.instant()), state.queue().slips());
        boolean changed = state.sequence() != publishedSequence
                || everything.get()
                || !Objects.equals(told, opening)
                || !Objects.equals(say, said);
        boolean mayNow = now - stateAt >= AT_MOST_EVERY_NANOS;
        boolean due = now - stateAt >= AGAIN_AFTER_NANOS;
        if (due || (changed && mayNow)) {
            stateAt = now;
            if (everything.getAndSet(false)) {
                published.clear();
            }
            publishedSequence = state.sequence();
            opening = told;
            said = say;
            publish(state);
        }
    }

    private void publish(HallState state) {
        HallMessage.HallState message =
                HubMessages.state(state, head(state.sequence()), said, opening, waits, clerks, clock.instant());
        StateParts cut = StateParts.of(new Letter<>(envelopes.at(state.sequence(), null), message));
        for (Letter<HallMessage.StatePart> part : cut.parts()) {
            String number = Integer.toString(part.message().part());
            send(Channel.STATE_PART, Messages.write(part), number);
        }
        send(Channel.STATE, Messages.write(cut.state()));
        for (int part = cut.parts().size(); part < partsKept; part++) {
            send(Channel.STATE_PART, new byte[0], Integer.toString(part));
        }
        partsKept = cut.parts().size();
        for (Window window : HubMessages.windows(state)) {
            HallMessage.WindowState now = HubMessages.window(state, window);
            if (!now.equals(published.put(window.id().value(), now))) {
                byte[] payload = Messages.write(new Letter<>(envelopes.at(state.sequence(), null), now));
                send(Channel.WINDOW, payload, window.id().value());
            }
        }
    }

    /** The hash of the row, as the journal has it on its disk. */
    private @Nullable String head(long sequence) {
        try {
            return reader.row(sequence).map(Row::hash).orElse(null);
        } catch (JournalException e) {
            LOG.debug("The state goes out without the journal's head: {}", e.getMessage());
            return null;
        }
    }

    private void publishClock() {
        HallMessage.HallClock message = new HallMessage.HallClock(
                zone.getId(), hall.state().queue().day().map(BusinessDay::date).orElse(null), pace == 1 ? null : pace);
        send(Channel.CLOCK, Messages.write(new Letter<>(envelopes.next("clock"), message)));
    }

    private void send(Channel channel, byte[] payload, String... parameters) {
        link.publish(topics.outgoing(channel, payload, null, parameters)).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.debug("{} was not published and will be again: {}", channel, failure.getMessage());
                everything.set(true);
            }
        });
    }

    @Override
    public void close() {
        loop.close();
    }
}

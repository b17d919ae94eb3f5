package hall.tier.receive;

import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.Link.Incoming;
import hall.broker.Topic;
import hall.broker.Topics;
import hall.broker.message.DeviceMessage;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading;
import hall.broker.message.Reading.Cleared;
import hall.broker.message.Reading.Letter;
import hall.broker.message.Reading.Unreadable;
import hall.broker.message.TierMessage;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.tier.store.Alarms;
import hall.tier.store.EventStore;
import hall.tier.store.LiveStore;
import hall.tier.store.Shares;
import hall.tier.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The upper end of the way of an event: hears all halls at the city's broker, stores each event once, and tells its hall so
 * after the commit. Several receivers divide the halls among them, and any may die. Close it before the link.
 *
 * <p>The broker's acknowledgement is given when an event is in memory, and the hall's only when it is on the disk: what is
 * lost between the two is missing in the sequence, and is asked for.
 */
public final class Receiver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final Duration LAST_WAIT = Duration.ofSeconds(35);
    private static final int BATCHES_WAITING = 2;
    private static final Duration SAY_AGAIN = Duration.ofSeconds(10);

    private final EventQueue queue;
    private final LiveHalls live;
    private final Alarms alarms;
    private final Heads heads = new Heads();
    private final ReceiveLoop receiving;
    private final ReceiverFigures figures = new ReceiverFigures();
    private final Map<HallAddress, Long> unreadableAt = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private final Loop loop;
    private final Loop liveLoop;

    /** What a receiver stores in. */
    public record Stores(EventStore events, LiveStore live, Alarms alarms, Shares shares) {}

    private Receiver(
            Link link,
            Stores stores,
            ReceiverSettings settings,
            EnvelopeFactory envelopes,
            InstantSource clock,
            LongSupplier nanos) {
        this.queue = new EventQueue(BATCHES_WAITING * settings.batch());
        this.live = new LiveHalls(clock);
        this.alarms = stores.alarms();
        this.nanos = nanos;
        this.receiving = new ReceiveLoop(
                link,
                queue,
                heads,
                stores.events(),
                stores.alarms(),
                stores.shares(),
                settings,
                envelopes,
                nanos,
                figures);
        this.loop = Loop.named("tier-receive")
                .startingAgain(BackOff.of(Duration.ofMillis(500), Duration.ofSeconds(10)))
                .closingWithin(LAST_WAIT)
                .finishing(stores.shares()::close)
                .make(receiving::round);
        this.liveLoop = Loop.named("tier-live")
                .startingAgain(BackOff.of(Duration.ofMillis(500), Duration.ofSeconds(10)))
                .make(new LiveLoop(live, stores.live())::round);
    }

    /** Starts receiving over {@code link}. */
    public static Receiver start(
            Link link,
            Stores stores,
            ReceiverSettings settings,
            EnvelopeFactory envelopes,
            InstantSource clock,
            LongSupplier nanos)
            throws StoreException {
        Receiver receiver = new Receiver(link, stores, settings, envelopes, clock, nanos);
        receiver.receiving.begin();
        receiver.hear(link, Channel.EVENTS, HallMessage.HubEvent.class, receiver::event);
        receiver.hear(link, Channel.STATE, HallMessage.HallState.class, receiver::state);
        receiver.hear(
                link,
                Channel.STATE_PART,
                HallMessage.StatePart.class,
                (came, letter) -> receiver.live.part(came.topic().hall(), letter));
        receiver.hear(
                link,
                Channel.HUB_PRESENCE,
                DeviceMessage.Presence.class,
                (came, letter) ->
                        receiver.live.hub(came.topic().hall(), letter.message().online()));
        receiver.hear(
                link,
                Channel.SUMMARY_DAY,
                TierMessage.Summary.class,
                (came, letter) -> receiver.live.summary(came.topic().hall(), letter.message()));
        receiver.hear(
                link,
                Channel.PRESENCE,
                DeviceMessage.Presence.class,
                (came, letter) ->
                        receiver.live.device(came.topic().hall(), came.topic().subject(), letter.message()));
        receiver.hear(
                link,
                Channel.ALARM,
                HallMessage.Alarm.class,
                (came, letter) ->
                        receiver.live.alarm(came.topic().hall(), came.topic().subject(), came.payload()));
        receiver.loop.start();
        receiver.liveLoop.start();
        return receiver;
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Came(Topic topic, byte[] payload) {}

    private <M extends Message> void hear(Link link, Channel channel, Class<M> type, BiConsumer<Came, Letter<M>> take) {
        link.subscribe(Topics.filterOfAll(channel), message -> read(message, type, take))
                .whenComplete((granted, failure) -> {
                    if (failure != null) {
                        LOG.error("The tier cannot hear {} of its halls: {}", channel, failure.getMessage());
                    }
                });
    }

    private <M extends Message> void read(Incoming message, Class<M> type, BiConsumer<Came, Letter<M>> take) {
        Optional<Topic> topic = Topic.parse(message.topic());
        if (topic.isEmpty() || !receiving.takes(topic.get().hall())) {
            return;
        }
        Reading<M> reading = Messages.read(type, message.payload());
        switch (reading) {
            case Letter<M> letter -> take.accept(new Came(topic.get(), message.payload()), letter);
            case Cleared<M> cleared -> cleared(topic.get());
            case Unreadable<M> unreadable -> unreadable(topic.get(), unreadable.reason());
        }
    }

    private void event(Came came, Letter<HallMessage.HubEvent> letter) {
        HallAddress hall = came.topic().hall();
        if (letter.envelope().seq() < 1) {
            unreadable(came.topic(), "an event's seq begins at 1");
            return;
        }
        live.event(hall);
        queue.put(Arrivals.of(hall, letter, came.payload()));
    }

    private void state(Came came, Letter<HallMessage.HallState> letter) {
        HallAddress hall = came.topic().hall();
        live.state(hall, letter, came.payload());
        heads.heard(hall, letter.envelope().seq(), nanos.getAsLong());
    }

    private void cleared(Topic topic) {
        if (topic.channel() == Channel.ALARM) {
            live.alarm(topic.hall(), topic.subject(), null);
        } else if (topic.channel() == Channel.PRESENCE) {
            live.gone(topic.hall(), topic.subject());
        }
    }

    private void unreadable(Topic topic, String reason) {
        figures.unreadable();
        long now = nanos.getAsLong();
        Long said = unreadableAt.get(topic.hall());
        if (said != null && now - said < SAY_AGAIN.toNanos()) {
            return; // counted; whoever floods with what nobody can read holds up nobody else
        }
        unreadableAt.put(topic.hall(), now);
        LOG.warn("a message on {} cannot be read: {}", topic.name(), reason);
        try {
            alarms.raise(topic.hall(), Alarms.UNREADABLE, topic.channel().address());
        } catch (StoreException e) {
            LOG.warn("no alarm was raised for it: {}", e.getMessage());
        }
    }

    /** Why nothing can be stored now, one sentence; null while it can. */
    public @Nullable String fault() {
        return figures.fault();
    }

    @Override
    public void close() {
        queue.close();
        liveLoop.close();
        loop.close();
        LOG.info("The receiver has ended: {}", figures);
    }

    /**
     * How a receiver works.
     *
     * @param batch the most events in one transaction
     * @param linger how long a batch waits for more events after its first
     * @param ackEvery a hall is told at most so often what is stored of it
     * @param askAfter how long a gap may stay open before the hall is asked
     * @param balanceEvery how often the halls are divided anew among the receivers
     */
    public record ReceiverSettings(
            int batch, Duration linger, Duration ackEvery, Duration askAfter, Duration balanceEvery) {

        /** What a city uses. */
        public static final ReceiverSettings USUAL = new ReceiverSettings(
                2_000, Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(5));

        public ReceiverSettings {
            if (batch < 1) {
                throw new IllegalArgumentException("a batch has one event at least, not " + batch);
            }
        }
    }
}

package hall.tier.receive;

import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.Outgoing;
import hall.broker.Topics;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.TierMessage;
import hall.tier.receive.Receiver.ReceiverSettings;
import hall.tier.store.Alarms;
import hall.tier.store.Arrival;
import hall.tier.store.Coverage;
import hall.tier.store.EventStore;
import hall.tier.store.Halls;
import hall.tier.store.Shares;
import hall.tier.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what came, batch after batch, and only after the commit tells each hall how far it is stored. A batch that could
 * not be stored stays and is tried again until the database is back; the broker holds the rest meanwhile. Runs on one
 * thread, {@code tier-receive}.
 */
final class ReceiveLoop {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveLoop.class);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final long LOOK_EVERY = Duration.ofMillis(250).toNanos();
    private static final long KEEP_HOUSE_EVERY = Duration.ofHours(1).toNanos();

    /** A journal that says for so long that it is shorter than what is stored was restored, and is not just behind. */
    private static final long SURELY = Duration.ofSeconds(10).toNanos();

    private final Link link;
    private final EventQueue queue;
    private final Heads heads;
    private final EventStore store;
    private final Alarms alarms;
    private final Shares shares;
    private final ReceiverSettings settings;
    private final EnvelopeFactory envelopes;
    private final LongSupplier nanos;
    private final Gaps gaps;
    private final ReceiverFigures figures;
    private final List<Arrival> batch = new ArrayList<>();
    private final Map<HallAddress, Coverage> coverage = new HashMap<>();
    private final Map<HallAddress, Long> lastStored = new HashMap<>();
    private final Map<HallAddress, Long> due = new ConcurrentHashMap<>();
    private final Set<HallAddress> raised = new HashSet<>();
    private volatile Set<Integer> held = Set.of();
    private long balanceAt;
    private long ackAt;
    private long lookAt;
    private long houseAt;
    private long emptyAt = Long.MIN_VALUE / 2;
    private boolean doubted;

    ReceiveLoop(
            Link link,
            EventQueue queue,
            Heads heads,
            EventStore store,
            Alarms alarms,
            Shares shares,
            ReceiverSettings settings,
            EnvelopeFactory envelopes,
            LongSupplier nanos,
            ReceiverFigures figures) {
        this.link = link;
        this.queue = queue;
        this.heads = heads;
        this.store = store;
        this.alarms = alarms;
        this.shares = shares;
        this.settings = settings;
        this.envelopes = envelopes;
        this.nanos = nanos;
        this.gaps = new Gaps(settings.askAfter());
        this.figures = figures;
    }

    /** Whether this receiver takes what comes of {@code hall}. */
    boolean takes(HallAddress hall) {
        return held.contains(Halls.share(hall));
    }

    /** Takes its first halls. What comes before is not this receiver's. */
    void begin() throws StoreException {
        balance(nanos.getAsLong());
    }

    /** One round: a batch, then what is due. */
    boolean round() throws InterruptedException {
        try {
            long began = nanos.getAsLong();
            if (began - balanceAt >= 0) {
                balance(began);
            }
            queue.fill(batch, settings.batch(), WAIT, settings.linger());
            if (!batch.isEmpty()) {
                store(batch);
                batch.clear();
            }
            long now = nanos.getAsLong();
            if (queue.isEmpty()) {
                emptyAt = now;
            }
            acknowledge(now);
            look(now);
            keepHouse(now);
            figures.works();
            return true;
        } catch (StoreException e) {
            figures.fails(e.getMessage());
            doubted = true;
            balanceAt = nanos.getAsLong();
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void balance(long now) throws StoreException {
        Set<Integer> before = held;
        Set<Integer> after = shares.balance();
        if (doubted) {
            readAgain(after);
        }
        if (!after.equals(before)) {
            LOG.info("this receiver takes {} of {} shares of the halls", after.size(), Halls.SHARES);
            coverage.keySet().stream()
                    .filter(hall -> !after.contains(Halls.share(hall)))
                    .toList()
                    .forEach(this::forget);
            Set<Integer> more = new HashSet<>(after);
            more.removeAll(before);
            coverage.putAll(store.coverage(more));
            coverage.forEach((hall, stored) -> due.put(hall, stored.upTo()));
            held = after;
        }
        balanceAt = now + settings.balanceEvery().toNanos();
    }

    /**
     * The database was away. It may be back from an older copy, and what is missing in that is asked for only by who knows it.
     */
    private void readAgain(Set<Integer> shares) throws StoreException {
        Map<HallAddress, Coverage> now = store.coverage(shares);
        long shorter = coverage.entrySet().stream()
                .filter(each -> now.getOrDefault(each.getKey(), Coverage.NONE).upTo()
                        < each.getValue().upTo())
                .count();
        if (shorter > 0) {
            LOG.error(
                    "of {} halls less is stored than was: the database was restored from an older copy; the rest is asked for again",
                    shorter);
        }
        now.forEach((hall, stored) -> due.put(hall, stored.upTo()));
        coverage.clear();
        coverage.putAll(now);
        doubted = false;
    }

    /** Another receiver has {@code hall} now. */
    private void forget(HallAddress hall) {
        coverage.remove(hall);
        lastStored.remove(hall);
        due.remove(hall);
        raised.remove(hall);
        gaps.forget(hall);
    }

    /** Stores {@code events}; those that no table takes are set aside one by one, with an alarm. */
    private void store(List<Arrival> events) throws StoreException {
        try {
            EventStore.Stored stored = store.store(events);
            stored(events.size(), stored);
            knownAlready(events, stored.coverage().keySet());
        } catch (StoreException e) {
            if (!e.isUnstorable()) {
                throw e;
            }
            if (events.size() == 1) {
                Arrival broken = events.getFirst();
                LOG.warn(
                        "event {} of {} cannot be stored: {}",
                        broken.sequence(),
                        broken.hall().path(),
                        e.getMessage());
                alarms.raise(broken.hall(), Alarms.UNREADABLE, Long.toString(broken.sequence()));
                return;
            }
            int half = events.size() / 2;
            store(List.copyOf(events.subList(0, half)));
            store(List.copyOf(events.subList(half, events.size())));
        }
    }

    private void stored(int arrived, EventStore.Stored stored) {
        long now = nanos.getAsLong();
        figures.stored(arrived, stored.fresh());
        stored.coverage().forEach((hall, after) -> {
            coverage.put(hall, after);
            lastStored.put(hall, now);
            due.put(hall, after.upTo());
        });
        stored.otherHistory()
                .forEach((hall, sequences) -> LOG.error(
                        "{} tells another history from event {} on: its journal was restored from an older copy, or two hubs"
                                + " run under its name; {} events are set aside and counted nowhere",
                        hall.path(),
                        sequences.stream().min(Long::compare).orElse(0L),
                        sequences.size()));
    }

    /**
     * Halls that sent nothing new have not heard that it is here, and are told. What is beyond what is known of them was stored by the
     * receiver that had them before, after this one had looked.
     */
    private void knownAlready(List<Arrival> events, Set<HallAddress> news) throws StoreException {
        for (Arrival each : events) {
            HallAddress hall = each.hall();
            if (news.contains(hall) || !takes(hall)) {
                continue;
            }
            if (each.sequence() > coverage.getOrDefault(hall, Coverage.NONE).upTo()) {
                Coverage now = store.coverage(Set.of(Halls.share(hall))).getOrDefault(hall, Coverage.NONE);
                coverage.put(hall, now);
            }
            due.put(hall, coverage.getOrDefault(hall, Coverage.NONE).upTo());
        }
    }

    private void acknowledge(long now) {
        if (now - ackAt < 0 || due.isEmpty() || !link.connected()) {
            return;
        }
        ackAt = now + settings.ackEvery().toNanos();
        for (Map.Entry<HallAddress, Long> each : Map.copyOf(due).entrySet()) {
            HallAddress hall = each.getKey();
            Long upTo = each.getValue();
            due.remove(hall, upTo);
            if (!takes(hall)) {
                continue; // whoever has it now knows more, and a hall keeps what it hears last
            }
            String topic = new Topics(hall).tierAck();
            byte[] payload = Messages.write(new Letter<>(envelopes.next(topic), new TierMessage.TierAck(upTo)));
            link.publish(Outgoing.state(topic, payload)).whenComplete((sent, failure) -> {
                if (failure != null) {
                    due.putIfAbsent(hall, upTo);
                }
            });
        }
    }

    /** Looks at every hall: what is missing is asked for, and a journal that has become shorter is said. */
    private void look(long now) throws StoreException {
        if (now - lookAt < 0) {
            return;
        }
        lookAt = now + LOOK_EVERY;
        int missing = 0;
        for (HallAddress hall : halls()) {
            Coverage stored = coverage.getOrDefault(hall, Coverage.NONE);
            Heads.Head head = heads.of(hall);
            gaps.due(hall, stored, believed(stored, head), now).ifPresent(question -> ask(hall, question));
            missing += gaps.isOpen(hall) ? 1 : 0;
            if (!gaps.isOpen(hall) && raised.remove(hall)) {
                alarms.end(hall, Alarms.MISSING);
            }
            watchForRestore(hall, stored, head);
        }
        figures.missing(missing);
    }

    private Set<HallAddress> halls() {
        Set<HallAddress> halls = new HashSet<>(coverage.keySet());
        heads.halls().stream().filter(this::takes).forEach(halls::add);
        return halls;
    }

    /** A head counts once all that was on its way when it was heard has been stored. */
    private long believed(Coverage stored, Heads.Head head) {
        boolean nothingOnItsWay = emptyAt - head.heardAt() > 0;
        return nothingOnItsWay ? head.sequence() : stored.last();
    }

    private void ask(HallAddress hall, Gaps.Question question) {
        String topic = new Topics(hall).tierAsk();
        TierMessage.TierAsk ask =
                new TierMessage.TierAsk(question.span().from(), question.span().to());
        link.publish(Outgoing.event(topic, Messages.write(new Letter<>(envelopes.next(topic), ask))))
                .whenComplete((sent, failure) -> {
                    if (failure != null) {
                        LOG.debug("a question to {} was lost; it is asked again", hall.path());
                    }
                });
        if (question.isInVain() && raised.add(hall)) {
            LOG.warn("{} does not send its events from {} on", hall.path(), ask.from());
            try {
                alarms.raise(hall, Alarms.MISSING, ask.from() + "-" + ask.to());
            } catch (StoreException e) {
                raised.remove(hall);
                LOG.warn("the alarm is raised with the next question: {}", e.getMessage());
            }
        }
    }

    private void watchForRestore(HallAddress hall, Coverage stored, Heads.Head head) throws StoreException {
        Long at = lastStored.get(hall);
        boolean shorter =
                head.sequence() > 0 && head.sequence() < stored.last() && (at == null || head.heardAt() - at > SURELY);
        if (shorter && heads.sayOnce(hall, head)) {
            LOG.error(
                    "the journal of {} ends at {}, but {} is stored here: it was restored from an older copy",
                    hall.path(),
                    head.sequence(),
                    stored.last());
            alarms.raise(hall, Alarms.JOURNAL_BEHIND, head.sequence() + "-" + stored.last());
        }
    }

    private void keepHouse(long now) throws StoreException {
        if (houseAt == 0 || now - houseAt > 0) {
            store.keepHouse();
            houseAt = now + KEEP_HOUSE_EVERY;
        }
    }
}

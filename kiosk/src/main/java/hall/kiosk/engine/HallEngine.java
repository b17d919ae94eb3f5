package hall.kiosk.engine;

import hall.kiosk.clock.HallClock;
import hall.kiosk.guide.HallGuide;
import hall.kiosk.hours.HallHours;
import hall.kiosk.journal.Chain;
import hall.kiosk.journal.Journal;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Refusal;
import hall.loop.Life;
import hall.loop.Loop;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hall: one thread, {@code hall}, that owns the queue and is the journal's only writer.
 *
 * <p>It takes whatever commands wait, decides each against the state the ones before it would lead to, stores all their
 * events in one transaction, and only then makes the new state visible, tells the listeners and answers. If storing
 * fails nothing has happened: the old state still stands, and every command of the batch is told so. Time inside the
 * hall never runs backwards, whatever the clock does.
 */
public final class HallEngine implements Hall, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HallEngine.class);

    private static final int MOST_WAITING = 4_096;
    private static final int MOST_IN_A_BATCH = 256;
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration LAST_WAIT = Duration.ofSeconds(30);
    private static final Duration SNAPSHOT_WAIT = Duration.ofSeconds(10);

    /** Reading so many events at a start takes about a second; a busy day makes a fifth of it. */
    private static final int SNAPSHOT_EVERY = 100_000;

    private static final int PAGE = 1_000;

    /** The journal's end is looked at for the time of its last event; a row that cannot be read does not tell it. */
    private static final int LAST_ROWS = 100;

    private final Journal journal;
    private final JournalReader reader;
    private final EventJson json;
    private final Snapshots snapshots;
    private final HallClock clock;
    private final HallHours hours;
    private volatile HallGuide guide = HallGuide.NONE;
    private final DayKeeping days;
    private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Listeners listeners = new Listeners();
    private final Map<String, Long> cursors = new ConcurrentHashMap<>();
    private final Map<Long, String> lost = new ConcurrentHashMap<>();
    private final Requests requests = new Requests();
    private final Loop loop;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile HallState state;
    private volatile @Nullable Text storageFault;
    private Instant latest;
    private long snapshotAt;
    private @Nullable Loop snapshotWriter;

    /** A command to answer, without the body it came in; null is a nudge to look around. */
    private record Pending(
            String request, String fingerprint, @Nullable HallCommand command, CompletableFuture<Outcome> answer) {}

    private HallEngine(
            Journal journal,
            JournalReader reader,
            EventJson json,
            Path folder,
            HallClock clock,
            Function<Instant, BusinessDay> calendar)
            throws IOException {
        this.journal = journal;
        this.reader = reader;
        this.json = json;
        this.snapshots = new Snapshots(folder, json);
        this.clock = clock;
        this.hours = new HallHours(clock::civil, () -> clock.doubt().isPresent());
        this.days = new DayKeeping(clock, calendar, hours);
        this.latest = Instant.MIN;
        this.state = load();
        clock.begin(latest, folder);
        this.snapshotAt = state.sequence();
        this.loop = Loop.named("hall")
                .wokenBy(this::nudge)
                .closingWithin(LAST_WAIT)
                .finishing(this::finish)
                .make(this::round);
    }

    /**
     * Reads the journal and starts the hall.
     *
     * @param folder the data folder the journal is in; snapshots go beside it
     * @param calendar which business day an instant belongs to
     */
    public static HallEngine start(
            Journal journal,
            JournalReader reader,
            EventJson json,
            Path folder,
            HallClock clock,
            Function<Instant, BusinessDay> calendar)
            throws IOException {
        HallEngine engine = new HallEngine(journal, reader, json, folder, clock, calendar);
        engine.loop.start();
        return engine;
    }

    @Override
    public CompletionStage<Outcome> offer(Request request) {
        Optional<Refusal> refusal = Bounds.refusal(request);
        if (refusal.isPresent()) {
            return CompletableFuture.completedStage(new Outcome.Refused(refusal.get()));
        }
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        Pending pending = new Pending(request.id(), Chain.fingerprint(request.body()), request.command(), answer);
        if (closing.get() || !waiting.offer(pending)) {
            answer.complete(new Outcome.Busy());
        }
        return answer;
    }

    @Override
    public HallState state() {
        return state;
    }

    @Override
    public HallHours hours() {
        return hours;
    }

    @Override
    public HallGuide guide() {
        return guide;
    }

    /** From now on this is said. */
    public void set(HallGuide next) {
        guide = next;
    }

    @Override
    public Subscription onChange(Listener listener) {
        return listeners.add(listener);
    }

    /** The listeners that threw when they were last told. */
    public List<ListenerFault> listenerFaults() {
        return listeners.faults();
    }

    /** Why the last store failed, one sentence; null while storing works. */
    public @Nullable Text storageFault() {
        return storageFault;
    }

    /** Row {@code sequence} of the journal once had this hash, as somebody outside remembers. */
    public void rememberLost(long sequence, String hash) {
        lost.put(sequence, hash);
        nudge();
    }

    /** Remembers, soon, how far the reader {@code name} of the journal has come; after a crash it may be less. */
    public void saveCursor(String name, long sequence) {
        cursors.merge(name, sequence, Math::max);
    }

    /** Answers what waits, stores a snapshot, and stops. */
    @Override
    public void close() {
        if (!closing.getAndSet(true)) {
            loop.close();
        }
    }

    /** Ends the loop's wait; when the queue is full there is none to end. */
    private void nudge() {
        boolean idle = waiting.offer(new Pending("", "", null, new CompletableFuture<>()));
        LOG.debug("nudged, idle: {}", idle);
    }

    private HallState load() throws IOException {
        HallState loaded = snapshots.newest(reader);
        long dayStart = reader.dayStart();
        long from = Math.min(loaded.sequence(), dayStart);
        for (List<Row> rows = reader.after(from, PAGE); !rows.isEmpty(); rows = reader.after(from, PAGE)) {
            for (Row row : rows) {
                from = row.sequence();
                if (row.sequence() > loaded.sequence()) {
                    HallEvent event = json.read(row.entry().kind(), row.entry().body());
                    loaded = loaded.after(row.sequence(), event);
                    latest = later(latest, event.at());
                }
                remember(row.sequence(), row.entry());
            }
        }
        if (latest.equals(Instant.MIN)) {
            for (Row row : reader.after(loaded.sequence() - LAST_ROWS, LAST_ROWS)) {
                latest = later(
                        latest,
                        json.read(row.entry().kind(), row.entry().body()).at());
            }
        }
        return loaded;
    }

    private void remember(long sequence, Entry entry) {
        if (entry.kind().equals(EventJson.DAY_OPENED)) {
            requests.forget();
        }
        if (entry.request() != null && entry.fingerprint() != null) {
            requests.stored(entry.request(), entry.fingerprint(), sequence);
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private boolean round() throws InterruptedException {
        Pending first = waiting.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
        handleWith(first);
        if (first == null) {
            saveCursors();
        }
        journal.keepHead();
        lost.forEach((sequence, hash) -> {
            journal.rememberLost(sequence, hash);
            lost.remove(sequence, hash);
        });
        snapshotIfDue();
        return true;
    }

    private void handleWith(@Nullable Pending first) {
        List<Pending> batch = new ArrayList<>();
        if (first != null) {
            batch.add(first);
            waiting.drainTo(batch, MOST_IN_A_BATCH - 1);
        }
        handle(batch);
    }

    private void handle(List<Pending> commands) {
        clock.look();
        Batch batch = new Batch(state, later(latest, clock.instant()), json, requests, this::again, days);
        batch.keepTime();
        List<Outcome> outcomes = new ArrayList<>(commands.size());
        for (Pending pending : commands) {
            HallCommand command = pending.command();
            outcomes.add(
                    command == null
                            ? new Outcome.Busy()
                            : batch.add(pending.request(), pending.fingerprint(), command));
        }
        if (!batch.entries().isEmpty()) {
            try {
                journal.append(batch.entries());
            } catch (JournalException e) {
                notStored(e, commands);
                return;
            }
            if (storageFault != null) {
                LOG.info("The journal takes events again.");
                storageFault = null;
            }
            stored(batch);
        }
        batch.rememberRefusals();
        for (int i = 0; i < outcomes.size(); i++) {
            commands.get(i).answer().complete(outcomes.get(i));
        }
    }

    private void stored(Batch batch) {
        long first = state.sequence() + 1;
        long sequence = first;
        for (Entry entry : batch.entries()) {
            remember(sequence++, entry);
        }
        latest = batch.now();
        state = batch.next();
        batch.correction().ifPresent(clock::accept);
        if (batch.opensDay()) {
            clock.catchUp(latest);
        }
        List<HallEvent> events = List.copyOf(batch.events());
        listeners.tell(state, first, events);
    }

    private void notStored(JournalException cause, List<Pending> commands) {
        if (storageFault == null) {
            LOG.warn("Nothing can be stored, so nothing is done: {}", cause.getMessage(), cause);
        }
        Text why = cause.text();
        storageFault = why;
        commands.forEach(pending -> pending.answer().complete(new Outcome.NotStored(why)));
    }

    /** The answer given before, read from the journal. */
    private Outcome again(long first, long last) {
        try {
            List<HallEvent> events = new ArrayList<>();
            for (Row row : reader.after(first - 1, (int) (last - first + 1))) {
                events.add(json.read(row.entry().kind(), row.entry().body()));
            }
            boolean readable = !events.isEmpty() && events.stream().noneMatch(HallEvent.Unread.class::isInstance);
            return readable ? new Outcome.Done(first, events) : new Outcome.Refused(Refusal.ANSWER_LOST);
        } catch (JournalException e) {
            LOG.warn("An earlier answer cannot be read: {}", e.getMessage(), e);
            return new Outcome.NotStored(e.text());
        }
    }

    private void saveCursors() {
        cursors.forEach((name, sequence) -> {
            try {
                journal.saveCursor(name, sequence);
                cursors.remove(name, sequence);
            } catch (JournalException e) {
                LOG.warn(
                        "A cursor could not be stored; after a crash some events are published again: {}",
                        e.getMessage());
            }
        });
    }

    private void snapshotIfDue() {
        boolean busy = snapshotWriter != null && snapshotWriter.life().state() == Life.State.RUNNING;
        if (!busy && state.sequence() - snapshotAt >= SNAPSHOT_EVERY && waiting.isEmpty()) {
            snapshotAt = state.sequence();
            HallState now = state;
            String hash = journal.head();
            snapshotWriter = Loop.named("hall-snapshot")
                    .endingAlone()
                    .wokenBy(() -> {})
                    .closingWithin(SNAPSHOT_WAIT)
                    .once(() -> snapshot(now, hash));
        }
    }

    private void finish() {
        for (Pending left = waiting.poll(); left != null; left = waiting.poll()) {
            handleWith(left);
        }
        if (snapshotWriter != null) {
            snapshotWriter.close();
        }
        saveCursors();
        clock.note();
        if (state.sequence() > snapshotAt) {
            snapshot(state, journal.head());
        }
    }

    private void snapshot(HallState now, String hash) {
        try {
            snapshots.write(now, hash);
        } catch (IOException e) {
            LOG.warn(
                    "A snapshot could not be written; the next start reads more of the journal: {}", e.getMessage(), e);
        }
    }

    /**
     * A listener of the hall that threw when it was last told of something.
     *
     * @param name the class whose code it is
     * @param failures since the start
     * @param why what it threw last
     */
    public record ListenerFault(String name, long failures, String why) {}
}

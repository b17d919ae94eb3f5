package hall.kiosk.hook;

import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.Hall;
import hall.kiosk.hook.Hook.DeadLetter;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.loop.BackOff;
import hall.loop.Loop;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one hook of what happens, in the journal's order, each event until the other side has taken it: again after 1, 2, 4
 * ... 60 s. As long as nobody answers the events wait in the journal. One that is refused, or is answered {@value #MOST_TRIES}
 * times with a failure, goes to the dead letters and the next one follows. How far it has come is a cursor of the journal, so
 * a restart loses nothing; some may be sent twice, with the same delivery id. Runs on its own thread, {@code hook-ID}.
 */
public final class HookLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HookLoop.class);
    private static final int PAGE = 100;
    private static final int MOST_TRIES = 10;
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int SHOWN = 200;

    private final Hook hook;
    private final Tools tools;
    private final DeadLetters dead;
    private final Semaphore news = new Semaphore(0);
    private final Semaphore wake = new Semaphore(0);
    private final Queue<Row> page = new ArrayDeque<>();
    private final Queue<Long> again = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean discarding = new AtomicBoolean();
    private final Hall.Subscription subscription;
    private final Loop loop;
    private volatile long cursor;
    private volatile int failures;
    private volatile @Nullable String trouble;

    /**
     * What a hook is told with.
     *
     * @param address the hall's
     * @param folder where dead letters are kept
     * @param cursor remembers how far the hook of this loop has come
     * @param pauses between tries
     */
    public record Tools(
            Hall hall,
            JournalReader reader,
            EventJson json,
            HttpClient client,
            InstantSource clock,
            String address,
            String secret,
            Path folder,
            LongConsumer cursor,
            BackOff pauses) {}

    /** What became of a try. */
    private enum Fate {
        TAKEN,
        /** The other side will never take it. */
        REFUSED,
        /** The other side fails, perhaps at this event alone. */
        FAILED,
        /** Nobody answers. */
        UNREACHED
    }

    private record Tried(Fate fate, String why) {}

    private HookLoop(Hook hook, Tools tools) throws IOException {
        this.hook = hook;
        this.tools = tools;
        this.dead = DeadLetters.open(tools.folder(), hook.id());
        long known = tools.reader().cursor(hook.secretName());
        this.cursor = known > 0 ? known : tools.hall().state().sequence();
        tools.cursor().accept(cursor);
        this.loop = Loop.named(hook.secretName())
                .startingAgain(BackOff.SECONDS)
                .wokenBy(this::wake)
                .make(this::round);
        this.subscription = tools.hall().onChange((state, first, events) -> news.release());
    }

    /** Begins to tell {@code hook}: from where it was left, or from now on when it is new. */
    public static HookLoop start(Hook hook, Tools tools) throws IOException {
        HookLoop started = new HookLoop(hook, tools);
        started.loop.start();
        return started;
    }

    private void wake() {
        news.release();
        wake.release();
    }

    public Hook hook() {
        return hook;
    }

    /** How many events of the journal it has still to look at. */
    public long behind() {
        return Math.max(0, tools.hall().state().sequence() - cursor);
    }

    /** Why the last try failed, while no later one has succeeded; null when all is well. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** How often the tries have failed in a row. */
    public int failures() {
        return failures;
    }

    /** What was given up, oldest first. */
    public List<DeadLetter> dead() {
        return dead.all();
    }

    /** Sends all dead letters again, soon. */
    public void retry() {
        dead.all().forEach(letter -> again.add(letter.seq()));
        wake();
    }

    /** Forgets all dead letters, soon. */
    public void discard() {
        discarding.set(true);
        wake();
    }

    private boolean round() throws InterruptedException {
        try {
            if (discarding.getAndSet(false)) {
                for (DeadLetter letter : dead.all()) {
                    dead.remove(letter.seq());
                }
            }
            Long old = again.poll();
            if (old != null) {
                tellAgain(old);
            } else if (page.isEmpty() && !read()) {
                news.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
            } else {
                tell(page.element());
            }
        } catch (IOException e) {
            failed("the journal or the list of dead letters: " + e.getMessage());
            pause();
        }
        return true;
    }

    private boolean read() throws JournalException {
        page.addAll(tools.reader().after(cursor, PAGE));
        return !page.isEmpty();
    }

    private void tell(Row row) throws InterruptedException, IOException {
        Optional<HookLetter> letter = HookLetter.of(row, hook.topics(), tools.address(), tools.json());
        if (letter.isPresent()) {
            Tried tried = send(letter.get());
            if (tried.fate() == Fate.TAKEN) {
                succeeded();
            } else {
                failed(tried.why());
                boolean hopeless = switch (tried.fate()) {
                    case TAKEN, UNREACHED -> false;
                    case REFUSED -> true;
                    case FAILED -> failures >= MOST_TRIES;
                };
                if (!hopeless || dead.isFull()) {
                    pause();
                    return;
                }
                giveUp(row, tried.why());
                failures = 0;
            }
        }
        page.remove();
        cursor = row.sequence();
        tools.cursor().accept(cursor);
    }

    /** A dead letter once more; it stays where it is unless the other side takes it now. */
    private void tellAgain(long sequence) throws InterruptedException, IOException {
        Optional<Row> row = tools.reader().row(sequence);
        Optional<HookLetter> letter =
                row.flatMap(each -> HookLetter.of(each, Set.of(Hook.Topic.values()), tools.address(), tools.json()));
        Tried tried = letter.isPresent() ? send(letter.get()) : new Tried(Fate.REFUSED, "no such event in the journal");
        if (tried.fate() == Fate.TAKEN) {
            succeeded();
            dead.remove(sequence);
        } else if (row.isPresent()) {
            failed(tried.why());
            giveUp(row.get(), tried.why());
        }
    }

    private void giveUp(Row row, String why) throws IOException {
        LOG.warn("The hook {} was not told of event {}: {}", hook.id(), row.sequence(), why);
        dead.add(new DeadLetter(
                row.sequence(), row.entry().kind(), tools.clock().instant().toString(), why));
    }

    private Tried send(HookLetter letter) throws InterruptedException {
        long timestamp = tools.clock().instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(hook.url())
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("Hall-Delivery", letter.delivery())
                .header("Hall-Timestamp", Long.toString(timestamp))
                .header("Hall-Signature", HookLetter.signature(tools.secret(), timestamp, letter.body()))
                .POST(HttpRequest.BodyPublishers.ofString(letter.body()))
                .build();
        try {
            int status = tools.client()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status >= 200 && status < 300) {
                return new Tried(Fate.TAKEN, "");
            }
            boolean refused = status >= 400 && status < 500 && status != 408 && status != 429;
            return new Tried(refused ? Fate.REFUSED : Fate.FAILED, "HTTP " + status);
        } catch (IOException e) {
            String why = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
            return new Tried(Fate.UNREACHED, why.length() > SHOWN ? why.substring(0, SHOWN) : why);
        }
    }

    private void failed(String why) {
        int more = failures + 1; // written by this loop alone
        failures = more;
        if (trouble == null) {
            LOG.warn("The hook {} cannot be told: {}; it is tried again", hook.id(), why);
        }
        trouble = why;
    }

    private void succeeded() {
        if (trouble != null) {
            LOG.info("The hook {} is told again.", hook.id());
        }
        trouble = null;
        failures = 0;
    }

    private void pause() throws InterruptedException {
        Duration pause = tools.pauses().after(Math.max(1, failures));
        if (wake.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
    }

    @Override
    public void close() {
        subscription.close();
        loop.close();
    }
}

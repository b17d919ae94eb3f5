package hall.kiosk.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallState;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.loop.Loop;
import hall.web.access.Access;
import hall.web.access.Access.Session;
import hall.web.access.Budget;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Language;
import hall.web.http.Origins;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import io.javalin.http.HandlerType;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of changes (server-sent events): {@code hall} with the whole document of {@code GET /hall}, at once and
 * then at most five times a second; {@code receipt} when a device has shown a call; {@code alive} as heartbeat, which is an
 * event because a page's script does not see comments.
 *
 * <p>Each stream has a virtual thread of its own that only ever writes what is newest, so a slow reader costs nothing
 * but its connection: it is dropped when a write is stuck for the server's idle limit or {@value #MOST_RECEIPTS}
 * receipts wait. {@link #changed} runs on the hall's thread and only wakes the streams.
 */
final class Streams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

    /** A person has some pages open, on some machines. */
    private static final int MOST_OF_AN_ACCOUNT = 12;

    private static final String ALIVE = "event: alive\ndata: {}\n\n";
    private static final int MOST_RECEIPTS = 256;
    private static final long HALL_PAUSE_NANOS = 200_000_000L;

    private record Receipt(long sequence, HallEvent.CallShown shown) {}

    private record Rendered(long sequence, String json) {}

    /** What one reader has still to get. Guarded by {@link #lock}. */
    private static final class Reader {
        private final Language language;
        private final Queue<Receipt> receipts = new ArrayDeque<>();
        private final String account;
        private final String origin;
        private final @Nullable Session session;
        private boolean tooSlow;

        Reader(Call call) {
            this.session = call.session();
            this.language = call.language();
            this.account = Commands.sender(call.who());
            this.origin = Origins.counted(call.origin());
        }
    }

    /** What a reader gets next; null {@code hall} when that has not changed. */
    private record Next(@Nullable HallState hall, List<Receipt> receipts) {}

    private final Hall hall;
    private final Documents documents;
    private final Access access;
    private final HallServerSettings settings;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Reader> readers = new HashSet<>();
    private final Map<Language, Rendered> rendered = new EnumMap<>(Language.class);
    private final Budget accounts;
    private final Budget origins;
    private HallState latest;
    private boolean closed;

    Streams(
            Hall hall,
            Documents documents,
            Access access,
            HallServerSettings settings,
            InstantSource clock,
            LongSupplier nanos) {
        this.hall = hall;
        this.documents = documents;
        this.access = access;
        this.settings = settings;
        this.clock = clock;
        this.nanos = nanos;
        this.accounts = new Budget(settings.limits().streams(), MOST_OF_AN_ACCOUNT);
        this.origins = new Budget(
                settings.limits().streams(), Math.max(1, settings.limits().streams() / 2));
        this.latest = hall.state();
    }

    Route route() {
        return Route.get("/api/v1/stream", Route.WITH_CITIZENS, this::open);
    }

    int open() {
        lock.lock();
        try {
            return readers.size();
        } finally {
            lock.unlock();
        }
    }

    void changed(HallState state, long first, List<HallEvent> events) {
        lock.lock();
        try {
            latest = state;
            for (int i = 0; i < events.size(); i++) {
                if (events.get(i) instanceof HallEvent.CallShown shown) {
                    Receipt receipt = new Receipt(first + i, shown);
                    readers.forEach(reader -> give(reader, receipt));
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void give(Reader reader, Receipt receipt) {
        if (reader.receipts.size() >= MOST_RECEIPTS) {
            reader.tooSlow = true;
        } else {
            reader.receipts.add(receipt);
        }
    }

    private CompletionStage<Answer> open(Call call) throws Rejection {
        if (HandlerType.HEAD.equals(call.context().method())) {
            return Commands.now(
                    new Answer.Bytes("text/event-stream", new byte[0], Map.of("Cache-Control", "no-store")));
        }
        Reader reader = new Reader(call);
        lock.lock();
        try {
            if (closed || !enter(reader)) {
                throw new Rejection(
                        Answer.Problem.of(ProblemType.TOO_MANY_STREAMS).retryAfter(10));
            }
            readers.add(reader);
            latest = hall.state();
        } finally {
            lock.unlock();
        }
        HttpServletResponse response = call.context().res();
        response.setStatus(200);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext exchange = call.context().req().startAsync();
        exchange.setTimeout(0);
        Loop.named("stream")
                .virtual()
                .endingAlone()
                .roundsWithoutLimit()
                .finishing(() -> end(exchange))
                .once(() -> write(reader, response));
        return new CompletableFuture<>();
    }

    /** Whether there is room for one more, in all, for its account, and for where it comes from. */
    private boolean enter(Reader reader) {
        if (!accounts.take(reader.account, 1)) {
            return false;
        }
        if (!origins.take(reader.origin, 1)) {
            accounts.give(reader.account, 1);
            return false;
        }
        return true;
    }

    /**
     * Ends the exchange at Jetty. Javalin's own way, completing the answer, would go through its handlers once more, and
     * those loop for ever when the reader has gone and Jetty has taken the request back.
     */
    private static void end(AsyncContext exchange) {
        try {
            exchange.complete();
        } catch (IllegalStateException | NullPointerException gone) {
            LOG.debug("The stream's request is gone already: {}", gone.toString());
        }
    }

    private void write(Reader reader, HttpServletResponse response) {
        try {
            OutputStream out = response.getOutputStream();
            long sent = -1;
            long lastHallNanos = nanos.getAsLong() - HALL_PAUSE_NANOS;
            out.write("retry: 2000\n\n".getBytes(StandardCharsets.UTF_8));
            for (Next next = next(reader, sent, lastHallNanos);
                    next != null;
                    next = next(reader, sent, lastHallNanos)) {
                StringBuilder text = new StringBuilder();
                for (Receipt receipt : next.receipts()) {
                    event(text, receipt.sequence(), "receipt", json(receipt).toString());
                }
                if (next.hall() != null) {
                    sent = next.hall().sequence();
                    lastHallNanos = nanos.getAsLong();
                    event(text, sent, "hall", document(next.hall(), reader.language));
                }
                out.write((text.isEmpty() ? ALIVE : text.toString()).getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException gone) {
            LOG.debug("A reader of the stream has gone: {}", gone.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave(reader);
        }
    }

    private void leave(Reader reader) {
        lock.lock();
        try {
            readers.remove(reader);
            accounts.give(reader.account, 1);
            origins.give(reader.origin, 1);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to write; null when the stream is over, an empty one for a heartbeat. */
    private @Nullable Next next(Reader reader, long sent, long lastHallNanos) throws InterruptedException {
        long begun = nanos.getAsLong();
        lock.lockInterruptibly();
        try {
            while (!closed && !reader.tooSlow && isStillIn(reader)) {
                long now = nanos.getAsLong();
                boolean news = latest.sequence() != sent;
                long pause = news ? lastHallNanos + HALL_PAUSE_NANOS - now : Long.MAX_VALUE;
                long quiet = settings.limits().heartbeat().toNanos() - (now - begun);
                if (pause <= 0 || !reader.receipts.isEmpty() || quiet <= 0) {
                    List<Receipt> receipts = new ArrayList<>(reader.receipts);
                    reader.receipts.clear();
                    return new Next(pause <= 0 ? latest : null, receipts);
                }
                long left = changed.awaitNanos(Math.min(pause, quiet));
                LOG.trace("Woken with {} ns left", left);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** A stream ends with the session it was opened in. */
    private boolean isStillIn(Reader reader) {
        return reader.session == null || access.isLive(reader.session);
    }

    /** The document of {@code state}, written once for all readers of a language. */
    private String document(HallState state, Language language) {
        lock.lock();
        try {
            Rendered known = rendered.get(language);
            if (known == null || known.sequence() != state.sequence()) {
                known = new Rendered(
                        state.sequence(),
                        documents.hall(state, clock.instant(), language).toString());
                rendered.put(language, known);
            }
            return known.json();
        } finally {
            lock.unlock();
        }
    }

    private static ObjectNode json(Receipt receipt) {
        HallEvent.CallShown shown = receipt.shown();
        return Documents.JSON
                .createObjectNode()
                .put("sequence", receipt.sequence())
                .put("call", shown.call())
                .put("device", shown.device())
                .put("shownAt", shown.shownAt() == null ? null : shown.shownAt().toString())
                .put("heldMillis", shown.heldMillis())
                .put("why", shown.why());
    }

    private static void event(StringBuilder text, long sequence, String name, String json) {
        text.append("id: ").append(sequence).append("\nevent: ").append(name);
        text.append("\ndata: ").append(json).append("\n\n");
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

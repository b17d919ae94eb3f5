package hall.web.http;

import hall.web.access.Secrets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The first answer to each numbered request, so that a repeated one gets the very same, also while the first is still
 * on its way. Any thread. Of a request only its fingerprint is kept.
 *
 * <p>Each sender has room of its own, bounded in bytes, so that nobody pushes out another's answers; all phones, which
 * have no name, share the room of one. Answers older than {@link #KEPT} go. For what is no longer here, and after a restart,
 * the hall still knows the request and the answer is written anew from the stored events.
 *
 * <p>What may go better the next time (the hall was busy, the disk full) is not kept.
 */
public final class FirstAnswers {

    /** A sender repeats within seconds. */
    static final Duration KEPT = Duration.ofHours(1);

    /** Some two hundred answers. */
    static final long MOST_BYTES_OF_ONE = 128 * 1024;

    private static final long OVERHEAD = 300;

    private final LongSupplier nanos;
    private final Map<String, Room> rooms = new HashMap<>();

    /** An answer; its future is complete once {@code bytes} is counted. */
    private static final class Kept {
        private final String fingerprint;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private long atNanos;
        private long bytes;

        Kept(String fingerprint) {
            this.fingerprint = fingerprint;
        }
    }

    /** What is kept for one sender, oldest first. */
    private static final class Room {
        private final Map<String, Kept> kept = new LinkedHashMap<>();
        private long bytes;
    }

    /** @param nanos monotonic time */
    public FirstAnswers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The first answer to the request {@code id} of {@code sender}, asking {@code ask} for it if this is the first. */
    public CompletionStage<Answer> answer(
            String sender, String id, String body, Supplier<CompletionStage<Answer>> ask) {
        Kept mine = new Kept(Secrets.sha256(body));
        Kept before;
        synchronized (rooms) {
            Room room = rooms.computeIfAbsent(sender, name -> new Room());
            forgetOld(room);
            before = room.kept.putIfAbsent(id, mine);
        }
        if (before != null) {
            return before.fingerprint.equals(mine.fingerprint)
                    ? before.answer
                    : CompletableFuture.completedStage(Answer.Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED));
        }
        ask.get().whenComplete((answer, failure) -> {
            keep(sender, id, mine, answer);
            if (failure != null) {
                mine.answer.completeExceptionally(failure);
            } else {
                mine.answer.complete(answer);
            }
        });
        return mine.answer;
    }

    /** How many bytes are kept for {@code sender}. */
    long bytes(String sender) {
        synchronized (rooms) {
            Room room = rooms.get(sender);
            return room == null ? 0 : room.bytes;
        }
    }

    private void keep(String sender, String id, Kept mine, @Nullable Answer answer) {
        synchronized (rooms) {
            Room room = rooms.get(sender);
            if (room == null) {
                return;
            }
            if (answer == null || isPassing(answer)) {
                room.kept.remove(id, mine);
            } else {
                mine.atNanos = nanos.getAsLong();
                mine.bytes = OVERHEAD + 2L * id.length() + answer.bytesKept();
                room.bytes += mine.bytes;
                forgetOld(room);
            }
            if (room.kept.isEmpty()) {
                rooms.remove(sender);
            }
        }
    }

    /** Oldest first; what is still on its way stays. */
    private void forgetOld(Room room) {
        long now = nanos.getAsLong();
        Iterator<Kept> oldest = room.kept.values().iterator();
        while (oldest.hasNext()) {
            Kept kept = oldest.next();
            boolean goes = kept.bytes > 0 && (room.bytes > MOST_BYTES_OF_ONE || now - kept.atNanos >= KEPT.toNanos());
            if (goes) {
                room.bytes -= kept.bytes;
                oldest.remove();
            } else if (room.bytes <= MOST_BYTES_OF_ONE) {
                return;
            }
        }
    }

    private static boolean isPassing(Answer answer) {
        return answer instanceof Answer.Problem problem
                && (problem.trouble().status() >= 500 || problem.trouble() == ProblemType.IDEMPOTENCY_KEY_REUSED);
    }
}

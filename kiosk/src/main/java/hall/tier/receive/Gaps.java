package hall.tier.receive;

import hall.broker.HallAddress;
import hall.tier.store.Coverage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When to ask a hall for what is missing. A gap is asked for after {@code patience}, because what overtook it may be just
 * before it; then again and again with growing pauses, and at once for the next piece when the hall has filled one. Not
 * thread-safe; time comes in as nanoseconds of one monotonic clock.
 */
final class Gaps {

    /** The most events in one question: what a hall sends at once without holding up its own boards. */
    static final long MOST = 1_000;

    /** After so many questions without an answer a person has to know. */
    static final int PATIENT_QUESTIONS = 4;

    private static final int MOST_DOUBLINGS = 5;

    private record Open(long from, long askAt, int asked) {}

    /** What to ask, and whether it was asked in vain so often that it is an alarm. */
    record Question(Coverage.Span span, boolean isInVain) {}

    private final long patience;
    private final Map<HallAddress, Open> open = new HashMap<>();

    Gaps(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** What to ask {@code hall} now; empty when nothing is missing or it is too early. */
    Optional<Question> due(HallAddress hall, Coverage coverage, long head, long now) {
        Optional<Coverage.Span> gap = coverage.gaps(head).stream().findFirst();
        if (gap.isEmpty()) {
            open.remove(hall);
            return Optional.empty();
        }
        long from = gap.get().from();
        Open before = open.get(hall);
        if (before == null) {
            open.put(hall, new Open(from, now + patience, 0));
            return Optional.empty();
        }
        boolean moved = before.from() != from;
        if (moved && before.asked() == 0) {
            open.put(hall, new Open(from, now + patience, 0));
            return Optional.empty();
        }
        if (!moved && now - before.askAt() < 0) {
            return Optional.empty();
        }
        int asked = moved ? 1 : before.asked() + 1;
        open.put(hall, new Open(from, now + (patience << Math.min(asked - 1, MOST_DOUBLINGS)), asked));
        long to = Math.min(gap.get().to(), from + MOST - 1);
        return Optional.of(new Question(new Coverage.Span(from, to), asked > PATIENT_QUESTIONS));
    }

    /** Whether anything is missing of {@code hall}. */
    boolean isOpen(HallAddress hall) {
        return open.containsKey(hall);
    }

    /** Another receiver has the hall now. */
    void forget(HallAddress hall) {
        open.remove(hall);
    }
}

package hall.board.view;

import java.time.Instant;

/**
 * A call a board knows of, and what became of it there.
 *
 * @param at the hall's time of the call: calls are ordered by it
 * @param untilNanos when it stops being news
 */
public record KnownCall(
        String id,
        String number,
        String window,
        String windowName,
        String service,
        Instant at,
        long untilNanos,
        Fate fate) {

    /** What became of a call. */
    public sealed interface Fate {

        /** It waits for room on the board. */
        record Waiting() implements Fate {}

        /** It stands on the board. */
        record Shown(long sinceNanos) implements Fate {}

        /** It stood on the board for {@code heldNanos}. */
        record Past(long heldNanos) implements Fate {}

        /** It was never shown as new: {@code why} is {@code expired}, {@code late}, {@code recalled} or {@code before}. */
        record Unshown(String why) implements Fate {}
    }

    KnownCall with(Fate next) {
        return new KnownCall(id, number, window, windowName, service, at, untilNanos, next);
    }

    boolean waits() {
        return fate instanceof Fate.Waiting;
    }

    boolean stands() {
        return fate instanceof Fate.Shown;
    }

    long heldNanos(long nowNanos) {
        return fate instanceof Fate.Shown shown ? nowNanos - shown.sinceNanos() : 0;
    }
}

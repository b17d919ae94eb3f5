package hall.board.view;

import java.time.Instant;

/**
 * A call a board knows of, and what became of it there.
 *
 * @param at the hall's time of the call: calls are ordered by it
 * @param untilNanos when it stops being news
 * @param owed whether this board has to say what became of it; of a call from before its time it says only that it stood here
 */
public record KnownCall(
        String id,
        String number,
        String window,
        String windowName,
        String service,
        Instant at,
        long untilNanos,
        boolean owed,
        Fate fate) {

    /** What became of a call. */
    public sealed interface Fate {

        /** It waits for room on the board. */
        record Waiting() implements Fate {}

        /** It stands on the board. */
        record Shown(long sinceNanos) implements Fate {}

        /** It stood on the board for {@code heldNanos}. */
        record Past(long heldNanos) implements Fate {}

        /** It was never shown as new; {@code why} is the receipt's code. */
        record Unshown(String why) implements Fate {

            /** It was made before this board's time: another life of the board, or nobody, answers for it. */
            public static final String BEFORE = "before";

            /** It came after its time, as its sender says. */
            public static final String LATE = "late";

            /** Its time was over before there was room for it, or when it came. */
            public static final String EXPIRED = "expired";

            /** The number was called again before there was room. */
            public static final String RECALLED = "recalled";

            /** Its window called another number before there was room. */
            public static final String OTHER_CALLED = "window-called-another";

            /** Its citizen came, or the call was over, before there was room. */
            public static final String OVER = "ended";

            /** It was made while the board was cut off, and the board learnt of it when its time was over. */
            public static final String NOT_HEARD = "not-heard";

            /** It was made while the board was off, and the board learnt of it when its time was over. */
            public static final String BOARD_OFF = "board-off";
        }
    }

    KnownCall with(Fate next) {
        return new KnownCall(id, number, window, windowName, service, at, untilNanos, owed, next);
    }

    /** Whether it waits for room. */
    public boolean waits() {
        return fate instanceof Fate.Waiting;
    }

    /** Whether it stands on the board. */
    public boolean stands() {
        return fate instanceof Fate.Shown;
    }

    /** Whether it is over, and this board says so. */
    boolean isTold() {
        return fate instanceof Fate.Past || (fate instanceof Fate.Unshown && owed);
    }

    /** Whether it is from before the board's time, as far as was known when it was learnt. */
    boolean isFromBefore() {
        return fate instanceof Fate.Unshown unshown && unshown.why().equals(Fate.Unshown.BEFORE);
    }

    long heldNanos(long nowNanos) {
        return fate instanceof Fate.Shown shown ? nowNanos - shown.sinceNanos() : 0;
    }
}

package hall.loop;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a loop does.
 *
 * @param name its thread's name
 * @param sinceRound since when its last round began
 * @param limit how long a round may take; null when it may wait for ever
 * @param inARow rounds that failed since the last that did not
 * @param failures rounds that failed since the start
 * @param lastFailure what the last failure said; null when there was none
 */
public record Life(
        String name,
        State state,
        Duration sinceRound,
        @Nullable Duration limit,
        int inARow,
        long failures,
        @Nullable String lastFailure) {

    /** Where a loop is in its life. */
    public enum State {
        /** Made, not started. */
        NEW,
        /** Its rounds follow one another. */
        RUNNING,
        /** Its last round failed; it waits for the next try. */
        FAILING,
        /** It has done what it was for, or was closed. */
        ENDED,
        /** A failure ended it. */
        DEAD
    }

    /** Whether it is in a round that takes longer than its limit. */
    public boolean isStuck() {
        return state == State.RUNNING && limit != null && sinceRound.compareTo(limit) > 0;
    }

    /** Whether nobody need look after it. */
    public boolean isWell() {
        return state != State.FAILING && state != State.DEAD && !isStuck();
    }
}

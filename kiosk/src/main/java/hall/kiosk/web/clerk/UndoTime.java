package hall.kiosk.web.clerk;

import hall.kiosk.queue.Undoing;
import java.time.Duration;

/**
 * For how long a clerk may take an act back: ten seconds of his own, however fast the hall's time runs.
 *
 * @param pace how many times as fast as his it runs
 */
public record UndoTime(double pace) {

    /** By the hall's time. */
    Duration limit() {
        return Duration.ofMillis(Math.round(Undoing.LIMIT.toMillis() * pace));
    }

    /** How many of his milliseconds {@code left} of the hall's time are. */
    long millis(Duration left) {
        return Math.round(left.toMillis() / pace);
    }
}

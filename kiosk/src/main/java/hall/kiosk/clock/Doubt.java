package hall.kiosk.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * The system's clock says something that cannot be, as far as the hall knows.
 *
 * @param off how far the system's clock is ahead of the hall's; negative when it is behind
 * @param since when the hall noticed, by its own time
 */
public record Doubt(Kind kind, Duration off, Instant since) {

    /** What is wrong with it. */
    public enum Kind {
        /** It jumped against the monotonic clock. */
        JUMPED,
        /** At the hall's start it was before the last stored event. */
        BEHIND_JOURNAL,
        /** At the hall's start it was further after the last stored event than any hall is closed. */
        FAR_AHEAD
    }
}

package hall.kiosk.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * The system's clock turns out to be right and the hall's wrong.
 *
 * @param since from when on, in the hall's time, the hall's clock was not vouched for
 * @param shift what the hall's clock was behind; negative when it was ahead
 * @param time what time it is
 */
public record Correction(Instant since, Duration shift, Instant time) {}

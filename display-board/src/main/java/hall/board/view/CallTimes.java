package hall.board.view;

import hall.standard.Snapshot;
import hall.standard.Value;
import java.time.Duration;

/**
 * What the standard says of a call on a board.
 *
 * @param hold how long it stands at least (rule IS-021)
 * @param flash how long it flashes at first, at most (rule IS-019)
 * @param flashPeriod half of it on, half off, at least (rule IS-019)
 * @param recent how long it is listed among the recent ones at least, as far as there are rows (rule IS-021)
 */
public record CallTimes(Duration hold, Duration flash, Duration flashPeriod, Duration recent) {

    /** The project's own. */
    public static final CallTimes USUAL =
            new CallTimes(Duration.ofSeconds(8), Duration.ofSeconds(4), Duration.ofSeconds(1), Duration.ofMinutes(2));

    /** What {@code standard} says, and the project's own where it says nothing. */
    public static CallTimes of(Snapshot standard) {
        return new CallTimes(
                standard.time("IS-021", "hold").orElse(USUAL.hold),
                standard.time("IS-019", "call_blink_time").orElse(USUAL.flash),
                standard.value("IS-019", "call_blink_rate")
                        .filter(Value.Quantity.class::isInstance)
                        .map(Value.Quantity.class::cast)
                        .map(rate -> Duration.ofMillis((long) Math.ceil(1_000 / rate.amount())))
                        .orElse(USUAL.flashPeriod),
                standard.time("IS-021", "recent_time").orElse(USUAL.recent));
    }
}

package hall.kiosk.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a ticket was taken.
 *
 * @param by where
 * @param holder the keyed hash of the card it was taken with; null without one
 * @param printedAt when its paper came out; null as long as nobody has said so
 */
public record Taking(
        Actor by,
        @Nullable String holder,
        Instant at,
        @Nullable Instant printedAt) {

    Taking printed(Instant when) {
        return printedAt == null ? new Taking(by, holder, at, when) : this;
    }
}

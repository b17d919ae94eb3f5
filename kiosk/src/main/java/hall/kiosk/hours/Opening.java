package hall.kiosk.hours;

import hall.text.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the opening hours say of one instant. */
public sealed interface Opening {

    /** It opens later on this day. */
    record Before(Instant opensAt) implements Opening {}

    /**
     * It is open.
     *
     * @param until null when no end is in sight
     * @param tickets whether tickets are still given; they end some time before the day's last closing
     */
    record Open(@Nullable Instant until, boolean tickets) implements Opening {}

    /** It has been open on this day and will be again. */
    record Break(Instant goesOnAt) implements Opening {}

    /**
     * It does not open on this day any more.
     *
     * @param opensNext null when the calendar knows no day
     * @param why what this day is, where it is a special one; null for an ordinary day
     */
    record Closed(@Nullable Instant opensNext, @Nullable Text why) implements Opening {}

    /** Whether somebody may take a ticket. */
    default boolean givesTickets() {
        return this instanceof Open open && open.tickets();
    }

    /** As messages and pages name it. */
    default String code() {
        return switch (this) {
            case Before before -> "before";
            case Open open -> "open";
            case Break pause -> "break";
            case Closed closed -> "closed";
        };
    }

    /** When something other is to be said, at the latest; null when nothing is in sight. Tickets may end before. */
    default @Nullable Instant next() {
        return switch (this) {
            case Before before -> before.opensAt();
            case Open open -> open.until();
            case Break pause -> pause.goesOnAt();
            case Closed closed -> closed.opensNext();
        };
    }
}

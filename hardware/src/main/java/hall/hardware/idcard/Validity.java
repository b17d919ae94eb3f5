package hall.hardware.idcard;

import java.time.LocalDate;

/** The days a card is valid, both included; {@code to} is {@link LocalDate#MAX} on a card valid for life. */
public record Validity(LocalDate from, LocalDate to) {

    /** Whether the card is valid on {@code day}, by the hall's calendar. */
    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Whether the card never runs out. */
    boolean forLife() {
        return to.equals(LocalDate.MAX);
    }

    @Override
    public String toString() {
        return "[validity]";
    }
}

package hall.hardware.printer;

import hall.hardware.Condition.Paper;
import hall.hardware.printer.PaperForecast.Basis;

/**
 * Foretells the end of the paper: counts what is used and is put right by the sensors, where there are any. A roll seen
 * to come back after the end is new; near end first seen is a known length. Immutable.
 */
record PaperRoll(
        int rollMillimetres,
        int nearEndMillimetres,
        int remainingMillimetres,
        int usualTicketMillimetres,
        Paper seen,
        Basis basis) {

    /** Length of a ticket before any was printed. */
    private static final int FIRST_GUESS_MILLIMETRES = 110;

    static PaperRoll assumedNew(EscPosOptions options) {
        return new PaperRoll(
                options.rollMillimetres(),
                options.nearEndMillimetres(),
                options.rollMillimetres(),
                FIRST_GUESS_MILLIMETRES,
                Paper.UNKNOWN,
                Basis.ASSUMED);
    }

    /** One ticket more; the usual length follows the last ten or so. */
    PaperRoll afterTicket(int millimetres) {
        int usual = usualTicketMillimetres + (millimetres - usualTicketMillimetres) / 8;
        return new PaperRoll(
                rollMillimetres,
                nearEndMillimetres,
                Math.max(0, remainingMillimetres - millimetres),
                Math.max(1, usual),
                seen,
                basis);
    }

    /** The sensors say {@code now}. */
    PaperRoll after(Paper now) {
        if (now == seen || now == Paper.UNKNOWN || now == Paper.NOT_SUPPORTED) {
            return this;
        }
        return switch (now) {
            case OUT -> with(0, now, Basis.OUT);
            case LOW ->
                with(
                        Math.min(nearEndMillimetres, seen == Paper.OUT ? rollMillimetres : remaining()),
                        now,
                        Basis.NEAR_END);
            case OK ->
                seen == Paper.OUT || seen == Paper.LOW
                        ? with(rollMillimetres, now, Basis.COUNTED)
                        : with(remainingMillimetres, now, basis);
            case UNKNOWN, NOT_SUPPORTED -> this;
        };
    }

    /** A sensor that says near end knows better than a count that has run out. */
    private int remaining() {
        return remainingMillimetres == 0 ? nearEndMillimetres : remainingMillimetres;
    }

    private PaperRoll with(int remaining, Paper newSeen, Basis newBasis) {
        return new PaperRoll(rollMillimetres, nearEndMillimetres, remaining, usualTicketMillimetres, newSeen, newBasis);
    }

    PaperForecast forecast() {
        return new PaperForecast(remainingMillimetres, remainingMillimetres / usualTicketMillimetres, basis);
    }
}

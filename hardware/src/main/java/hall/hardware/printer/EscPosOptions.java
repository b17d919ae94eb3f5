package hall.hardware.printer;

import java.time.Duration;

/**
 * How one ESC/POS printer is set up. Immutable.
 *
 * @param answers what it has of a way to answer
 * @param cut how a ticket is parted from the roll
 * @param limit the most one ticket may take, from being asked for to its result
 * @param rollMillimetres paper on a new roll; 80 mm rolls of 80 mm diameter hold about 80 m, 58 mm rolls of 50 mm
 *     diameter about 25 m
 * @param nearEndMillimetres paper left when the near-end sensor speaks first; set by a screw in most printers
 */
public record EscPosOptions(
        PrintHead head, BackChannel answers, Cut cut, Duration limit, int rollMillimetres, int nearEndMillimetres) {

    /** What a printer has of a way to answer. */
    public enum BackChannel {
        /** Found out by asking: one that has never answered is taken for a silent clone. */
        AUTO,
        /** It must answer; one that does not is offline. */
        REQUIRED,
        /** It must answer for its status (DLE EOT); it is never asked when it has printed (GS r). */
        STATUS,
        /** It is never asked, and tickets are never confirmed. */
        NONE
    }

    /** How a ticket is parted from the roll. */
    public enum Cut {
        /** A bridge of paper stays. */
        PARTIAL,
        /** Through. */
        WHOLE,
        /** There is no knife: the ticket is fed out to be torn off. */
        NONE
    }

    /** What fits most printers: found out by asking, partial cut, 30 s. */
    public static EscPosOptions of(PaperWidth paper) {
        int roll = paper == PaperWidth.MM_80 ? 80_000 : 25_000;
        return new EscPosOptions(paper.usualHead(), BackChannel.AUTO, Cut.PARTIAL, Duration.ofSeconds(30), roll, 4_000);
    }

    /** The same with another way to answer. */
    public EscPosOptions with(BackChannel newAnswers) {
        return new EscPosOptions(head, newAnswers, cut, limit, rollMillimetres, nearEndMillimetres);
    }

    /** The same with another head. */
    public EscPosOptions with(PrintHead newHead) {
        return new EscPosOptions(newHead, answers, cut, limit, rollMillimetres, nearEndMillimetres);
    }

    /** The same with another cut. */
    public EscPosOptions with(Cut newCut) {
        return new EscPosOptions(head, answers, newCut, limit, rollMillimetres, nearEndMillimetres);
    }
}

package hall.hardware.printer;

import java.time.Duration;

/**
 * How one ESC/POS printer is set up. Immutable.
 *
 * @param answers whether it has a way to answer
 * @param wholeCut whether to cut through or leave a bridge of paper
 * @param limit the most one ticket may take, from being asked for to its result
 * @param rollMillimetres paper on a new roll; 80 mm rolls of 80 mm diameter hold about 80 m, 58 mm rolls of 50 mm
 *     diameter about 25 m
 * @param nearEndMillimetres paper left when the near-end sensor speaks first; set by a screw in most printers
 */
public record EscPosOptions(
        PaperWidth paper,
        BackChannel answers,
        boolean wholeCut,
        Duration limit,
        int rollMillimetres,
        int nearEndMillimetres) {

    /** Whether a printer has a way to answer. */
    public enum BackChannel {
        /** Found out by asking: one that has never answered is taken for a silent clone. */
        AUTO,
        /** It must answer; one that does not is offline. */
        REQUIRED,
        /** It is never asked, and tickets are never confirmed. */
        NONE
    }

    /** What fits most printers: found out by asking, partial cut, 30 s. */
    public static EscPosOptions of(PaperWidth paper) {
        int roll = paper == PaperWidth.MM_80 ? 80_000 : 25_000;
        return new EscPosOptions(paper, BackChannel.AUTO, false, Duration.ofSeconds(30), roll, 4_000);
    }

    /** The same with another way to answer. */
    public EscPosOptions with(BackChannel newAnswers) {
        return new EscPosOptions(paper, newAnswers, wholeCut, limit, rollMillimetres, nearEndMillimetres);
    }
}

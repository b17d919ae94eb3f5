package hall.hardware.printer;

/**
 * How far the paper will go, as far as anybody can tell.
 *
 * @param remainingMillimetres paper left on the roll, never negative
 * @param ticketsLeft tickets of the usual length that still fit
 */
public record PaperForecast(int remainingMillimetres, int ticketsLeft, Basis basis) {

    /** What the figure rests on. */
    public enum Basis {
        /** Counted since the program started, on a roll taken for new. */
        ASSUMED,
        /** Counted since a new roll was seen to be put in. */
        COUNTED,
        /** Counted since the near-end sensor spoke. */
        NEAR_END,
        /** The printer says there is none. */
        OUT
    }
}

package hall.kiosk.guide;

/** Where an arrow points, as the reader of a sign sees it. */
public enum Way {
    AHEAD("up"),
    AHEAD_RIGHT("up-right"),
    RIGHT("right"),
    BACK("turn-back"),
    LEFT("left"),
    AHEAD_LEFT("up-left");

    private static final double NARROW = 22.5;
    private static final double HALF = 67.5;

    /** What lies more behind than beside the reader is behind. */
    private static final double BEHIND = 135;

    private final String symbol;

    Way(String symbol) {
        this.symbol = symbol;
    }

    /** The name of the arrow. */
    public String symbol() {
        return symbol;
    }

    /** Whether the arrow stands at the right end of its words. */
    public boolean isRight() {
        return this == RIGHT || this == AHEAD_RIGHT;
    }

    /** @param degrees from straight ahead, clockwise, from -180 to 180 */
    static Way of(double degrees) {
        double turn = Math.abs(degrees);
        if (turn <= NARROW) {
            return AHEAD;
        }
        if (turn > BEHIND) {
            return BACK;
        }
        boolean right = degrees > 0;
        return turn <= HALF ? right ? AHEAD_RIGHT : AHEAD_LEFT : right ? RIGHT : LEFT;
    }
}

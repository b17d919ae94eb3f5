package hall.kiosk.sign;

import hall.kiosk.config.HallConfig;
import hall.standard.Value;

/**
 * How high characters are that somebody must read, from how far away he stands and how high they are over the floor: the share
 * of the line of sight that the hall's standard asks for, and never less than ADA 703.5 asks for at that height.
 *
 * @param ratio height to distance
 */
record ReadingHeight(double ratio) {

    /** Height of a digit and of a Chinese character in an em of Noto Sans CJK. */
    static final double DIGIT = 0.733;

    static final double HANZI = 0.92;

    private static final double MILLIMETRES = 1_000;

    /** How high eyes are, in millimetres. */
    private static final double EYES = 1_500;

    private static final double CALL = 1 / 60.0;
    private static final double TEXT = 1 / 100.0;

    /** ADA 703.5.5: over so many millimetres, from so many metres on, characters are so high and grow by so much a metre. */
    private static final double[][] LEAST = {{3_050, 6.4, 75}, {1_780, 4.57, 51}, {0, 1.83, 16}};

    private static final double GROWTH = 3.2 / 0.305;

    /** For numbers that people are called to, by rule IS-012. */
    static ReadingHeight ofCalls(HallConfig hall) {
        return new ReadingHeight(ratio(hall, "IS-012", "call_height_ratio", CALL));
    }

    /** For every other text, by rule IS-011. */
    static ReadingHeight ofTexts(HallConfig hall) {
        return new ReadingHeight(ratio(hall, "IS-011", "text_height_ratio", TEXT));
    }

    private static double ratio(HallConfig hall, String rule, String name, double usual) {
        return hall.standard()
                .snapshot()
                .value(rule, name)
                .map(value -> value instanceof Value.Quantity quantity ? quantity.amount() : null)
                .orElse(usual);
    }

    /** In millimetres, for a reader {@code metres} away of what is {@code height} millimetres over the floor. */
    double of(double metres, double height) {
        double sight = Math.hypot(metres * MILLIMETRES, Math.max(0, height - EYES));
        double least = 0;
        for (double[] each : LEAST) {
            if (height >= each[0]) {
                least = each[2] + Math.max(0, metres - each[1]) * GROWTH;
                break;
            }
        }
        return Math.max(sight * ratio, least);
    }
}

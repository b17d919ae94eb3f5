package hall.board.scene;

/**
 * How calls stand in a zone: one under the other as the scene is designed, and in a rush in 2, 4, 6 or 12 places of equal
 * size, in as many columns as give the largest type.
 */
public record CallGrid(int columns, int rows) {

    private static final int[] STEPS = {2, 4, 6, 12};
    private static final int MOST_COLUMNS = 4;

    /** Number, arrow and window side by side are about so many times as wide as high. */
    private static final double ASPECT = 8;

    /** The places for {@code calls} in a zone designed for {@code rows} of them. */
    public static CallGrid of(int calls, int rows, double width, double height) {
        if (calls <= rows) {
            return new CallGrid(1, Math.max(1, calls));
        }
        int places = calls;
        for (int step = STEPS.length - 1; step >= 0; step--) {
            places = STEPS[step] >= calls ? STEPS[step] : places;
        }
        CallGrid best = new CallGrid(1, places);
        for (int columns = 2; columns <= MOST_COLUMNS; columns++) {
            CallGrid other = new CallGrid(columns, (places + columns - 1) / columns);
            best = other.type(width, height) > best.type(width, height) ? other : best;
        }
        return best;
    }

    /** How many calls such a zone takes in a rush, with type of {@code leastType} or larger. */
    static int most(int rows, double width, double height, double leastType) {
        int most = rows;
        for (int step : STEPS) {
            if (step > rows && of(step, rows, width, height).type(width, height) >= leastType) {
                most = step;
            }
        }
        return most;
    }

    /** The size of type that a place has room for. */
    private double type(double width, double height) {
        return Math.min(height / rows, width / columns / ASPECT);
    }
}

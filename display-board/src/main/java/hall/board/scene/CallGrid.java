package hall.board.scene;

/**
 * How calls stand in a zone: one under the other as the scene is designed, and in a rush in 2, 4, 6 or 12 places of equal
 * size, in as many columns as give the largest type.
 */
public record CallGrid(int columns, int rows) {

    private static final int[] STEPS = {2, 4, 6, 12};
    private static final int MOST_COLUMNS = 4;

    /** Number, arrow and window in plain rows are about so many times as wide as high. */
    private static final double ASPECT = 8;

    /** The same in a field, where only the window's number is as high as the ticket's. */
    private static final double FIELD_ASPECT = 5;

    /** The places for {@code calls} in a zone designed for {@code rows} of them. */
    public static CallGrid of(int calls, int rows, double width, double height) {
        return of(calls, rows, width, height, ASPECT);
    }

    /** The places for {@code calls} in a field of this size. */
    public static CallGrid inField(int calls, int rows, double width, double height) {
        return of(calls, rows, width, height, FIELD_ASPECT);
    }

    private static CallGrid of(int calls, int rows, double width, double height, double aspect) {
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
            best = other.type(width, height, aspect) > best.type(width, height, aspect) ? other : best;
        }
        return best;
    }

    /** How many calls such a zone takes in a rush, with type of {@code leastType} or larger. */
    static int most(Widget.Calling calls, double width, double height, double leastType) {
        double aspect = calls instanceof Widget.Field ? FIELD_ASPECT : ASPECT;
        int rows = calls.rows();
        int most = rows;
        for (int step : STEPS) {
            if (step > rows && of(step, rows, width, height, aspect).type(width, height, aspect) >= leastType) {
                most = step;
            }
        }
        return most;
    }

    /** The size of type that a place has room for. */
    private double type(double width, double height, double aspect) {
        return Math.min(height / rows, width / columns / aspect);
    }
}

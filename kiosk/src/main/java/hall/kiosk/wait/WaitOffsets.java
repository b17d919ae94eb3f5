package hall.kiosk.wait;

/**
 * How far waits run below and above what was expected, as two offsets of ln(1 + minutes): the 10 % and the 90 % point.
 * Each wait that ends moves them by one pinball step, so that eight of ten waits end between them whatever the queue is
 * like. Immutable.
 */
public record WaitOffsets(double low, double high) {

    /** Pooled over the bundled record; {@code hall bench wait} prints them anew. */
    public static final WaitOffsets POOLED = new WaitOffsets(-0.60, 0.55);

    private static final double SHARE_BELOW = 0.1;
    private static final double SHARE_ABOVE = 0.9;
    private static final double STEP = 0.02;

    /** The range for an expected wait of {@code minutes}. */
    public WaitRange around(double minutes) {
        double log = Math.log1p(minutes);
        return WaitRange.ofMinutes(Math.expm1(log + low), Math.expm1(log + high));
    }

    /**
     * After somebody for whom {@code expected} minutes were expected has waited {@code actual} minutes. Counted is the
     * range as it was shown, in steps, so that the steps do not widen the promise.
     */
    public WaitOffsets after(double expected, double actual) {
        WaitRange shown = around(expected);
        double nextLow = low + STEP * (SHARE_BELOW - (actual < shown.lowMinutes() ? 1 : 0));
        double nextHigh = high + STEP * (SHARE_ABOVE - (actual <= shown.highMinutes() ? 1 : 0));
        return new WaitOffsets(Math.min(nextLow, nextHigh), Math.max(nextLow, nextHigh));
    }
}

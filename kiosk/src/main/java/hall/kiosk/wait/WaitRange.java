package hall.kiosk.wait;

/** How long the wait will probably be: eight of ten waits end inside it. */
public record WaitRange(int lowMinutes, int highMinutes) {

    private static final int STEP = 5;

    public WaitRange {
        if (lowMinutes < 0 || highMinutes < lowMinutes) {
            throw new IllegalArgumentException(
                    "a wait of " + lowMinutes + " to " + highMinutes + " minutes must run upwards from 0 or more");
        }
    }

    /** The range in steps of five minutes, as it is shown: the low end rounded down, the high end up. */
    static WaitRange ofMinutes(double low, double high) {
        int from = (int) Math.floor(Math.max(0, low) / STEP) * STEP;
        int to = (int) Math.ceil(Math.max(low, high) / STEP) * STEP;
        return new WaitRange(from, Math.max(to, from + STEP));
    }

    /** Whether a wait of {@code minutes} kept what the range promised. */
    boolean holds(double minutes) {
        return minutes >= lowMinutes && minutes <= highMinutes;
    }
}

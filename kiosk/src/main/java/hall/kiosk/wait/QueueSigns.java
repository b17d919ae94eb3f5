package hall.kiosk.wait;

/**
 * What a queue shows at one moment about the wait of somebody who joins it. Times in minutes; NaN where unknown.
 *
 * @param waiting people waiting before the one who joins
 * @param callsToday tickets called today
 * @param callsLastHour of them in the last sixty minutes
 * @param sinceFirstCall minutes since the first call of the day
 * @param lastWait how long the last one called had waited
 * @param history the mean wait in this half hour on earlier days
 */
public record QueueSigns(
        int waiting, int callsToday, int callsLastHour, double sinceFirstCall, double lastWait, double history) {

    /** Fewer calls than these say nothing about the day's pace. */
    private static final int FEW_CALLS = 3;

    public QueueSigns {
        if (waiting < 0 || callsToday < 0 || callsLastHour < 0) {
            throw new IllegalArgumentException(
                    "counts must not be negative: " + waiting + ", " + callsToday + ", " + callsLastHour);
        }
    }

    /** Whether today's calls say something. */
    boolean hasPace() {
        return callsToday >= FEW_CALLS && sinceFirstCall > 0 && !Double.isNaN(lastWait);
    }

    /** Whether earlier days say something. */
    boolean hasHistory() {
        return !Double.isNaN(history);
    }

    /** The same moment seen by somebody with {@code ahead} people before him. */
    QueueSigns behind(int ahead) {
        return new QueueSigns(ahead, callsToday, callsLastHour, sinceFirstCall, lastWait, history);
    }
}

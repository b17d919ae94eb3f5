package hall.kiosk.wait;

/**
 * Formulas for the expected wait, in minutes. Pure.
 *
 * <p>{@link #expected} was fitted on the twelve queues of the bundled record (City of Warsaw, January 2020) and checked on
 * fifty others of the same month: root mean square error 0.85 of {@link #mix}, bias -0.1 minutes. The others stand beside
 * it to be compared with: {@code hall bench wait}.
 */
public final class WaitModel {

    private static final double CONSTANT = 0.237;
    private static final double BY_PACE = 0.582;
    private static final double BY_HISTORY = 0.223;
    private static final double BY_WAITING = 0.162;
    private static final double BY_LAST_WAIT = -0.023;
    private static final double SCALE = 1.058;

    /** The last hour's pace is drawn towards the day's as if by so many minutes of it. */
    private static final double SHRINK_MINUTES = 30;

    private static final double HOUR = 60;

    private WaitModel() {}

    /** The expected wait; NaN when neither today nor earlier days say anything. */
    public static double expected(QueueSigns signs) {
        if (!signs.hasPace()) {
            return signs.history();
        }
        double history = signs.hasHistory() ? signs.history() : mix(signs);
        double log = CONSTANT
                + BY_PACE * Math.log1p(byDay(signs))
                + BY_HISTORY * Math.log1p(history)
                + BY_WAITING * Math.log1p(signs.waiting())
                + BY_LAST_WAIT * Math.log1p(signs.lastWait());
        return SCALE * Math.max(0, Math.expm1(log));
    }

    /** Half the queue length by the shrunk pace, half the last wait: the best of the formulas without fitted numbers. */
    public static double mix(QueueSigns signs) {
        return (byQueue(signs) + signs.lastWait()) / 2;
    }

    /** The queue length by the pace since the first call of the day. */
    public static double byDay(QueueSigns signs) {
        return (signs.waiting() + 1) / dayPace(signs);
    }

    /** The queue length by the pace of the last hour, shrunk towards the day's. */
    public static double byQueue(QueueSigns signs) {
        double pace = (signs.callsLastHour() + SHRINK_MINUTES * dayPace(signs))
                / (Math.min(HOUR, signs.sinceFirstCall()) + SHRINK_MINUTES);
        return (signs.waiting() + 1) / pace;
    }

    private static double dayPace(QueueSigns signs) {
        return signs.callsToday() / signs.sinceFirstCall();
    }
}

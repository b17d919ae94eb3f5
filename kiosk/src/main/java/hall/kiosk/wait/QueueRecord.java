package hall.kiosk.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one queue: today's calls, the waits of each half hour on earlier days, and how far expectations
 * were missed. Not thread-safe: one owner.
 */
final class QueueRecord {

    private static final int HALF_HOURS = 48;
    private static final int HALF_HOUR_SECONDS = 1_800;
    private static final Duration HOUR = Duration.ofHours(1);

    /** Earlier days count less and less: a half hour's mean moves by this share with each day that had it. */
    private static final double NEWEST_DAY = 0.2;

    /** The last hour's calls; a hall of sixty windows makes about six hundred. */
    private static final int MOST_CALLS = 4_096;

    private final double[] history = new double[HALF_HOURS];
    private final int[] days = new int[HALF_HOURS];
    private final double[] today = new double[HALF_HOURS];
    private final int[] counted = new int[HALF_HOURS];
    private final Deque<Instant> lastHour = new ArrayDeque<>();
    private @Nullable Instant firstCall;
    private int calls;
    private double lastWait = Double.NaN;
    private WaitOffsets offsets = WaitOffsets.POOLED;

    /** A new business day: what was today becomes history. */
    void openDay() {
        for (int i = 0; i < HALF_HOURS; i++) {
            if (counted[i] > 0) {
                double mean = today[i] / counted[i];
                history[i] = days[i] == 0 ? mean : history[i] + NEWEST_DAY * (mean - history[i]);
                days[i]++;
            }
            today[i] = 0;
            counted[i] = 0;
        }
        lastHour.clear();
        firstCall = null;
        calls = 0;
        lastWait = Double.NaN;
    }

    /** Somebody who joined in the half hour of {@code secondOfDay} and for whom {@code expected} minutes were expected was called. */
    void called(Instant at, int secondOfDay, double expected, double minutes) {
        if (firstCall == null) {
            firstCall = at;
        }
        calls++;
        lastHour.addLast(at);
        if (lastHour.size() > MOST_CALLS) {
            lastHour.removeFirst();
        }
        lastWait = minutes;
        int half = secondOfDay / HALF_HOUR_SECONDS;
        today[half] += minutes;
        counted[half]++;
        if (!Double.isNaN(expected)) {
            offsets = offsets.after(expected, minutes);
        }
    }

    /** What the queue shows to somebody who joins behind {@code waiting} people. */
    QueueSigns signs(int waiting, Instant now, int secondOfDay) {
        Instant hourAgo = now.minus(HOUR);
        while (!lastHour.isEmpty() && lastHour.peekFirst().isBefore(hourAgo)) {
            lastHour.removeFirst();
        }
        int half = secondOfDay / HALF_HOUR_SECONDS;
        double since = firstCall == null ? 0 : Duration.between(firstCall, now).toSeconds() / 60.0;
        return new QueueSigns(
                waiting, calls, lastHour.size(), since, lastWait, days[half] == 0 ? Double.NaN : history[half]);
    }

    WaitOffsets offsets() {
        return offsets;
    }
}

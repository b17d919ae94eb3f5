package hall.kiosk.demo;

import hall.kiosk.demo.RecordedDay.UnusableDayException;
import hall.kiosk.wait.QueueSigns;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long somebody who joined a recorded queue at each of its snapshots waited, over all its days in order. The wait is
 * read off the call curve: it ends when the number shown reaches that of the next ticket. Pure.
 *
 * @param name office and queue
 */
public record RecordedWaits(String name, List<Joined> joined) {

    private static final int HALF_HOUR_SECONDS = 1_800;
    private static final int HOUR_SECONDS = 3_600;

    public RecordedWaits {
        joined = List.copyOf(joined);
    }

    /** Somebody who joined: what the queue showed, and how long it took until the call. */
    public record Joined(QueueSigns signs, double waitedMinutes) {}

    /** Sums of the waits of one half hour over the days so far. */
    private static final class Mean {
        double sum;
        int count;

        double value() {
            return count == 0 ? Double.NaN : sum / count;
        }
    }

    /** All queues of {@code file}; a day whose numbers cannot be believed is left out. */
    public static List<RecordedWaits> of(SnapshotFile file) throws IOException, UnusableDayException {
        List<RecordedWaits> all = new ArrayList<>();
        for (String office : file.offices()) {
            Map<String, List<Joined>> queues = new HashMap<>();
            Map<String, Map<Integer, Mean>> history = new HashMap<>();
            for (LocalDate date : file.dates(office)) {
                for (RecordedQueue queue : file.queues(office, date)) {
                    Optional<QueueCurve> curve = QueueCurve.of(queue);
                    if (curve.isPresent() && !curve.get().isIdle()) {
                        add(
                                curve.get(),
                                queues.computeIfAbsent(queue.group(), group -> new ArrayList<>()),
                                history.computeIfAbsent(queue.group(), group -> new HashMap<>()));
                    }
                }
            }
            queues.forEach((group, joined) -> all.add(new RecordedWaits(office + " " + group, joined)));
        }
        return all;
    }

    private static void add(QueueCurve curve, List<Joined> joined, Map<Integer, Mean> history) {
        List<QueueCurve.Point> points = curve.points();
        Map<Integer, Mean> today = new HashMap<>();
        for (int i = 1; i < points.size(); i++) {
            QueueCurve.Point point = points.get(i);
            double called = secondOfCall(points, i, point.issued() + 1);
            if (Double.isNaN(called) || point.desks() == 0) {
                continue;
            }
            int half = point.second() / HALF_HOUR_SECONDS;
            double waited = (called - point.second()) / 60;
            Mean earlier = history.get(half);
            joined.add(new Joined(signs(points, i, earlier == null ? Double.NaN : earlier.value()), waited));
            Mean mean = today.computeIfAbsent(half, key -> new Mean());
            mean.sum += waited;
            mean.count++;
        }
        today.forEach((half, mean) -> {
            Mean earlier = history.computeIfAbsent(half, key -> new Mean());
            earlier.sum += mean.sum;
            earlier.count += mean.count;
        });
    }

    private static QueueSigns signs(List<QueueCurve.Point> points, int i, double history) {
        QueueCurve.Point now = points.get(i);
        int first = 0;
        while (first < i && points.get(first).called() == 0) {
            first++;
        }
        int hour = i;
        while (hour > 0 && points.get(hour - 1).second() >= now.second() - HOUR_SECONDS) {
            hour--;
        }
        double since = now.called() == 0 ? 0 : (now.second() - points.get(first).second()) / 60.0;
        return new QueueSigns(
                now.issued() - now.called(),
                now.called(),
                now.called() - points.get(hour).called(),
                since,
                lastWait(points, i),
                history);
    }

    /** How long the ticket called last had waited; NaN before the first call. */
    private static double lastWait(List<QueueCurve.Point> points, int i) {
        int ticket = points.get(i).called();
        if (ticket == 0) {
            return Double.NaN;
        }
        double issued = points.getFirst().second();
        for (int j = 1; j <= i; j++) {
            if (points.get(j).issued() >= ticket) {
                issued = between(
                        points.get(j - 1).second(),
                        points.get(j).second(),
                        points.get(j - 1).issued(),
                        points.get(j).issued(),
                        ticket);
                break;
            }
        }
        double called = secondOfCall(points, 0, ticket);
        return Math.max(0, (called - issued) / 60);
    }

    /** When ticket {@code number} was called, looking from point {@code from}; NaN when the record ends before. */
    private static double secondOfCall(List<QueueCurve.Point> points, int from, int number) {
        for (int j = from + 1; j < points.size(); j++) {
            QueueCurve.Point before = points.get(j - 1);
            QueueCurve.Point after = points.get(j);
            if (after.called() >= number) {
                return before.called() >= number
                        ? before.second()
                        : between(before.second(), after.second(), before.called(), after.called(), number);
            }
        }
        return Double.NaN;
    }

    /** The second at which a count that went from {@code low} to {@code high} reached {@code number}, evenly spread. */
    private static double between(int from, int to, int low, int high, int number) {
        return high <= low ? to : from + (double) (to - from) * (number - low) / (high - low);
    }
}

package hall.kiosk.demo;

import hall.kiosk.demo.RecordedQueue.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the snapshots of one queue say about its tickets: how many had been called and how many issued by each snapshot.
 * Pure.
 *
 * <p>The number shown is the call curve; the issue curve is the highest sum of called and waiting so far. What real
 * records get wrong is put right here: a number of another queue on the shared display and a number that goes back are
 * left out (the longest run of numbers that never fall is kept), an office that numbers in blocks has called one ticket
 * when its number leaps further than anybody could call.
 *
 * @param firstNumber the number of the first ticket of the curve
 * @param leftOut how many readings were left out
 */
record QueueCurve(int firstNumber, List<Point> points, int leftOut) {

    /** A leap of this many numbers in one step may still be no-shows; at a busy desk two calls a minute may be more. */
    private static final int FEW = 40;

    private static final int CALLS_PER_DESK_MINUTE = 2;

    /** A curve is believed when at least this share of the numbers shown never fell. */
    private static final double BELIEVED = 0.8;

    private static final int NONE = -1;

    /** All up to and with {@code second} of the day: tickets called, tickets issued; and the desks open then. */
    record Point(int second, int called, int issued, int desks) {}

    QueueCurve {
        points = List.copyOf(points);
    }

    /** The curve of {@code queue}; empty when too many of its numbers fell for a curve to be believed. */
    static Optional<QueueCurve> of(RecordedQueue queue) {
        List<Snapshot> snapshots = queue.snapshots();
        int[] numbers = snapshots.stream()
                .mapToInt(snapshot -> number(queue.letter(), snapshot.current()))
                .toArray();
        long shown = snapshots.stream()
                .filter(snapshot -> !snapshot.current().isEmpty())
                .count();
        boolean[] kept = neverFalling(numbers);
        int keptCount = 0;
        for (boolean each : kept) {
            keptCount += each ? 1 : 0;
        }
        if (keptCount < BELIEVED * shown) {
            return Optional.empty();
        }
        int first = 1;
        int last = NONE;
        int called = 0;
        int issued = 0;
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            Snapshot now = snapshots.get(i);
            if (kept[i]) {
                if (last != NONE) {
                    int leap = numbers[i] - last;
                    called += leap <= most(snapshots, i) ? leap : 1;
                } else if (i == 0) {
                    first = numbers[i] + 1;
                } else if (numbers[i] <= most(snapshots, i)) {
                    called = numbers[i];
                } else {
                    first = numbers[i];
                    called = 1;
                }
                last = numbers[i];
            }
            issued = Math.max(issued, called + now.waiting());
            points.add(new Point(now.time().toSecondOfDay(), called, issued, now.openDesks()));
        }
        return Optional.of(new QueueCurve(first, points, (int) shown - keptCount));
    }

    /** Whether anybody came or any desk was open. */
    boolean isIdle() {
        return points.stream().allMatch(point -> point.issued() == 0);
    }

    /** The most desks open at once, and at least one where anybody was called. */
    int peakDesks() {
        int peak = points.stream().mapToInt(Point::desks).max().orElse(0);
        return Math.max(peak, 1);
    }

    /** How long one desk took for one ticket, over the whole day: the time of all desks by the tickets called. */
    Duration pace() {
        long deskSeconds = 0;
        for (int i = 1; i < points.size(); i++) {
            deskSeconds += (long) points.get(i - 1).desks()
                    * (points.get(i).second() - points.get(i - 1).second());
        }
        return Duration.ofSeconds(deskSeconds / Math.max(1, points.getLast().called()));
    }

    /** The most tickets that were taken within {@code seconds}, and at least one. */
    int busiest(int seconds) {
        int most = 1;
        int first = 0;
        for (int i = 0; i < points.size(); i++) {
            while (points.get(i).second() - points.get(first).second() > seconds) {
                first++;
            }
            most = Math.max(most, points.get(i).issued() - points.get(first).issued());
        }
        return most;
    }

    /**
     * When each ticket was taken, in milliseconds after the opening and in order: drawn evenly within its step. Whoever
     * waited at the first snapshot was there at the opening.
     */
    long[] arrivals(RandomGenerator random) {
        int opening = openingSecond();
        long[] arrivals = new long[points.getLast().issued()];
        for (int i = 1; i < points.size(); i++) {
            int before = points.get(i - 1).issued();
            int issued = points.get(i).issued() - before;
            long from = Math.max(0, points.get(i - 1).second() - opening) * 1_000L;
            long to = Math.max(0, points.get(i).second() - opening) * 1_000L;
            if (issued > 0) {
                System.arraycopy(random.longs(issued, from, to + 1).sorted().toArray(), 0, arrivals, before, issued);
            }
        }
        return arrivals;
    }

    /** When the step began in which something happened first. */
    int openingSecond() {
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (point.issued() > 0 || point.desks() > 0) {
                return points.get(Math.max(0, i - 1)).second();
            }
        }
        return points.getFirst().second();
    }

    /** When something changed last, or the last snapshot when desks were still open then. */
    int closingSecond() {
        Point last = points.getLast();
        if (last.desks() > 0) {
            return last.second();
        }
        for (int i = points.size() - 1; i > 0; i--) {
            Point before = points.get(i - 1);
            Point point = points.get(i);
            if (before.desks() != point.desks()
                    || before.called() != point.called()
                    || before.issued() != point.issued()) {
                return point.second();
            }
        }
        return points.getFirst().second();
    }

    private static int most(List<Snapshot> snapshots, int i) {
        int seconds = snapshots.get(i).time().toSecondOfDay()
                - snapshots.get(i - 1).time().toSecondOfDay();
        int desks = Math.max(snapshots.get(i).openDesks(), snapshots.get(i - 1).openDesks());
        return Math.max(FEW, CALLS_PER_DESK_MINUTE * desks * seconds / 60);
    }

    /** The number in {@code shown}, such as 60 in {@code A060}; none when it is empty or of another letter. */
    private static int number(String letter, String shown) {
        int digits = shown.length();
        while (digits > 0 && shown.charAt(digits - 1) >= '0' && shown.charAt(digits - 1) <= '9') {
            digits--;
        }
        String prefix = shown.substring(0, digits).strip();
        boolean own = prefix.isEmpty() || letter.isEmpty() || prefix.equalsIgnoreCase(letter);
        int length = shown.length() - digits;
        return own && length > 0 && length <= 6 ? Integer.parseInt(shown.substring(digits)) : NONE;
    }

    /** Marks a longest subsequence of {@code numbers} that never falls; {@link #NONE} is never in it. */
    private static boolean[] neverFalling(int[] numbers) {
        int[] tails = new int[numbers.length];
        int[] before = new int[numbers.length];
        int length = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == NONE) {
                continue;
            }
            int at = 0;
            while (at < length && numbers[tails[at]] <= numbers[i]) {
                at++;
            }
            before[i] = at == 0 ? NONE : tails[at - 1];
            tails[at] = i;
            length = Math.max(length, at + 1);
        }
        boolean[] kept = new boolean[numbers.length];
        Arrays.fill(kept, false);
        for (int i = length == 0 ? NONE : tails[length - 1]; i != NONE; i = before[i]) {
            kept[i] = true;
        }
        return kept;
    }
}

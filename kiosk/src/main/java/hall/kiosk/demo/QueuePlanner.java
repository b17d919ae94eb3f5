package hall.kiosk.demo;

import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.WindowId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Turns the curve of one queue into what each citizen and each window does. One use, one thread.
 *
 * <p>Ticket n was taken in the step in which the issue curve reached n and called in the step in which the call curve
 * did; within a step arrivals are drawn evenly, calls one in each equal part of it. A call goes to the open window free
 * the longest; when none is free the one that has been busy the longest is done just then. Who was at a window for much
 * less than the pace of the day did not come: a leap of many numbers in one step thus becomes calls that nobody answers.
 * Whoever still waits when the record ends is called after it.
 */
final class QueuePlanner {

    private static final long MINUTE = 60_000;
    private static final long SHORTEST_PACE = MINUTE;
    private static final long LONGEST_PACE = 60 * MINUTE;

    /** Somebody gone after this part of the pace of the day, and within three minutes, did not come. */
    private static final double ABSENT_PART = 0.3;

    private static final long ABSENT_AT_MOST = 3 * MINUTE;
    private static final long WAIT_BEFORE_CALL = 20_000;
    private static final long PATIENCE = MINUTE;
    private static final long LONGEST_REST = 120 * MINUTE;

    /** A window of the queue while it is planned: whom it serves and until when that would last undisturbed. */
    private static final class Booth {
        final WindowId id;
        boolean open;
        boolean busy;
        int visit;
        long since;
        long until;

        Booth(WindowId id) {
            this.id = id;
        }
    }

    private final ServiceId service;
    private final List<Booth> booths;
    private final long paceMillis;
    private final int openingSecond;
    private final RandomGenerator random;
    private final List<Act> acts = new ArrayList<>();
    private int visits;
    private long lastCall;

    /**
     * @param pace how long one desk took for one ticket
     * @param visits how many visits other queues have numbered before
     */
    QueuePlanner(
            ServiceId service,
            List<WindowId> windows,
            Duration pace,
            int openingSecond,
            int visits,
            RandomGenerator random) {
        this.service = service;
        this.booths = windows.stream().map(Booth::new).toList();
        this.paceMillis = Math.clamp(pace.toMillis(), SHORTEST_PACE, LONGEST_PACE);
        this.openingSecond = openingSecond;
        this.visits = visits;
        this.random = random;
    }

    int visits() {
        return visits;
    }

    List<Act> plan(QueueCurve curve) {
        List<QueueCurve.Point> points = curve.points();
        long[] arrivals = new long[points.getLast().issued()];
        Arrays.fill(arrivals, 0, points.getFirst().issued(), millis(points.getFirst()));
        staff(points.getFirst().desks(), millis(points.getFirst()));
        for (int i = 1; i < points.size(); i++) {
            step(points.get(i - 1), points.get(i), arrivals);
        }
        callTheRest(curve);
        long end = Math.max(millis(points.getLast()), lastCall);
        for (Booth booth : booths) {
            if (booth.open) {
                close(booth, Math.max(end, booth.busy ? booth.until : end));
            }
        }
        return inOrder(arrivals);
    }

    /** Whoever still waits when the record ends is called after it, by all windows of the queue and within two hours. */
    private void callTheRest(QueueCurve curve) {
        QueueCurve.Point last = curve.points().getLast();
        int rest = last.issued() - last.called();
        if (rest == 0) {
            return;
        }
        long from = millis(last);
        staff(booths.size(), from);
        double part = Math.min((double) paceMillis / booths.size(), (double) LONGEST_REST / rest);
        for (int n = 0; n < rest; n++) {
            call(from + 1 + (long) (n * part));
        }
    }

    private void step(QueueCurve.Point before, QueueCurve.Point now, long[] arrivals) {
        long from = millis(before);
        long to = millis(now);
        int issued = now.issued() - before.issued();
        int called = now.called() - before.called();
        if (issued > 0) {
            long[] drawn = random.longs(issued, from + 1, to + 1).sorted().toArray();
            System.arraycopy(drawn, 0, arrivals, before.issued(), issued);
        }
        if (now.desks() > before.desks()) {
            staff(now.desks(), from);
        }
        double part = (double) (to - from) / Math.max(1, called);
        for (int n = 0; n < called; n++) {
            long at = from + 1 + (long) ((n + random.nextDouble()) * part);
            long call = Math.min(at, to);
            int ticket = before.called() + n;
            if (ticket >= before.issued()) {
                arrivals[ticket] = Math.min(arrivals[ticket], call - Math.min(WAIT_BEFORE_CALL, (call - from) / 2));
            }
            call(call);
        }
        if (now.desks() < before.desks()) {
            staff(now.desks(), to);
        }
    }

    /** Opens or closes windows until {@code desks} are open: the first closed opens, the one idle the longest closes. */
    private void staff(int desks, long at) {
        int open = (int) booths.stream().filter(booth -> booth.open).count();
        for (Booth booth : booths) {
            if (open < desks && !booth.open) {
                open(booth, at);
                open++;
            }
        }
        while (open > desks) {
            close(readiest(at), at);
            open--;
        }
    }

    private void call(long at) {
        if (booths.stream().noneMatch(booth -> booth.open)) {
            open(booths.getFirst(), at);
        }
        Booth booth = readiest(at);
        leave(booth, at);
        booth.busy = true;
        booth.visit = visits++;
        booth.since = at;
        lastCall = at;
        booth.until = at + (long) (paceMillis * random.nextDouble(0.5, 1.3));
        acts.add(new Act.Call(at, booth.id, booth.visit));
    }

    /** The open window that has been free the longest, or if none is free the one busy the longest. */
    private Booth readiest(long at) {
        return booths.stream()
                .filter(booth -> booth.open)
                .min(Comparator.<Booth>comparingInt(booth -> isFree(booth, at) ? 0 : 1)
                        .thenComparingLong(booth -> isFree(booth, at) ? booth.until : booth.since))
                .orElseThrow(() -> new IllegalStateException("no window of " + service + " is open"));
    }

    private static boolean isFree(Booth booth, long at) {
        return !booth.busy || booth.until < at;
    }

    private void open(Booth booth, long at) {
        booth.open = true;
        booth.busy = false;
        booth.until = at;
        acts.add(new Act.Open(at, booth.id));
    }

    private void close(Booth booth, long at) {
        leave(booth, at);
        booth.open = false;
        acts.add(new Act.Close(at, booth.id));
    }

    /** Whoever is at {@code booth} has gone by {@code at}: served, or never come. */
    private void leave(Booth booth, long at) {
        if (!booth.busy) {
            return;
        }
        booth.busy = false;
        long end = Math.min(booth.until, at);
        long stayed = end - booth.since;
        if (stayed < Math.min(ABSENT_PART * paceMillis, ABSENT_AT_MOST)) {
            acts.add(new Act.NoShow(Math.min(end, booth.since + PATIENCE), booth.id, booth.visit));
            return;
        }
        acts.add(new Act.Start(
                booth.since + Math.min(random.nextLong(5_000, 25_000), stayed / 3), booth.id, booth.visit));
        acts.add(new Act.Finish(end, booth.id, booth.visit));
        Act.@Nullable Rate rate = Raters.rate(random, end, booth.visit);
        if (rate != null) {
            acts.add(rate);
        }
    }

    private long millis(QueueCurve.Point point) {
        return Math.max(0, point.second() - openingSecond) * 1_000L;
    }

    /**
     * All acts in the order of their times. At one instant citizens come first, so that they can be called; what windows
     * do at one instant stays in the order in which it was planned, because a window may close and open again in it.
     */
    private List<Act> inOrder(long[] arrivals) {
        List<Act> all = new ArrayList<>();
        for (long arrival : arrivals) {
            all.add(new Act.Arrive(arrival, service));
        }
        all.addAll(acts);
        all.sort(Comparator.comparingLong(Act::atMillis));
        return all;
    }
}

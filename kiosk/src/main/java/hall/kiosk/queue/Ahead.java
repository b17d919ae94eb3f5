package hall.kiosk.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How many are called before a ticket, if nobody else comes: exactly what {@link Policy} would do at one window with these
 * targets, without playing it.
 *
 * <p>Whoever is called before it makes up a piece at the front of each line. Without the bound on overtaking that piece is
 * whoever counts as having come earlier. The bound calls others sooner: somebody in the line of a target is due once as
 * many with later turns have been called past it as the rules allow, that is, while his turn is before the N-th latest
 * of those turns. So the pieces grow until no turn in front changes that; and once the ticket itself is due, only those who
 * are due and older come before it. The cost is that of looking into the lines a few times, not that of their lengths.
 */
final class Ahead {

    private static final Turn LATEST = new Turn(Instant.MAX, Long.MAX_VALUE);
    private static final Turn EARLIEST = new Turn(Instant.MIN, Long.MIN_VALUE);

    private final List<Line> all;
    private final int bound;
    private final Line own;
    private final Turn turn;
    private final int before;

    /** One class waiting for one target, and the turns that were called past that target. */
    private record Line(
            int index,
            long advanceSeconds,
            SortedTree<Turn, TicketId> waiting,
            SortedTree<Lines.Passed, TicketId> called) {

        Instant counted(Turn turn) {
            return turn.at().minusSeconds(advanceSeconds);
        }

        /** How many of it count as having come before {@code turn} of {@code other}. */
        int before(Turn turn, Line other) {
            Instant same = other.counted(turn).plusSeconds(advanceSeconds);
            long order = advanceSeconds == other.advanceSeconds
                    ? turn.order()
                    : advanceSeconds < other.advanceSeconds ? Long.MAX_VALUE : Long.MIN_VALUE;
            return waiting.before(new Turn(same, order));
        }
    }

    private Ahead(List<Line> all, int bound, Line own, Turn turn) {
        this.all = all;
        this.bound = bound;
        this.own = own;
        this.turn = turn;
        this.before = own.waiting().before(turn);
    }

    /**
     * How many are called before whoever waits at {@code turn} in the line of {@code priority} for {@code target}.
     *
     * @param preferred by how many seconds whoever calls prefers each of {@code targets}
     */
    static int of(
            Lines lines,
            RuleSet rules,
            List<Target> targets,
            ToIntFunction<Target> preferred,
            Target target,
            String priority,
            Turn turn) {
        List<Line> all = new ArrayList<>();
        Line own = null;
        for (Target each : targets) {
            for (SortedTree.Entry<String, SortedTree<Turn, TicketId>> line :
                    lines.waiting().getOr(each, SortedTree.empty()).entries()) {
                Line made = new Line(
                        all.size(),
                        rules.classOf(line.key()).advanceSeconds() + preferred.applyAsInt(each),
                        line.value(),
                        lines.called().getOr(each, SortedTree.empty()));
                all.add(made);
                if (each.equals(target) && line.key().equals(priority)) {
                    own = made;
                }
            }
        }
        return own == null ? 0 : new Ahead(all, rules.maxOvertaken(), own, turn).count();
    }

    private int count() {
        int left = Math.max(0, bound - own.called().after(new Lines.Passed(turn, Long.MAX_VALUE)));
        int[] earlier = counted(turn, own);
        int[] front = grown(earlier, LATEST, 0);
        return later(front) < left ? total(front) : total(grown(older(untilDue(earlier, left)), turn, left)) + left;
    }

    /** Of each line, how many count as having come before {@code pivot} of {@code line}. */
    private int[] counted(Turn pivot, Line line) {
        int[] front = new int[all.size()];
        for (Line each : all) {
            front[each.index()] = cut(each, each.before(pivot, line));
        }
        return front;
    }

    /** Nobody behind the ticket in its own line comes before it. */
    private int cut(Line line, int count) {
        return line.index() == own.index() ? Math.min(count, before) : count;
    }

    /**
     * {@code front} and everybody who becomes due when it is called and whose turn is before {@code limit}.
     *
     * @param later how many more with later turns than all these are called
     */
    private int[] grown(int[] front, Turn limit, int later) {
        int[] grown = front.clone();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Line line : all) {
                Turn least = Collections.min(List.of(dueBefore(line, grown, later), limit));
                int count = cut(line, line.waiting().before(least));
                if (count > grown[line.index()]) {
                    grown[line.index()] = count;
                    grows = true;
                }
            }
        }
        return grown;
    }

    /** Before which turn somebody in {@code line} is due, once {@code front} is called: the N-th latest of all called turns. */
    private Turn dueBefore(Line line, int[] front, int later) {
        int[] next = front.clone();
        int calledLeft = line.called().size();
        Turn latest = LATEST;
        for (int i = later; i < bound; i++) {
            latest = calledLeft > 0 ? line.called().at(calledLeft - 1).key().turn() : EARLIEST;
            @Nullable Line from = null;
            for (Line each : all) {
                if (next[each.index()] > 0) {
                    Turn last = each.waiting().at(next[each.index()] - 1).key();
                    if (last.compareTo(latest) > 0) {
                        latest = last;
                        from = each;
                    }
                }
            }
            if (latest.equals(EARLIEST)) {
                return EARLIEST;
            }
            if (from == null) {
                calledLeft--;
            } else {
                next[from.index()]--;
            }
        }
        return latest;
    }

    /** The shortest front of those in {@code most} that, called in order, has the ticket overtaken {@code left} times. */
    private int[] untilDue(int[] most, int left) {
        int[] low = new int[most.length];
        int[] high = most.clone();
        int[] shortest = most;
        if (later(grown(low, LATEST, 0)) >= left) {
            return low;
        }
        for (Line line = widest(low, high); line != null; line = widest(low, high)) {
            int middle = (low[line.index()] + high[line.index()]) >>> 1;
            int[] without = counted(line.waiting().at(middle).key(), line);
            int[] with = without.clone();
            with[line.index()] = middle + 1;
            if (later(grown(with, LATEST, 0)) >= left) {
                shortest = with;
                high = without;
            } else {
                low = with;
            }
        }
        return shortest;
    }

    private @Nullable Line widest(int[] low, int[] high) {
        @Nullable Line widest = null;
        int most = 0;
        for (Line line : all) {
            int width = high[line.index()] - low[line.index()];
            if (width > most) {
                most = width;
                widest = line;
            }
        }
        return widest;
    }

    private int[] older(int[] front) {
        int[] older = front.clone();
        for (Line line : all) {
            older[line.index()] = Math.min(older[line.index()], line.waiting().before(turn));
        }
        return older;
    }

    /** How many of {@code front} have a later turn than the ticket. */
    private int later(int[] front) {
        int later = 0;
        for (Line line : all) {
            later += Math.max(0, front[line.index()] - line.waiting().before(turn));
        }
        return later;
    }

    private static int total(int[] front) {
        int total = 0;
        for (int each : front) {
            total += each;
        }
        return total;
    }
}

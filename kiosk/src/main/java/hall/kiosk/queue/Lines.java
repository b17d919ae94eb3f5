package hall.kiosk.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who waits, in what order: for each target a line for each priority class, by turn; and for each target the turns of
 * those who were called past it, which says exactly how often anybody in it has been overtaken. Immutable.
 *
 * <p>Somebody is overtaken when a ticket with a later turn is called at a window that could have called him. The number
 * of overtakings of a ticket is thus the number of called turns larger than its own: one look into a tree, whatever the
 * length of the line.
 */
record Lines(
        SortedTree<Target, SortedTree<String, SortedTree<Turn, TicketId>>> waiting,
        SortedTree<Target, SortedTree<Passed, TicketId>> called) {

    /** A turn that was called, told apart from the same turn called again after a hold by {@code serial}. */
    record Passed(Turn turn, long serial) implements Comparable<Passed> {
        @Override
        public int compareTo(Passed other) {
            int byTurn = turn.compareTo(other.turn);
            return byTurn != 0 ? byTurn : Long.compare(serial, other.serial);
        }
    }

    /** The first of a line. */
    record Head(Target target, String priority, Turn turn, TicketId ticket) {}

    static Lines empty() {
        return new Lines(SortedTree.empty(), SortedTree.empty());
    }

    Lines join(Target target, String priority, Turn turn, TicketId ticket) {
        SortedTree<String, SortedTree<Turn, TicketId>> classes = waiting.getOr(target, SortedTree.empty());
        SortedTree<Turn, TicketId> line = classes.getOr(priority, SortedTree.empty());
        return new Lines(waiting.with(target, classes.with(priority, line.with(turn, ticket))), called);
    }

    Lines leave(Target target, String priority, Turn turn) {
        SortedTree<String, SortedTree<Turn, TicketId>> classes = waiting.getOr(target, SortedTree.empty());
        SortedTree<Turn, TicketId> line =
                classes.getOr(priority, SortedTree.<Turn, TicketId>empty()).without(turn);
        classes = line.isEmpty() ? classes.without(priority) : classes.with(priority, line);
        return new Lines(classes.isEmpty() ? waiting.without(target) : waiting.with(target, classes), called);
    }

    /** Remembers that {@code turn} was called at a window that serves {@code targets}. */
    Lines passed(List<Target> targets, Passed passed, TicketId ticket) {
        SortedTree<Target, SortedTree<Passed, TicketId>> next = called;
        for (Target target : targets) {
            next = next.with(
                    target,
                    next.getOr(target, SortedTree.<Passed, TicketId>empty()).with(passed, ticket));
        }
        return new Lines(waiting, next);
    }

    int overtaken(Target target, Turn turn) {
        SortedTree<Passed, TicketId> turns = called.get(target);
        return turns == null ? 0 : turns.after(new Passed(turn, Long.MAX_VALUE));
    }

    /** The first of each line of {@code targets}. */
    List<Head> heads(List<Target> targets) {
        List<Head> heads = new ArrayList<>();
        for (Target target : targets) {
            SortedTree<String, SortedTree<Turn, TicketId>> classes = waiting.get(target);
            if (classes != null) {
                classes.forEach((priority, line) -> {
                    SortedTree.Entry<Turn, TicketId> first = line.at(0);
                    heads.add(new Head(target, priority, first.key(), first.value()));
                });
            }
        }
        return heads;
    }

    /** How many in the lines of {@code targets} have an earlier turn than {@code turn}. */
    int before(List<Target> targets, Turn turn) {
        int count = 0;
        for (Target target : targets) {
            SortedTree<String, SortedTree<Turn, TicketId>> classes = waiting.get(target);
            if (classes != null) {
                for (SortedTree<Turn, TicketId> line : classes.values()) {
                    count += line.before(turn);
                }
            }
        }
        return count;
    }

    /** How many in the line of {@code target} would be called before {@code turn} of class {@code own} by {@code rules}. */
    int ahead(Target target, PriorityClass own, Turn turn, RuleSet rules) {
        SortedTree<String, SortedTree<Turn, TicketId>> classes = waiting.get(target);
        if (classes == null) {
            return 0;
        }
        int count = 0;
        for (SortedTree.Entry<String, SortedTree<Turn, TicketId>> each : classes.entries()) {
            int head = rules.classOf(each.key()).advanceSeconds() - own.advanceSeconds();
            count += each.value().before(new Turn(turn.at().plusSeconds(head), turn.order()));
        }
        return count;
    }

    /** The turn that stands behind the next {@code behind} of one line, or behind all of a shorter one. */
    Turn turnBehind(Target target, String priority, int behind, Turn own, long order) {
        SortedTree<String, SortedTree<Turn, TicketId>> classes = waiting.get(target);
        SortedTree<Turn, TicketId> line = classes == null ? null : classes.get(priority);
        if (line == null || behind == 0) {
            return new Turn(own.at(), order);
        }
        Instant last = line.at(Math.min(behind, line.size()) - 1).key().at();
        return new Turn(last.isAfter(own.at()) ? last : own.at(), order);
    }

    int size(Target target) {
        SortedTree<String, SortedTree<Turn, TicketId>> classes = waiting.get(target);
        return classes == null
                ? 0
                : classes.values().stream().mapToInt(SortedTree::size).sum();
    }

    List<TicketId> tickets(Target target) {
        SortedTree<String, SortedTree<Turn, TicketId>> classes = waiting.get(target);
        return classes == null
                ? List.of()
                : classes.values().stream()
                        .flatMap(line -> line.values().stream())
                        .toList();
    }

    /** The earliest turn waiting for {@code target}; null when nobody does. */
    @Nullable
    Turn earliest(Target target) {
        Turn earliest = null;
        for (Head head : heads(List.of(target))) {
            if (earliest == null || head.turn().compareTo(earliest) < 0) {
                earliest = head.turn();
            }
        }
        return earliest;
    }
}

package hall.kiosk.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who waits, in what order: for each target a line for each priority class, by turn; and for each target the turns of
 * those who were called past it, which says exactly how often anybody in it has been overtaken. Immutable.
 *
 * <p>Somebody is overtaken when a ticket with a later turn is called at a window that could have called him. The number
 * of overtakings of a ticket is thus the number of called turns larger than its own: one look into a tree, whatever the
 * length of the line.
 *
 * @param bound of each service, who waits for one window alone
 */
record Lines(
        SortedTree<Target, SortedTree<String, SortedTree<Turn, TicketId>>> waiting,
        SortedTree<Target, SortedTree<Passed, TicketId>> called,
        SortedTree<ServiceId, SortedTree<Turn, TicketId>> bound) {

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
        return new Lines(SortedTree.empty(), SortedTree.empty(), SortedTree.empty());
    }

    /** {@code ticket} joins the line it {@code waits} in. */
    Lines join(Ticket ticket, Place.Waiting waits) {
        Turn turn = waits.turn();
        SortedTree<Turn, TicketId> line =
                line(waits.target(), ticket.priority()).with(turn, ticket.id());
        return with(waits.target(), ticket.priority(), line)
                .bound(ticket, waits, boundTo(ticket.service()).with(turn, ticket.id()));
    }

    /** {@code ticket} leaves the line it {@code waited} in. */
    Lines leave(Ticket ticket, Place.Waiting waited) {
        Turn turn = waited.turn();
        return with(
                        waited.target(),
                        ticket.priority(),
                        line(waited.target(), ticket.priority()).without(turn))
                .bound(ticket, waited, boundTo(ticket.service()).without(turn));
    }

    /** Without the first of a line. */
    private Lines without(Head head) {
        return with(
                head.target(),
                head.priority(),
                line(head.target(), head.priority()).without(head.turn()));
    }

    /** Without {@code head}, who was called at a window that serves {@code targets}. */
    Lines called(Head head, List<Target> targets, long serial) {
        return without(head).passed(targets, new Passed(head.turn(), serial), head.ticket());
    }

    private SortedTree<Turn, TicketId> line(Target target, String priority) {
        return waiting.getOr(target, SortedTree.<String, SortedTree<Turn, TicketId>>empty())
                .getOr(priority, SortedTree.empty());
    }

    private Lines with(Target target, String priority, SortedTree<Turn, TicketId> line) {
        SortedTree<String, SortedTree<Turn, TicketId>> classes = waiting.getOr(target, SortedTree.empty());
        classes = line.isEmpty() ? classes.without(priority) : classes.with(priority, line);
        return new Lines(classes.isEmpty() ? waiting.without(target) : waiting.with(target, classes), called, bound);
    }

    private Lines bound(Ticket ticket, Place.Waiting waits, SortedTree<Turn, TicketId> next) {
        return switch (waits.target()) {
            case Target.AnyWindow any -> this;
            case Target.OneWindow one ->
                new Lines(
                        waiting,
                        called,
                        next.isEmpty() ? bound.without(ticket.service()) : bound.with(ticket.service(), next));
        };
    }

    private SortedTree<Turn, TicketId> boundTo(ServiceId service) {
        return bound.getOr(service, SortedTree.empty());
    }

    /** Remembers that {@code turn} was called at a window that serves {@code targets}. */
    Lines passed(List<Target> targets, Passed passed, TicketId ticket) {
        SortedTree<Target, SortedTree<Passed, TicketId>> next = called;
        for (Target target : targets) {
            next = next.with(
                    target,
                    next.getOr(target, SortedTree.<Passed, TicketId>empty()).with(passed, ticket));
        }
        return new Lines(waiting, next, bound);
    }

    /** Forgets that {@code passed} was called. */
    Lines notPassed(Passed passed) {
        SortedTree<Target, SortedTree<Passed, TicketId>> next = called;
        for (SortedTree.Entry<Target, SortedTree<Passed, TicketId>> each : called.entries()) {
            SortedTree<Passed, TicketId> left = each.value().without(passed);
            next = left.isEmpty() ? next.without(each.key()) : next.with(each.key(), left);
        }
        return new Lines(waiting, next, bound);
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

    /**
     * The turn, in a class that counts {@code advanceSeconds} earlier, that comes after the next {@code returnBehind} called
     * for {@code target}, or after all where fewer wait; never before {@code own}.
     */
    Turn turnBehind(Target target, long advanceSeconds, RuleSet rules, Turn own, long order) {
        Lines left = this;
        Instant at = own.at();
        for (int i = 0; i < rules.returnBehind(); i++) {
            Optional<Head> next = Policy.next(left, List.of(target), rules, any -> 0);
            if (next.isEmpty()) {
                break;
            }
            Turn turn = next.get().turn();
            long head = advanceSeconds - rules.classOf(next.get().priority()).advanceSeconds();
            at = later(at, later(turn.at(), turn.at().plusSeconds(head)));
            left = left.called(next.get(), List.of(target), order);
        }
        return new Turn(at, order);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** How many wait for {@code service}, at any window or at one alone. */
    int waiting(ServiceId service) {
        return size(new Target.AnyWindow(service)) + boundTo(service).size();
    }

    /** The earliest turn of those who wait for {@code service}; null when nobody does. */
    @Nullable
    Turn earliest(ServiceId service) {
        Stream<Turn> any =
                heads(List.of(new Target.AnyWindow(service))).stream().map(Head::turn);
        Stream<Turn> one = Stream.ofNullable(boundTo(service).first()).map(SortedTree.Entry::key);
        return Stream.concat(any, one).min(Comparator.naturalOrder()).orElse(null);
    }

    /** How many wait for {@code target}. */
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
}

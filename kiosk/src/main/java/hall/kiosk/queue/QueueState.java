package hall.kiosk.queue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is true of a {@link TicketQueue}, in trees that share what does not change. Immutable. */
record QueueState(
        HallSetup setup,
        @Nullable BusinessDay day,
        long order,
        Numbers numbers,
        SortedTree<TicketId, Ticket> tickets,
        SortedTree<WindowId, WindowState> windows,
        Lines lines,
        SortedTree<String, Integer> taken) {

    static final QueueState EMPTY = new QueueState(
            HallSetup.NONE,
            null,
            0,
            Numbers.none(),
            SortedTree.empty(),
            SortedTree.empty(),
            Lines.empty(),
            SortedTree.empty());

    static QueueState of(QueueImage image) {
        SortedTree<TicketId, Ticket> tickets = SortedTree.empty();
        Lines lines = Lines.empty();
        for (Ticket ticket : image.tickets()) {
            tickets = tickets.with(ticket.id(), ticket);
            if (ticket.place() instanceof Place.Waiting waiting) {
                lines = lines.join(ticket, waiting);
            }
        }
        for (QueueImage.PassedTurn each : image.passed()) {
            lines = lines.passed(List.of(each.target()), new Lines.Passed(each.turn(), each.serial()), each.ticket());
        }
        SortedTree<WindowId, WindowState> windows = SortedTree.empty();
        for (WindowState window : image.windows()) {
            windows = windows.with(window.id(), window);
        }
        SortedTree<String, Integer> taken = SortedTree.empty();
        for (QueueImage.Taken each : image.taken()) {
            taken = taken.with(each.holder(), each.tickets());
        }
        Numbers numbers =
                new Numbers(numbers(image.lastNumbers()), image.dayBefore(), numbers(image.lastNumbersBefore()));
        return new QueueState(image.setup(), image.day(), image.order(), numbers, tickets, windows, lines, taken);
    }

    QueueImage image() {
        List<QueueImage.PassedTurn> passed = new ArrayList<>();
        lines.called()
                .forEach((target, turns) -> turns.forEach((turn, ticket) ->
                        passed.add(new QueueImage.PassedTurn(target, turn.turn(), turn.serial(), ticket))));
        return new QueueImage(
                setup,
                day,
                order,
                image(numbers.last()),
                numbers.dayBefore(),
                image(numbers.lastBefore()),
                tickets.values(),
                windows.values(),
                passed,
                taken.entries().stream()
                        .map(entry -> new QueueImage.Taken(entry.key(), entry.value()))
                        .toList());
    }

    private static SortedTree<String, Integer> numbers(List<QueueImage.LastNumber> image) {
        SortedTree<String, Integer> numbers = SortedTree.empty();
        for (QueueImage.LastNumber each : image) {
            numbers = numbers.with(each.prefix(), each.number());
        }
        return numbers;
    }

    private static List<QueueImage.LastNumber> image(SortedTree<String, Integer> numbers) {
        return numbers.entries().stream()
                .map(entry -> new QueueImage.LastNumber(entry.key(), entry.value()))
                .toList();
    }

    WindowState window(WindowId id) {
        return windows.getOr(id, WindowState.closed(id));
    }

    QueueState with(HallSetup next) {
        return new QueueState(next, day, order, numbers, tickets, windows, lines, taken);
    }

    QueueState with(BusinessDay next, Numbers given) {
        return new QueueState(setup, next, order, given, tickets, windows, lines, taken);
    }

    QueueState with(Numbers given) {
        return new QueueState(setup, day, order, given, tickets, windows, lines, taken);
    }

    QueueState with(Ticket ticket) {
        return new QueueState(setup, day, order, numbers, tickets.with(ticket.id(), ticket), windows, lines, taken);
    }

    QueueState with(WindowState window) {
        return new QueueState(setup, day, order, numbers, tickets, windows.with(window.id(), window), lines, taken);
    }

    QueueState with(Lines next) {
        return new QueueState(setup, day, order, numbers, tickets, windows, next, taken);
    }

    QueueState taken(SortedTree<String, Integer> next) {
        return new QueueState(setup, day, order, numbers, tickets, windows, lines, next);
    }

    /** Only {@code kept} tickets and who of them waits. */
    QueueState keeping(SortedTree<TicketId, Ticket> kept, Lines waiting) {
        return new QueueState(setup, day, order, numbers, kept, windows, waiting, taken);
    }

    /** An order that was used is not given again. */
    QueueState pastOrder(long used) {
        return used < order ? this : new QueueState(setup, day, used + 1, numbers, tickets, windows, lines, taken);
    }
}

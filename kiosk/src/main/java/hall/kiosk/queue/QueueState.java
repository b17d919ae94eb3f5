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
        SortedTree<String, Integer> taken,
        SortedTree<TicketId, Boolean> slips,
        SortedTree<TicketId, String> unwanted,
        AppointmentBook appointments) {

    static final QueueState EMPTY = new QueueState(
            HallSetup.NONE,
            null,
            0,
            Numbers.none(),
            SortedTree.empty(),
            SortedTree.empty(),
            Lines.empty(),
            SortedTree.empty(),
            SortedTree.empty(),
            SortedTree.empty(),
            AppointmentBook.EMPTY);

    static QueueState of(QueueImage image) {
        SortedTree<TicketId, Ticket> tickets = SortedTree.empty();
        Lines lines = Lines.empty();
        SortedTree<TicketId, Boolean> slips = SortedTree.empty();
        for (Ticket ticket : image.tickets()) {
            tickets = tickets.with(ticket.id(), ticket);
            if (ticket.place() instanceof Place.Waiting waiting) {
                lines = lines.join(ticket, waiting);
            } else if (ticket.place() instanceof Place.Postponed) {
                slips = slips.with(ticket.id(), true);
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
        Numbers numbers = new Numbers(
                numbers(image.lastNumbers()),
                image.dayBefore(),
                numbers(image.lastNumbersBefore()),
                kept(image),
                new Reserves(image.reserves()),
                handedIn(image));
        SortedTree<TicketId, String> unwanted = SortedTree.empty();
        for (TicketId each : image.unwanted()) {
            unwanted = unwanted.with(each, "");
        }
        return new QueueState(
                image.setup(),
                image.day(),
                image.order(),
                numbers,
                tickets,
                windows,
                lines,
                taken,
                slips,
                unwanted,
                AppointmentBook.of(image.appointments() == null ? List.of() : image.appointments()));
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
                numbers.kept().entries().stream().map(SortedTree.Entry::key).toList(),
                tickets.values(),
                windows.values(),
                passed,
                taken.entries().stream()
                        .map(entry -> new QueueImage.Taken(entry.key(), entry.value()))
                        .toList(),
                numbers.reserves().all(),
                unwanted.entries().stream().map(SortedTree.Entry::key).toList(),
                numbers.handedIn().entries().stream()
                        .map(entry -> new QueueImage.HandedIn(entry.key(), entry.value()))
                        .toList(),
                appointments.byId().values());
    }

    /** Pictures of before have none. */
    private static SortedTree<TicketId, BusinessDay> handedIn(QueueImage image) {
        SortedTree<TicketId, BusinessDay> known = SortedTree.empty();
        for (QueueImage.HandedIn each : image.handedIn() == null ? List.<QueueImage.HandedIn>of() : image.handedIn()) {
            known = known.with(each.ticket(), each.day());
        }
        return known;
    }

    /** Pictures of before have none. */
    private static SortedTree<String, Boolean> kept(QueueImage image) {
        SortedTree<String, Boolean> kept = SortedTree.empty();
        for (String number : image.keptNumbers() == null ? List.<String>of() : image.keptNumbers()) {
            kept = kept.with(number, true);
        }
        return kept;
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

    /** What {@code window} is open for and its clerk can do. */
    List<ServiceId> served(WindowState window) {
        return window.services().stream()
                .filter(service -> setup.mayServe(window.clerk(), service))
                .toList();
    }

    /** What {@code window} may call: what is sent to it alone, then what it serves. */
    List<Target> targets(WindowState window) {
        return Target.of(window.id(), served(window));
    }

    QueueState with(HallSetup next) {
        return new QueueState(next, day, order, numbers, tickets, windows, lines, taken, slips, unwanted, appointments);
    }

    QueueState with(BusinessDay next, Numbers given) {
        return new QueueState(setup, next, order, given, tickets, windows, lines, taken, slips, unwanted, appointments);
    }

    QueueState with(Numbers given) {
        return new QueueState(setup, day, order, given, tickets, windows, lines, taken, slips, unwanted, appointments);
    }

    QueueState with(Ticket ticket) {
        return new QueueState(
                setup,
                day,
                order,
                numbers,
                tickets.with(ticket.id(), ticket),
                windows,
                lines,
                taken,
                slips,
                unwanted,
                appointments);
    }

    QueueState with(WindowState window) {
        return new QueueState(
                setup,
                day,
                order,
                numbers,
                tickets,
                windows.with(window.id(), window),
                lines,
                taken,
                slips,
                unwanted,
                appointments);
    }

    QueueState slips(SortedTree<TicketId, Boolean> next) {
        return new QueueState(setup, day, order, numbers, tickets, windows, lines, taken, next, unwanted, appointments);
    }

    QueueState with(Lines next) {
        return new QueueState(setup, day, order, numbers, tickets, windows, next, taken, slips, unwanted, appointments);
    }

    QueueState taken(SortedTree<String, Integer> next) {
        return new QueueState(setup, day, order, numbers, tickets, windows, lines, next, slips, unwanted, appointments);
    }

    /** The ticket {@code id} is never issued. */
    QueueState unwanted(TicketId id) {
        return new QueueState(
                setup, day, order, numbers, tickets, windows, lines, taken, slips, unwanted.with(id, ""), appointments);
    }

    /** Only {@code kept} tickets and who of them waits. */
    QueueState keeping(SortedTree<TicketId, Ticket> kept, Lines waiting) {
        return new QueueState(
                setup, day, order, numbers, kept, windows, waiting, taken, slips, SortedTree.empty(), appointments);
    }

    QueueState with(AppointmentBook next) {
        return new QueueState(setup, day, order, numbers, tickets, windows, lines, taken, slips, unwanted, next);
    }

    /** An order that was used is not given again. */
    QueueState pastOrder(long used) {
        return used < order
                ? this
                : new QueueState(
                        setup, day, used + 1, numbers, tickets, windows, lines, taken, slips, unwanted, appointments);
    }
}

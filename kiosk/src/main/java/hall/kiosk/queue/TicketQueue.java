package hall.kiosk.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a hall on its business day. Immutable and pure: {@link #decide} says what may happen, {@link #after} what
 * is true then. {@code after} is total: any stored history gives a queue, also one that today's rules would refuse.
 *
 * <p>Every act costs O(log n) in the number of tickets, with a factor for the services of a window.
 */
public final class TicketQueue {

    private static final String CANCELLED = "cancelled";

    private static final TicketQueue EMPTY = new TicketQueue(
            HallSetup.NONE,
            null,
            0,
            SortedTree.empty(),
            SortedTree.empty(),
            SortedTree.empty(),
            Lines.empty(),
            SortedTree.empty());

    private final HallSetup setup;
    private final @Nullable BusinessDay day;
    private final long order;
    private final SortedTree<ServiceId, Integer> lastNumbers;
    private final SortedTree<TicketId, Ticket> tickets;
    private final SortedTree<WindowId, WindowState> windows;
    private final Lines lines;
    private final SortedTree<String, Integer> taken;

    private TicketQueue(
            HallSetup setup,
            @Nullable BusinessDay day,
            long order,
            SortedTree<ServiceId, Integer> lastNumbers,
            SortedTree<TicketId, Ticket> tickets,
            SortedTree<WindowId, WindowState> windows,
            Lines lines,
            SortedTree<String, Integer> taken) {
        this.setup = setup;
        this.day = day;
        this.order = order;
        this.lastNumbers = lastNumbers;
        this.tickets = tickets;
        this.windows = windows;
        this.lines = lines;
        this.taken = taken;
    }

    /** A hall that is not set up yet. */
    public static TicketQueue empty() {
        return EMPTY;
    }

    /** The queue that {@link #image} pictured. */
    public static TicketQueue of(QueueImage image) {
        SortedTree<ServiceId, Integer> numbers = SortedTree.empty();
        for (QueueImage.LastNumber each : image.lastNumbers()) {
            numbers = numbers.with(each.service(), each.number());
        }
        SortedTree<TicketId, Ticket> tickets = SortedTree.empty();
        Lines lines = Lines.empty();
        for (Ticket ticket : image.tickets()) {
            tickets = tickets.with(ticket.id(), ticket);
            if (ticket.place() instanceof Place.Waiting waiting) {
                lines = lines.join(waiting.target(), ticket.priority(), waiting.turn(), ticket.id());
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
        return new TicketQueue(image.setup(), image.day(), image.order(), numbers, tickets, windows, lines, taken);
    }

    /** Everything there is to know of this queue, for storing. */
    public QueueImage image() {
        List<QueueImage.PassedTurn> passed = new ArrayList<>();
        lines.called()
                .forEach((target, turns) -> turns.forEach((turn, ticket) ->
                        passed.add(new QueueImage.PassedTurn(target, turn.turn(), turn.serial(), ticket))));
        return new QueueImage(
                setup,
                day,
                order,
                lastNumbers.entries().stream()
                        .map(entry -> new QueueImage.LastNumber(entry.key(), entry.value()))
                        .toList(),
                tickets.values(),
                windows.values(),
                passed,
                taken.entries().stream()
                        .map(entry -> new QueueImage.Taken(entry.key(), entry.value()))
                        .toList());
    }

    /** The events that would make {@code command} true, or why it may not be. */
    public Decision decide(QueueCommand command, Instant now) {
        return Decisions.decide(this, command, now);
    }

    /** The queue after {@code event}. Total: any stored history gives a queue. */
    public TicketQueue after(QueueEvent event) {
        return switch (event) {
            case QueueEvent.Configured configured ->
                new TicketQueue(configured.setup(), day, order, lastNumbers, tickets, windows, lines, taken);
            case QueueEvent.DayOpened opened -> afterOpening(opened.day());
            case QueueEvent.Issued issued -> afterIssue(issued);
            case QueueEvent.Printed printed -> this;
            case QueueEvent.Withdrawn withdrawn ->
                moved(withdrawn.ticket(), new Place.Unserved(withdrawn.why(), withdrawn.at()));
            case QueueEvent.WindowOpened opened ->
                with(window(opened.window()).opened(opened.by(), opened.services(), opened.at()));
            case QueueEvent.WindowPaused paused ->
                with(window(paused.window()).paused(paused.by(), paused.reason(), paused.at()));
            case QueueEvent.WindowClosed closed -> with(window(closed.window()).closed(closed.reason(), closed.at()));
            case QueueEvent.Called called -> afterCall(called);
            case QueueEvent.Recalled recalled -> recalled(recalled.ticket());
            case QueueEvent.Started started ->
                moved(
                        started.ticket(),
                        new Place.Serving(started.window(), calledAt(started.ticket(), started.at()), started.at()));
            case QueueEvent.Finished finished ->
                moved(
                        finished.ticket(),
                        new Place.Finished(finished.window(), clerk(finished.window(), finished.by()), finished.at()));
            case QueueEvent.NotPresent absent -> moved(absent.ticket(), new Place.Absent(absent.window(), absent.at()));
            case QueueEvent.Held held -> moved(held.ticket(), new Place.OnHold(held.hold(), held.window(), held.at()));
            case QueueEvent.Transferred sent ->
                of(sent.ticket(), sent.service())
                        .moved(sent.ticket(), new Place.Waiting(sent.to(), sent.turn(), true))
                        .pastOrder(sent.turn().order());
            case QueueEvent.Returned returned -> afterReturn(returned.ticket(), returned.to(), returned.turn());
            case QueueEvent.WindowTakenOver taken -> with(window(taken.window()).takenOver(taken.clerk(), taken.at()));
            case QueueEvent.Restored restored ->
                moved(restored.ticket(), new Place.Waiting(restored.to(), restored.turn(), true))
                        .pastOrder(restored.turn().order());
            case QueueEvent.Cancelled cancelled ->
                moved(cancelled.ticket(), new Place.Unserved(CANCELLED, cancelled.at()));
            case QueueEvent.Intervened intervened -> this;
            case QueueEvent.ClosedUnserved closed ->
                moved(closed.ticket(), new Place.Unserved(closed.why(), closed.at()));
        };
    }

    public HallSetup setup() {
        return setup;
    }

    /** The business day that is open; empty before the first. */
    public Optional<BusinessDay> day() {
        return Optional.ofNullable(day);
    }

    public Optional<Ticket> ticket(TicketId id) {
        return Optional.ofNullable(tickets.get(id));
    }

    /** The window as it is now; a window nobody has opened yet is closed. */
    public WindowState window(WindowId id) {
        return windows.getOr(id, WindowState.closed(id));
    }

    /** How many wait for any window of {@code service}. */
    public int waiting(ServiceId service) {
        return lines.size(new Target.AnyWindow(service));
    }

    /** How long the one with the earliest turn has waited for {@code service}; zero when nobody does. */
    public Duration longestWait(ServiceId service, Instant now) {
        Turn earliest = lines.earliest(new Target.AnyWindow(service));
        return earliest == null || earliest.at().isAfter(now) ? Duration.ZERO : Duration.between(earliest.at(), now);
    }

    /** How many would be called before {@code ticket} for the same target, if nobody else came; 0 when it does not wait. */
    public int ahead(TicketId id) {
        Ticket ticket = tickets.get(id);
        return ticket != null && ticket.place() instanceof Place.Waiting waiting
                ? lines.ahead(waiting.target(), setup.rules().classOf(ticket.priority()), waiting.turn(), setup.rules())
                : 0;
    }

    /** How many tickets are known: those of this business day and of the one before, which may still be rated. */
    public int ticketCount() {
        return tickets.size();
    }

    /** All tickets known, in no order that means anything. */
    public List<Ticket> tickets() {
        return tickets.values();
    }

    /** What a window may call: what is sent to it alone, then its services as opened. */
    List<Target> targets(WindowId id) {
        List<Target> targets = new ArrayList<>();
        targets.add(new Target.OneWindow(id));
        window(id).services().forEach(service -> targets.add(new Target.AnyWindow(service)));
        return targets;
    }

    Lines lines() {
        return lines;
    }

    long order() {
        return order;
    }

    int lastNumber(ServiceId service, int otherwise) {
        return lastNumbers.getOr(service, otherwise);
    }

    /** How many tickets of this business day were taken with the card {@code holder} stands for. */
    int takenBy(String holder) {
        return taken.getOr(holder, 0);
    }

    /** The windows that somebody has opened at some time, as they are now. */
    public List<WindowState> openedWindows() {
        return windows.values();
    }

    /** A ticket that must be there because a line holds it. */
    Ticket known(TicketId id) {
        return ticket(id).orElseThrow(() -> new IllegalStateException("ticket " + id + " waits but is not known"));
    }

    private TicketQueue afterOpening(BusinessDay next) {
        SortedTree<TicketId, Ticket> kept = SortedTree.empty();
        Lines open = Lines.empty();
        for (Ticket ticket : tickets.values()) {
            if (day == null || ticket.day().compareTo(day) >= 0) {
                kept = kept.with(ticket.id(), ticket);
                if (ticket.place() instanceof Place.Waiting waiting) {
                    open = open.join(waiting.target(), ticket.priority(), waiting.turn(), ticket.id());
                }
            }
        }
        return new TicketQueue(setup, next, order, SortedTree.empty(), kept, windows, open, SortedTree.empty());
    }

    private TicketQueue afterIssue(QueueEvent.Issued issued) {
        Turn turn = new Turn(issued.at(), issued.order());
        Target target = new Target.AnyWindow(issued.service());
        Ticket ticket = new Ticket(
                issued.ticket(),
                issued.number(),
                issued.service(),
                issued.priority(),
                issued.language(),
                issued.day(),
                issued.at(),
                turn,
                0,
                0,
                new Place.Waiting(target, turn, false));
        return new TicketQueue(
                setup,
                day,
                Math.max(order, issued.order() + 1),
                lastNumbers.with(issued.service(), issued.number().number()),
                tickets.with(ticket.id(), ticket),
                windows,
                lines.join(target, ticket.priority(), turn, ticket.id()),
                issued.holder() == null ? taken : taken.with(issued.holder(), takenBy(issued.holder()) + 1));
    }

    private TicketQueue afterCall(QueueEvent.Called called) {
        Ticket ticket = tickets.get(called.ticket());
        if (ticket == null) {
            return this;
        }
        Lines after = ticket.place() instanceof Place.Waiting waiting
                ? lines.passed(targets(called.window()), new Lines.Passed(waiting.turn(), order), ticket.id())
                : lines;
        return new TicketQueue(setup, day, order + 1, lastNumbers, tickets, windows, after, taken)
                .moved(ticket.id(), new Place.Called(called.window(), called.at()))
                .recalled(ticket.id());
    }

    private TicketQueue afterReturn(TicketId id, Target to, Turn turn) {
        Ticket ticket = tickets.get(id);
        if (ticket == null) {
            return this;
        }
        boolean wasAbsent = ticket.place() instanceof Place.Absent;
        return replaced(wasAbsent ? ticket.returnedOnceMore() : ticket)
                .moved(id, new Place.Waiting(to, turn, true))
                .pastOrder(turn.order());
    }

    private TicketQueue recalled(TicketId id) {
        Ticket ticket = tickets.get(id);
        return ticket == null ? this : replaced(ticket.calledOnceMore());
    }

    private TicketQueue of(TicketId id, ServiceId service) {
        Ticket ticket = tickets.get(id);
        return ticket == null ? this : replaced(ticket.of(service));
    }

    private TicketQueue replaced(Ticket ticket) {
        return new TicketQueue(
                setup, day, order, lastNumbers, tickets.with(ticket.id(), ticket), windows, lines, taken);
    }

    private TicketQueue pastOrder(long used) {
        return used < order ? this : new TicketQueue(setup, day, used + 1, lastNumbers, tickets, windows, lines, taken);
    }

    private TicketQueue with(WindowState window) {
        return new TicketQueue(
                setup, day, order, lastNumbers, tickets, windows.with(window.id(), window), lines, taken);
    }

    /** Moves a ticket from wherever it is to {@code next}: out of its line or window, into the next. */
    private TicketQueue moved(TicketId id, Place next) {
        Ticket ticket = tickets.get(id);
        if (ticket == null) {
            return this;
        }
        Lines after = lines;
        if (ticket.place() instanceof Place.Waiting waiting) {
            after = after.leave(waiting.target(), ticket.priority(), waiting.turn());
        }
        if (next instanceof Place.Waiting waiting) {
            after = after.join(waiting.target(), ticket.priority(), waiting.turn(), id);
        }
        SortedTree<WindowId, WindowState> at = windows;
        WindowId left = windowOf(ticket.place());
        if (left != null && id.equals(window(left).ticket())) {
            at = at.with(left, window(left).with(null));
        }
        WindowId joined = windowOf(next);
        if (joined != null) {
            at = at.with(joined, at.getOr(joined, WindowState.closed(joined)).with(id));
        }
        return new TicketQueue(setup, day, order, lastNumbers, tickets.with(id, ticket.at(next)), at, after, taken);
    }

    private static @Nullable WindowId windowOf(Place place) {
        return switch (place) {
            case Place.Called called -> called.window();
            case Place.Serving serving -> serving.window();
            case Place.Waiting waiting -> null;
            case Place.OnHold onHold -> null;
            case Place.Absent absent -> null;
            case Place.Finished finished -> null;
            case Place.Unserved unserved -> null;
        };
    }

    private Instant calledAt(TicketId id, Instant otherwise) {
        Ticket ticket = tickets.get(id);
        return ticket != null && ticket.place() instanceof Place.Called called ? called.at() : otherwise;
    }

    /** Who has served at {@code window}, when {@code by} says so: a keypad and a manager speak for the window's clerk. */
    private @Nullable String clerk(WindowId window, Actor by) {
        Actor served = by.kind() == Actor.Kind.PAD || by.kind() == Actor.Kind.MANAGER
                ? window(window).clerk()
                : by;
        if (served == null) {
            return null;
        }
        return served.kind() == Actor.Kind.CLERK || served.kind() == Actor.Kind.REPLAY ? served.name() : null;
    }
}

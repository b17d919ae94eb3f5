package hall.kiosk.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The queue of a hall on its business day. Immutable and pure: {@link #decide} says what may happen, {@link #after} what
 * is true then. {@code after} is total: any stored history gives a queue, also one that today's rules would refuse.
 *
 * <p>Every act costs O(log n) in the number of tickets, with a factor for the services of a window. Taking a ticket for a
 * service with a quota counts the day's tickets.
 */
public final class TicketQueue {

    /** Before a holder among those who have taken tickets: what he has taken from his phone and given back. */
    static final String GIVEN_BACK = "given-back.";

    private static final TicketQueue EMPTY = new TicketQueue(QueueState.EMPTY);

    private final QueueState state;

    private TicketQueue(QueueState state) {
        this.state = state;
    }

    /** A hall that is not set up yet. */
    public static TicketQueue empty() {
        return EMPTY;
    }

    /** The queue that {@link #image} pictured. */
    public static TicketQueue of(QueueImage image) {
        return new TicketQueue(QueueState.of(image));
    }

    /** Everything there is to know of this queue, for storing. */
    public QueueImage image() {
        return state.image();
    }

    /** The events that would make {@code command} true, or why it may not be. */
    public Decision decide(QueueCommand command, Instant now) {
        return Decisions.decide(this, command, now);
    }

    /** The queue after {@code event}. Total: any stored history gives a queue. */
    public TicketQueue after(QueueEvent event) {
        return new TicketQueue(QueueFold.after(state, event));
    }

    public HallSetup setup() {
        return state.setup();
    }

    /** The business day that is open; empty before the first. */
    public Optional<BusinessDay> day() {
        return Optional.ofNullable(state.day());
    }

    public Optional<Ticket> ticket(TicketId id) {
        return Optional.ofNullable(state.tickets().get(id));
    }

    /** The window as it is now; a window nobody has opened yet is closed. */
    public WindowState window(WindowId id) {
        return state.window(id);
    }

    /** How many wait for {@code service}, at any window or at one alone. */
    public int waiting(ServiceId service) {
        return lines().waiting(service);
    }

    /** How many numbers of {@code service} were given on this day and the one before. */
    public int given(Service service) {
        return state.numbers().given(service);
    }

    /** What is left of the quota of {@code service}; without one, and while no day is open, there is no limit. */
    public Quota.Left left(Service service, Instant now) {
        Quota quota = service.quota();
        BusinessDay today = state.day();
        if (quota == null || today == null) {
            return new Quota.Left.Some(OptionalInt.empty());
        }
        List<Instant> taken = tickets().stream()
                .filter(ticket -> ticket.service().equals(service.id())
                        && ticket.day().equals(today)
                        && !(ticket.place() instanceof Place.Unserved))
                .map(Ticket::issuedAt)
                .toList();
        List<Instant> promised = appointments().promised(service.id(), today, setup().rules(), now);
        return quota.left(
                today, Stream.concat(taken.stream(), promised.stream()).toList(), now);
    }

    /** How long the one with the earliest turn has waited for {@code service}; zero when nobody does. */
    public Duration longestWait(ServiceId service, Instant now) {
        Turn earliest = lines().earliest(service);
        return earliest == null || earliest.at().isAfter(now) ? Duration.ZERO : Duration.between(earliest.at(), now);
    }

    /**
     * How many are called before {@code ticket}, if nobody else comes and its paper comes out; 0 when it does not wait. Exact where one window
     * calls, or several that are open for the same. Where windows are open for different services it is the place in the one
     * line that those have in common that may call the ticket. They call at least whoever is before it in its own line, and
     * at most whoever came earlier and as many later ones as may still overtake it. A paused window counts only where no
     * open one may call the ticket, a closed one only where no paused one may.
     */
    public int ahead(TicketId id) {
        Ticket ticket = state.tickets().get(id);
        if (ticket == null) {
            return 0;
        }
        return switch (ticket.place()) {
            case Place.Waiting waiting -> ahead(lines(), ticket, waiting);
            case Place.Unprinted unprinted -> {
                Place.Waiting soon = new Place.Waiting(new Target.AnyWindow(ticket.service()), unprinted.turn(), false);
                yield ahead(lines().join(ticket, soon), ticket, soon);
            }
            case Place.Postponed postponed -> 0;
            case Place.Called called -> 0;
            case Place.Serving serving -> 0;
            case Place.OnHold hold -> 0;
            case Place.Absent absent -> 0;
            case Place.Finished finished -> 0;
            case Place.Unserved unserved -> 0;
        };
    }

    private int ahead(Lines lines, Ticket ticket, Place.Waiting waiting) {
        Target target = waiting.target();
        List<WindowState> callers = callers(target);
        List<Target> rivals = (callers.isEmpty()
                        ? closed(target)
                        : callers.stream().flatMap(window -> state.targets(window).stream()))
                .distinct()
                .toList();
        return Ahead.of(
                lines,
                setup().rules(),
                rivals.isEmpty() ? List.of(target) : rivals,
                each -> preferred(callers, each),
                target,
                ticket.priority(),
                waiting.turn());
    }

    /**
     * Whom {@code window} calls next if nobody else comes and no other window calls, in that order; at most {@code limit}.
     * Costs {@code limit} looks into its lines.
     */
    public List<Ticket> line(WindowId window, int limit) {
        List<Target> targets = targets(window);
        List<Ticket> line = new ArrayList<>();
        Lines left = lines();
        ToIntFunction<Target> preferred = preferred(window(window));
        for (Optional<Lines.Head> next = Policy.next(left, targets, setup().rules(), preferred);
                next.isPresent() && line.size() < limit;
                next = Policy.next(left, targets, setup().rules(), preferred)) {
            line.add(known(next.get().ticket()));
            left = left.called(next.get(), targets, order());
        }
        return line;
    }

    /** How many {@code window} may call. */
    public int waitingAt(WindowId window) {
        return targets(window).stream().mapToInt(lines()::size).sum();
    }

    /** Who is on hold from {@code window} or did not come to it, the longest away first; at most {@code limit}. */
    public List<Ticket> away(WindowId window, int limit) {
        return tickets().stream()
                .filter(ticket -> ticket.place()
                        .away()
                        .filter(away -> away.window().equals(window))
                        .isPresent())
                .sorted(Comparator.comparing(
                        ticket -> ticket.place().away().orElseThrow().since()))
                .limit(limit)
                .toList();
    }

    /** What the clerk of {@code window} may take back at {@code now}, for {@code within} after it; empty for nothing. */
    public Optional<Undoing.Undoable> undoable(WindowId window, Instant now, Duration within) {
        return Undoing.undoable(this, window, now, within);
    }

    /** What the standard asks of whoever calls before somebody counts as absent: so many more calls, the next after {@code pause}. */
    public record CallsLeft(int calls, Duration pause) {}

    /** What is left at {@code now} for whoever is called to {@code window}; empty where nobody is. */
    public Optional<CallsLeft> callsLeft(WindowId window, Instant now) {
        return Optional.ofNullable(window(window).ticket())
                .flatMap(this::ticket)
                .map(Ticket::place)
                .filter(Place.Called.class::isInstance)
                .map(Place.Called.class::cast)
                .map(called -> new CallsLeft(
                        setup().rules().callsMissing(called.calls()),
                        setup().rules().pauseLeft(called.last(), now)));
    }

    /** The windows that call {@code target} next: open ones, else those that pause. */
    private List<WindowState> callers(Target target) {
        List<WindowState> open = callers(target, WindowState.Status.OPEN);
        return open.isEmpty() ? callers(target, WindowState.Status.PAUSED) : open;
    }

    private List<WindowState> callers(Target target, WindowState.Status status) {
        return setup().windows().stream()
                .filter(Window::offered)
                .map(window -> window(window.id()))
                .filter(window ->
                        window.status() == status && state.targets(window).contains(target))
                .toList();
    }

    /** What the windows that could call {@code target} may call, were they open. */
    private Stream<Target> closed(Target target) {
        return setup().windows().stream()
                .filter(Window::offered)
                .map(Window::targets)
                .filter(each -> each.contains(target))
                .flatMap(List::stream);
    }

    /** By how many seconds all of {@code callers} that may call {@code target} prefer it. */
    private int preferred(List<WindowState> callers, Target target) {
        return callers.stream()
                .filter(window -> state.targets(window).contains(target))
                .mapToInt(window -> preferred(window).applyAsInt(target))
                .min()
                .orElse(0);
    }

    /** By how many seconds {@code window} prefers what its clerk is strong at. */
    ToIntFunction<Target> preferred(WindowState window) {
        return target -> setup().skills().advanceSeconds(window.clerk(), target);
    }

    /** What {@code window} is open for and its clerk can do. */
    public List<ServiceId> served(WindowState window) {
        return state.served(window);
    }

    /** Whom changes of the setup have left behind; costs what the day has tickets where there is anybody. */
    public List<Stranded> stranded() {
        List<Stranded> stranded = new ArrayList<>();
        for (Service service : setup().services()) {
            if (!service.offered()) {
                int people = (int) tickets().stream()
                        .filter(ticket -> !ticket.isClosed() && ticket.service().equals(service.id()))
                        .count();
                if (people > 0) {
                    stranded.add(new Stranded(
                            Stranded.Kind.SERVICE_REMOVED, service.id().value(), service.name(), people));
                }
            }
            boolean served = setup().windows().stream()
                    .anyMatch(window -> window.offered() && window.services().contains(service.id()));
            if (!served && waiting(service.id()) > 0) {
                stranded.add(new Stranded(
                        Stranded.Kind.NO_WINDOW, service.id().value(), service.name(), waiting(service.id())));
            }
        }
        for (Window window : setup().windows()) {
            if (!window.offered() && window(window.id()).ticket() != null) {
                stranded.add(
                        new Stranded(Stranded.Kind.WINDOW_REMOVED, window.id().value(), window.name(), 1));
            }
        }
        return stranded;
    }

    /** A service lent to a window whose time is over at {@code now}; empty when there is none. */
    public Optional<QueueCommand> takeBackDue(Instant now) {
        return openedWindows().stream()
                .flatMap(window -> window.lent().stream()
                        .filter(lent -> !lent.until().isAfter(now))
                        .<QueueCommand>map(lent -> new QueueCommand.TakeBack(Actor.HALL, window.id(), lent.service())))
                .findFirst();
    }

    /** How many are put off to the next day the hall opens. */
    public int slips() {
        return state.slips().size();
    }

    /** How many still waited when the day before ended, and were not served. */
    public int leftUnserved() {
        return (int) tickets().stream()
                .filter(ticket -> ticket.place() instanceof Place.Unserved unserved
                        && unserved.why().equals(DayDecisions.DAY_END)
                        && !ticket.day().equals(state.day()))
                .count();
    }

    /** The services somebody is put off for. */
    public Set<ServiceId> slipServices() {
        Set<ServiceId> services = new HashSet<>();
        state.slips().forEach((id, slip) -> services.add(known(id).service()));
        return services;
    }

    /** Those who are put off, in the order they waited. */
    List<Ticket> postponed() {
        List<Ticket> postponed = new ArrayList<>();
        state.slips().forEach((id, slip) -> postponed.add(known(id)));
        postponed.sort(Comparator.comparing(Ticket::turn));
        return postponed;
    }

    /** How many tickets are known: those of this business day and of the one before, which may still be rated. */
    public int ticketCount() {
        return state.tickets().size();
    }

    /** The times that are booked. */
    public AppointmentBook appointments() {
        return state.appointments();
    }

    /** All tickets known, in no order that means anything. */
    public List<Ticket> tickets() {
        return state.tickets().values();
    }

    /** What a window may call: what is sent to it alone, then what it serves. */
    List<Target> targets(WindowId id) {
        return state.targets(window(id));
    }

    Lines lines() {
        return state.lines();
    }

    long order() {
        return state.order();
    }

    Numbers numbers() {
        return state.numbers();
    }

    /** What kiosks on other machines may give by themselves today; in such a kiosk, what it may give. */
    public Reserves reserves() {
        return state.numbers().reserves();
    }

    /** Whether {@code ticket} was withdrawn before it was issued. */
    boolean isUnwanted(TicketId ticket) {
        return state.unwanted().get(ticket) != null;
    }

    /** How many tickets of this business day {@code holder} has taken from his phone and given back. */
    int givenBackBy(String holder) {
        return takenBy(GIVEN_BACK + holder);
    }

    /** How many tickets of this business day were taken with the card {@code holder} stands for. */
    int takenBy(String holder) {
        return state.taken().getOr(holder, 0);
    }

    /** The windows that somebody has opened at some time, as they are now. */
    public List<WindowState> openedWindows() {
        return state.windows().values();
    }

    /** A ticket that must be there because a line holds it. */
    Ticket known(TicketId id) {
        return ticket(id).orElseThrow(() -> new IllegalStateException("ticket " + id + " waits but is not known"));
    }
}

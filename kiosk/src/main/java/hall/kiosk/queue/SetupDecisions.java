package hall.kiosk.queue;

import hall.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a hall is set up anew while it has people in it: nobody ends in no line. Whoever waits for a service that is gone
 * waits for the one that has its prefix now; where none has, the service is kept without giving tickets until they are
 * served. A window that is gone closes; with somebody at it, it is kept without calling until he has gone.
 */
final class SetupDecisions {

    private static final String REMOVED = "removed";

    private final TicketQueue queue;
    private final Instant now;

    SetupDecisions(TicketQueue queue, Instant now) {
        this.queue = queue;
        this.now = now;
    }

    Decision configure(QueueCommand.Configure configure) {
        HallSetup wanted = new SameNumbersToday(queue).of(configure.setup());
        List<QueueEvent> events = new ArrayList<>();
        List<Service> kept = new ArrayList<>();
        peopleByService().forEach((id, ticket) -> {
            if (wanted.service(id).isEmpty()) {
                Service gone = queue.setup().service(id).orElseGet(() -> unknown(ticket));
                Optional<Service> successor = Stream.concat(wanted.services().stream(), kept.stream())
                        .filter(service -> service.prefix().equals(gone.prefix()))
                        .findFirst();
                if (successor.isPresent()) {
                    events.add(new QueueEvent.ServiceReplaced(
                            now, configure.by(), id, successor.get().id()));
                } else {
                    kept.add(gone.removed(now));
                }
            }
        });
        List<Window> busy = windowsGone(configure, events);
        HallSetup setup = with(wanted, kept, busy);
        events.addAll(reopened(setup, kept));
        if (!setup.equals(queue.setup())) {
            events.add(new QueueEvent.Configured(now, configure.by(), setup));
        }
        return events.isEmpty() ? new Decision.Refused(Refusal.NO_CHANGE) : new Decision.Accepted(events);
    }

    /** Each service that somebody's open ticket is for, with one such ticket. Costs what the day has tickets. */
    private Map<ServiceId, Ticket> peopleByService() {
        Map<ServiceId, Ticket> people = new LinkedHashMap<>();
        for (Ticket ticket : queue.tickets()) {
            if (!ticket.isClosed()) {
                people.putIfAbsent(ticket.service(), ticket);
            }
        }
        return people;
    }

    /** A service the setup lost before setups kept what people waited for: all that is known of it stands on a ticket. */
    private static Service unknown(Ticket ticket) {
        String id = ticket.service().value();
        return new Service(ticket.service(), Text.of(id, id), ticket.number().prefix(), 0, Integer.MAX_VALUE, null);
    }

    /** Closes the windows that are gone, and gives those that somebody is at. */
    private List<Window> windowsGone(QueueCommand.Configure configure, List<QueueEvent> events) {
        List<Window> busy = new ArrayList<>();
        for (WindowState state : queue.openedWindows()) {
            if (configure.setup().window(state.id()).isEmpty()) {
                events.addAll(Decisions.unbinding(queue, configure.by(), state.id(), now));
                if (state.ticket() != null) {
                    busy.add(gone(state).removed(now));
                } else if (state.status() != WindowState.Status.CLOSED) {
                    events.add(new QueueEvent.WindowClosed(now, configure.by(), state.id(), REMOVED));
                }
            }
        }
        return busy;
    }

    private Window gone(WindowState state) {
        String id = state.id().value();
        return queue.setup().window(state.id()).orElseGet(() -> new Window(state.id(), Text.of(id, id), List.of()));
    }

    private HallSetup with(HallSetup wanted, List<Service> kept, List<Window> busy) {
        if (kept.isEmpty() && busy.isEmpty()) {
            return wanted;
        }
        Map<ServiceId, Boolean> served = new HashMap<>();
        for (Service service : kept) {
            served.put(service.id(), wanted.windows().stream().anyMatch(window -> serves(window.id(), service.id())));
        }
        List<Window> windows = new ArrayList<>();
        for (Window window : wanted.windows()) {
            List<ServiceId> services = new ArrayList<>(window.services());
            for (Service service : kept) {
                if (!served.getOrDefault(service.id(), false) || serves(window.id(), service.id())) {
                    services.add(service.id());
                }
            }
            windows.add(window.serving(services));
        }
        for (Window window : busy) {
            windows.add(window.serving(List.of()));
        }
        return new HallSetup(
                wanted.name(),
                Stream.concat(wanted.services().stream(), kept.stream()).toList(),
                windows,
                wanted.rules(),
                wanted.later(),
                wanted.named());
    }

    /** Open windows go on for what they are open for, and for services that otherwise nobody would call. */
    private List<QueueEvent> reopened(HallSetup setup, List<Service> kept) {
        List<QueueEvent> events = new ArrayList<>();
        for (WindowState state : queue.openedWindows()) {
            Actor clerk = state.clerk();
            if (state.status() == WindowState.Status.OPEN && clerk != null) {
                List<ServiceId> added = setup.window(state.id()).stream()
                        .filter(Window::offered)
                        .flatMap(window -> window.services().stream())
                        .filter(id ->
                                kept.stream().anyMatch(service -> service.id().equals(id)))
                        .filter(id -> !state.services().contains(id))
                        .toList();
                if (!added.isEmpty()) {
                    events.add(new QueueEvent.WindowOpened(
                            now,
                            clerk,
                            state.id(),
                            Stream.concat(state.own().stream(), added.stream()).toList()));
                }
            }
        }
        return events;
    }

    /** Whether {@code window} has served {@code service} until now. */
    private boolean serves(WindowId window, ServiceId service) {
        return queue.setup()
                        .window(window)
                        .filter(each -> each.services().contains(service))
                        .isPresent()
                || queue.window(window).services().contains(service);
    }
}

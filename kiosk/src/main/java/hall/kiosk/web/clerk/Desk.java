package hall.kiosk.web.clerk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallState;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Target;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.WindowId;
import hall.kiosk.queue.WindowState;
import hall.kiosk.web.access.Role;
import hall.kiosk.web.http.Answer;
import hall.kiosk.web.http.Call;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.http.ProblemType;
import hall.kiosk.web.http.Rejection;
import hall.kiosk.web.http.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a clerk sees of a window: who is there and why, which boards have shown the call, who waits, who is away. Any
 * thread; {@link #changed} runs on the hall's.
 */
public final class Desk {

    /** As many as fit a clerk's screen; the total is told besides. */
    static final int LISTED = 20;

    private record Reason(TicketId ticket, CallReason why) {}

    private final Hall hall;
    private final Documents documents;
    private final InstantSource clock;
    private final Map<WindowId, Reason> reasons = new ConcurrentHashMap<>();

    public Desk(Hall hall, Documents documents, InstantSource clock) {
        this.hall = hall;
        this.documents = documents;
        this.clock = clock;
    }

    public Route route() {
        return Route.get("/api/v1/windows/{w}", EnumSet.of(Role.CLERK, Role.MANAGER), this::look);
    }

    /** Remembers why somebody was called; as many reasons as there are windows. */
    public void changed(List<HallEvent> events) {
        for (HallEvent event : events) {
            if (event instanceof HallEvent.Queue queue && queue.event() instanceof QueueEvent.Called called) {
                reasons.put(called.window(), new Reason(called.ticket(), called.why()));
            }
        }
    }

    private CompletionStage<Answer> look(Call call) throws Rejection {
        HallState state = hall.state();
        TicketQueue queue = state.queue();
        WindowId id = call.window();
        if (queue.setup().window(id).isEmpty()) {
            throw new Rejection(ProblemType.UNKNOWN_WINDOW);
        }
        WindowState window = queue.window(id);
        ObjectNode desk = documents.window(queue, window, call.language());
        desk.put("sequence", state.sequence());
        ArrayNode mayServe = desk.putArray("mayServe");
        queue.setup().window(id).orElseThrow().services().forEach(service -> mayServe.add(service.value()));
        Instant now = clock.instant();
        present(desk, state, window, now);
        waiting(desk, queue, window, now);
        away(desk, queue, window, now);
        return Commands.now(Answer.ok(desk));
    }

    private void present(ObjectNode desk, HallState state, WindowState window, Instant now) {
        Ticket ticket = window.ticket() == null
                ? null
                : state.queue().ticket(window.ticket()).orElse(null);
        if (ticket == null) {
            desk.set("present", null);
            return;
        }
        ObjectNode present = desk.putObject("present");
        present.put("state", ticket.place().state());
        present.put("service", ticket.service().value());
        present.put("priority", ticket.priority());
        present.put("language", ticket.language());
        present.put("calls", ticket.calls());
        Instant since = ticket.place() instanceof Place.Serving serving
                ? serving.since()
                : ticket.place() instanceof Place.Called called ? called.at() : ticket.issuedAt();
        present.put("since", since.toString());
        present.put("seconds", Math.max(0, Duration.between(since, now).toSeconds()));
        Reason reason = reasons.get(window.id());
        boolean known = reason != null && reason.ticket().equals(ticket.id());
        present.set("why", known && reason != null ? Documents.why(reason.why()) : null);
        ArrayNode shownBy = present.putArray("shownBy");
        ArrayNode notShown = present.putArray("notShown");
        state.calls().latest(ticket.id()).ifPresent(call -> {
            call.shownBy().forEach(shownBy::add);
            call.notShown()
                    .forEach((device, why) ->
                            notShown.addObject().put("device", device).put("why", why));
        });
    }

    private static void waiting(ObjectNode desk, TicketQueue queue, WindowState window, Instant now) {
        RuleSet rules = queue.setup().rules();
        List<Ticket> waiting = queue.tickets().stream()
                .filter(ticket -> ticket.place() instanceof Place.Waiting place && mayCall(window, place.target()))
                .sorted(Comparator.comparing(ticket -> counted(ticket, rules)))
                .toList();
        desk.put("waitingTotal", waiting.size());
        ArrayNode list = desk.putArray("waiting");
        for (Ticket ticket : waiting.subList(0, Math.min(LISTED, waiting.size()))) {
            ObjectNode each = line(list, ticket, turn(ticket), now);
            each.put("back", ticket.place() instanceof Place.Waiting place && place.back());
        }
    }

    private static void away(ObjectNode desk, TicketQueue queue, WindowState window, Instant now) {
        ArrayNode list = desk.putArray("away");
        queue.tickets().stream()
                .filter(ticket -> isAwayFrom(ticket.place(), window.id()))
                .sorted(Comparator.comparing(ticket -> awaySince(ticket)))
                .limit(LISTED)
                .forEach(ticket -> line(list, ticket, awaySince(ticket), now)
                        .put("ticket", ticket.id().value())
                        .put("state", ticket.place().state()));
    }

    private static ObjectNode line(ArrayNode list, Ticket ticket, Instant since, Instant now) {
        return list.addObject()
                .put("number", ticket.number().toString())
                .put("service", ticket.service().value())
                .put("priority", ticket.priority())
                .put("seconds", Math.max(0, Duration.between(since, now).toSeconds()));
    }

    private static boolean mayCall(WindowState window, Target target) {
        return switch (target) {
            case Target.OneWindow one -> one.window().equals(window.id());
            case Target.AnyWindow any -> window.services().contains(any.service());
        };
    }

    /** When the ticket's turn counts from; the order of the policy unless somebody was overtaken too often. */
    private static Instant counted(Ticket ticket, RuleSet rules) {
        return turn(ticket).minusSeconds(rules.classOf(ticket.priority()).advanceSeconds());
    }

    private static Instant turn(Ticket ticket) {
        return ticket.place() instanceof Place.Waiting waiting
                ? waiting.turn().at()
                : ticket.turn().at();
    }

    private static boolean isAwayFrom(Place place, WindowId window) {
        return (place instanceof Place.Absent absent && absent.window().equals(window))
                || (place instanceof Place.OnHold hold && hold.window().equals(window));
    }

    private static Instant awaySince(Ticket ticket) {
        if (ticket.place() instanceof Place.Absent absent) {
            return absent.since();
        }
        return ticket.place() instanceof Place.OnHold hold ? hold.since() : ticket.issuedAt();
    }
}

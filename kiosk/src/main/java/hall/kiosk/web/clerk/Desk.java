package hall.kiosk.web.clerk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallState;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.WindowId;
import hall.kiosk.queue.WindowState;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.concurrent.CompletionStage;

/**
 * What a clerk sees of a window: who is there and why, which boards have shown the call, who waits, who is away. Any
 * thread.
 */
public final class Desk {

    /** As many as fit a clerk's screen; the total is told besides. */
    static final int LISTED = 20;

    private final Hall hall;
    private final Documents documents;
    private final InstantSource clock;
    private final UndoTime undoTime;

    public Desk(Hall hall, Documents documents, InstantSource clock, UndoTime undoTime) {
        this.undoTime = undoTime;
        this.hall = hall;
        this.documents = documents;
        this.clock = clock;
    }

    public Route route() {
        return Route.get("/api/v1/windows/{w}", EnumSet.of(Role.CLERK, Role.MANAGER), this::look);
    }

    private CompletionStage<Answer> look(Call call) throws Rejection {
        HallState state = hall.state();
        TicketQueue queue = state.queue();
        WindowId id = Commands.window(call);
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
        undo(desk, queue, window, now);
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
        present.put("booked", documents.booked(ticket));
        present.put("language", ticket.language());
        present.put("calls", ticket.calls());
        state.queue()
                .callsLeft(window.id(), now)
                .ifPresent(left ->
                        present.put("callsLeft", left.calls()).put("recallMillis", undoTime.millis(left.pause())));
        Instant since = ticket.place() instanceof Place.Serving serving
                ? serving.since()
                : ticket.place() instanceof Place.Called called ? called.at() : ticket.issuedAt();
        present.put("since", since.toString());
        present.put("seconds", Math.max(0, Duration.between(since, now).toSeconds()));
        CallReason reason = window.called();
        present.set("why", reason == null ? null : Documents.why(reason));
        ArrayNode shownBy = present.putArray("shownBy");
        ArrayNode notShown = present.putArray("notShown");
        state.calls().latest(ticket.id()).ifPresent(call -> {
            call.shownBy().forEach(shownBy::add);
            call.notShown()
                    .forEach((device, why) ->
                            notShown.addObject().put("device", device).put("why", why));
        });
    }

    private void waiting(ObjectNode desk, TicketQueue queue, WindowState window, Instant now) {
        desk.put("waitingTotal", queue.waitingAt(window.id()));
        ArrayNode list = desk.putArray("waiting");
        for (Ticket ticket : queue.line(window.id(), LISTED)) {
            boolean back = ticket.place() instanceof Place.Waiting waiting && waiting.back();
            line(list, ticket, turn(ticket), now)
                    .put("back", back)
                    .put("ticket", ticket.id().value())
                    .put("claim", ticket.claim());
        }
    }

    private void away(ObjectNode desk, TicketQueue queue, WindowState window, Instant now) {
        ArrayNode list = desk.putArray("away");
        for (Ticket ticket : queue.away(window.id(), LISTED)) {
            Instant since = ticket.place().away().map(Place.Away::since).orElse(ticket.issuedAt());
            line(list, ticket, since, now)
                    .put("ticket", ticket.id().value())
                    .put("state", ticket.place().state());
        }
    }

    /** What may be taken back, and for how long still. */
    private void undo(ObjectNode desk, TicketQueue queue, WindowState window, Instant now) {
        desk.set("undo", null);
        queue.undoable(window.id(), now, undoTime.limit())
                .ifPresent(last -> desk.putObject("undo")
                        .put("act", last.act().code())
                        .put("finishedToo", last.finishedToo())
                        .put("ticket", last.ticket().id().value())
                        .put("number", last.ticket().number().toString())
                        .put("millisLeft", undoTime.millis(last.left())));
    }

    private ObjectNode line(ArrayNode list, Ticket ticket, Instant since, Instant now) {
        return list.addObject()
                .put("number", ticket.number().toString())
                .put("service", ticket.service().value())
                .put("priority", ticket.priority())
                .put("booked", documents.booked(ticket))
                .put("seconds", Math.max(0, Duration.between(since, now).toSeconds()));
    }

    private static Instant turn(Ticket ticket) {
        return ticket.place() instanceof Place.Waiting waiting
                ? waiting.turn().at()
                : ticket.turn().at();
    }
}

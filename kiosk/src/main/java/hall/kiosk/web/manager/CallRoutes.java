package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.report.TicketCalls;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** "Was I called?": the calls of a ticket's number, and of each which devices have shown or said it, and why others not. */
public final class CallRoutes {

    private final Hall hall;
    private final TicketCalls.Book book;
    private final EventJson json = new EventJson();

    public CallRoutes(Hall hall, TicketCalls.Book book) {
        this.hall = hall;
        this.book = book;
    }

    public Route route() {
        return Route.get("/api/v1/calls", EnumSet.of(Role.CLERK, Role.GUIDE, Role.MANAGER, Role.AUDITOR), this::calls);
    }

    /** Of today, where no day is named. */
    private CompletionStage<Answer> calls(Call call) throws Rejection {
        String number = call.query("number").strip().toUpperCase(Locale.ROOT);
        Optional<LocalDate> day = call.optionalQuery("day") == null
                ? hall.state().queue().day().map(BusinessDay::date)
                : Optional.of(call.date("day"));
        ObjectNode answer = Documents.JSON.createObjectNode();
        answer.put("day", day.map(LocalDate::toString).orElse(null));
        ArrayNode tickets = answer.putArray("tickets");
        if (day.isPresent()) {
            List<TicketCalls> found = ReportRoutes.reading(() -> book.of(number, day.get()));
            found.forEach(each -> ticket(tickets.addObject().put("number", number), each));
        }
        return Commands.now(Answer.ok(answer));
    }

    private void ticket(ObjectNode node, TicketCalls ticket) {
        HallSetup setup = hall.state().queue().setup();
        node.put("ticket", ticket.ticket().value());
        node.put("service", ticket.service() == null ? null : ticket.service().value());
        Optional.ofNullable(ticket.service())
                .flatMap(setup::service)
                .ifPresent(service -> node.set("serviceNames", Documents.texts(service.name())));
        node.put("issuedAt", text(ticket.issued()));
        ArrayNode calls = node.putArray("calls");
        for (TicketCalls.Call call : ticket.calls()) {
            ObjectNode each = calls.addObject()
                    .put("call", call.id())
                    .put("at", call.at().toString())
                    .put("window", call.window().value())
                    .put("by", call.by().name())
                    .put("repeat", call.repeat());
            setup.window(call.window()).ifPresent(window -> each.set("windowNames", Documents.texts(window.name())));
            QueueEvent ended = call.ended();
            if (ended == null) {
                each.putNull("ended");
            } else {
                String kind = json.kind(new HallEvent.Queue(ended));
                each.putObject("ended")
                        .put("kind", kind)
                        .put("at", ended.at().toString())
                        .set("texts", Documents.texts(AuditWords.of(kind)));
            }
            ArrayNode devices = each.putArray("devices");
            call.devices()
                    .forEach((device, said) -> devices.addObject()
                            .put("device", device)
                            .put("shownAt", text(said.shownAt()))
                            .put("heldMillis", said.heldMillis())
                            .put("why", said.why()));
        }
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}

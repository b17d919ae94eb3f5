package hall.kiosk.web.citizen;

import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.Passes;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.util.concurrent.CompletionStage;

/** Leaving the line with the pass from the paper, so that nobody is called who has gone. */
public final class LeaveRoute {

    /** Why the ticket ends, in the journal. */
    private static final String WHY = "citizen";

    private final Hall hall;
    private final Phones phones;
    private final Passes passes;

    public LeaveRoute(Hall hall, Phones phones, Passes passes) {
        this.hall = hall;
        this.phones = phones;
        this.passes = passes;
    }

    public Route route() {
        return Route.post("/api/v1/tickets/{pass}/leave", Route.ANYONE, this::leave);
    }

    private CompletionStage<Answer> leave(Call call) throws Rejection {
        TicketId ticket = passes.ticket(call.path("pass"))
                .filter(id -> hall.state().queue().ticket(id).isPresent())
                .orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_TICKET));
        return phones.offer(
                call,
                ticket,
                new HallCommand.Queue(new QueueCommand.Withdraw(Phones.ACTOR, ticket, WHY)),
                done -> Answer.ok(Documents.JSON.createObjectNode().put("left", ticket.value())),
                Commands::refusal);
    }
}

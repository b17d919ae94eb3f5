package hall.kiosk.web.citizen;

import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.Passes;
import hall.kiosk.web.access.Budget;
import hall.kiosk.web.http.Answer;
import hall.kiosk.web.http.Call;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.http.Origins;
import hall.kiosk.web.http.ProblemType;
import hall.kiosk.web.http.Rejection;
import hall.kiosk.web.http.Route;
import java.util.concurrent.CompletionStage;

/** Leaving the line with the pass from the paper, so that nobody is called who has gone. */
public final class LeaveRoute {

    private static final String PHONES = "phone";

    /** Why the ticket ends, in the journal. */
    private static final String WHY = "citizen";

    /** How many people without a name may be leaving, in all and from one origin. */
    private final Budget phones = new Budget(64, 16);

    private final Hall hall;
    private final Commands commands;
    private final Passes passes;

    public LeaveRoute(Hall hall, Commands commands, Passes passes) {
        this.hall = hall;
        this.commands = commands;
        this.passes = passes;
    }

    public Route route() {
        return Route.post("/api/v1/tickets/{pass}/leave", Route.ANYONE, this::leave);
    }

    private CompletionStage<Answer> leave(Call call) throws Rejection {
        TicketId ticket = passes.ticket(call.path("pass"))
                .filter(id -> hall.state().queue().ticket(id).isPresent())
                .orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_TICKET));
        String origin = Origins.counted(call.origin());
        if (!phones.take(origin, 1)) {
            throw new Rejection(Answer.Problem.of(ProblemType.HALL_BUSY).retryAfter(2));
        }
        HallCommand leave =
                new HallCommand.Queue(new QueueCommand.Withdraw(new Actor(Actor.Kind.PHONE, "page"), ticket, WHY));
        return commands.offer(
                        call,
                        PHONES,
                        PHONES + "/" + ticket,
                        leave,
                        done -> Answer.ok(Documents.JSON.createObjectNode().put("left", ticket.value())),
                        Commands::refusal)
                .whenComplete((answer, failure) -> phones.give(origin, 1));
    }
}

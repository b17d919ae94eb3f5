package hall.kiosk.web.citizen;

import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallRefusal;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.TicketId;
import hall.kiosk.web.http.Commands;
import hall.web.access.Budget;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Origins;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What people without a name do with a ticket's pass: few acts at a time, in all and from one origin, so that they cannot
 * keep the hall from those who have one. Any thread.
 */
public final class Phones {

    /** In whose name the journal has what they do. */
    static final Actor ACTOR = new Actor(Actor.Kind.PHONE, "page");

    private static final String ROOM = "phone";

    private final Budget acts = new Budget(64, 16);
    private final Commands commands;

    public Phones(Commands commands) {
        this.commands = commands;
    }

    /** Has the hall do {@code command} for who holds {@code ticket}. */
    CompletionStage<Answer> offer(
            Call call,
            TicketId ticket,
            HallCommand command,
            Function<Outcome.Done, Answer> done,
            Function<HallRefusal, Answer> refused)
            throws Rejection {
        return bounded(call, () -> commands.offer(call, ROOM, sender(ticket), command, done, refused));
    }

    /** The same under a number of whatever {@code of} names, where {@code said} stands for the call's body. */
    CompletionStage<Answer> offer(
            Call call,
            String of,
            String said,
            HallCommand command,
            Function<Outcome.Done, Answer> done,
            Function<HallRefusal, Answer> refused)
            throws Rejection {
        return bounded(call, () -> commands.offer(call, ROOM, ROOM + "/" + of, said, command, done, refused));
    }

    /** Does {@code act}, which is no command to the hall, once for each number. */
    CompletionStage<Answer> once(Call call, TicketId ticket, Supplier<CompletionStage<Answer>> act) throws Rejection {
        return bounded(call, () -> commands.once(call, ROOM, sender(ticket), act));
    }

    private CompletionStage<Answer> bounded(Call call, Supplier<CompletionStage<Answer>> act) throws Rejection {
        String origin = Origins.counted(call.origin());
        if (!acts.take(origin, 1)) {
            throw new Rejection(Answer.Problem.of(ProblemType.HALL_BUSY).retryAfter(2));
        }
        return act.get().whenComplete((answer, failure) -> acts.give(origin, 1));
    }

    private static String sender(TicketId ticket) {
        return ROOM + "/" + ticket;
    }
}

package hall.kiosk.web.manager;

import hall.broker.Role;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.WindowId;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Who works where and what a window serves for a time, as a manager says; each with a reason. */
public final class StaffRoutes {

    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);
    private static final int MOST_MINUTES = 12 * 60;

    private final Hall hall;
    private final Commands commands;
    private final Documents documents;
    private final InstantSource clock;

    public StaffRoutes(Hall hall, Commands commands, Documents documents, InstantSource clock) {
        this.hall = hall;
        this.commands = commands;
        this.documents = documents;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/windows/{w}/lend", MANAGER, this::lend),
                Route.post("/api/v1/windows/{w}/take-back", MANAGER, this::takeBack),
                Route.post("/api/v1/windows/{w}/move", MANAGER, this::move));
    }

    private CompletionStage<Answer> lend(Call call) throws Rejection {
        Fields fields = call.fields();
        int minutes = fields.number("minutes", 1, MOST_MINUTES);
        return offer(
                call,
                Commands.window(call),
                new QueueCommand.Lend(
                        Commands.actor(call),
                        Commands.window(call),
                        new ServiceId(fields.id("service")),
                        clock.instant().plus(minutes, ChronoUnit.MINUTES)));
    }

    private CompletionStage<Answer> takeBack(Call call) throws Rejection {
        ServiceId service = new ServiceId(call.fields().id("service"));
        return offer(
                call,
                Commands.window(call),
                new QueueCommand.TakeBack(Commands.actor(call), Commands.window(call), service));
    }

    /** The clerk of the window in the address goes to another, which is the answer. */
    private CompletionStage<Answer> move(Call call) throws Rejection {
        WindowId to = new WindowId(call.fields().id("to"));
        return offer(call, to, new QueueCommand.MoveClerk(Commands.actor(call), Commands.window(call), to));
    }

    private CompletionStage<Answer> offer(Call call, WindowId shown, QueueCommand act) throws Rejection {
        String reason = call.fields().text("reason", Bounds.FREE);
        return commands.offer(
                call,
                new HallCommand.Queue(new QueueCommand.Intervene(Commands.actor(call), reason, act)),
                done -> {
                    TicketQueue queue = hall.state().queue();
                    return Answer.ok(documents.window(queue, queue.window(shown), call.language()));
                },
                Commands::refusal);
    }
}

package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallState;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.kiosk.web.access.Staff;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.access.Access;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What a manager does beyond a clerk's acts: find people and tickets, take a window over, restore and cancel tickets. */
public final class ManagerRoutes {

    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);
    private static final int MOST_FOUND = 20;

    private final Hall hall;
    private final Access access;
    private final Function<String, Staff> staff;
    private final Commands commands;
    private final Documents documents;

    public ManagerRoutes(
            Hall hall, Access access, Function<String, Staff> staff, Commands commands, Documents documents) {
        this.hall = hall;
        this.access = access;
        this.staff = staff;
        this.commands = commands;
        this.documents = documents;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/people", MANAGER, this::people),
                Route.get("/api/v1/tickets", EnumSet.of(Role.CLERK, Role.GUIDE, Role.MANAGER), this::find),
                Route.post("/api/v1/windows/{w}/take-over", MANAGER, this::takeOver),
                Route.post("/api/v1/people/{person}/sign-out", MANAGER, this::signOut),
                Route.post("/api/v1/tickets/{ticket}/priority", MANAGER, this::reprioritise),
                Route.post("/api/v1/tickets/{ticket}/restore", MANAGER, this::restore),
                Route.post("/api/v1/tickets/{ticket}/cancel", MANAGER, this::cancel));
    }

    /** Who works here, who is signed in, and at which windows they are. */
    private CompletionStage<Answer> people(Call call) {
        TicketQueue queue = hall.state().queue();
        ArrayNode people = Documents.JSON.createArrayNode();
        for (Access.Person person : access.people()) {
            ObjectNode each = people.addObject()
                    .put("name", person.name())
                    .put("role", person.role().code())
                    .put("signedIn", person.signedIn())
                    .put("oneTime", person.oneTime());
            Staff known = staff.apply(person.name());
            each.put("fullName", known.fullName())
                    .put("staffNumber", known.number())
                    .put("photo", known.photo());
            ArrayNode windows = each.putArray("windows");
            queue.setup().windows().stream()
                    .map(Window::id)
                    .filter(id -> isOf(person, queue.window(id).clerk()))
                    .forEach(id -> windows.add(id.value()));
        }
        return Commands.now(Answer.ok(Documents.JSON.createObjectNode().set("people", people)));
    }

    private static boolean isOf(Access.Person person, @org.jspecify.annotations.Nullable Actor clerk) {
        return clerk != null
                && clerk.kind() != Actor.Kind.REPLAY
                && clerk.name().equals(person.name());
    }

    /** The tickets with the number that is printed on them, today's first. */
    private CompletionStage<Answer> find(Call call) throws Rejection {
        String number = call.query("number").toUpperCase(Locale.ROOT);
        HallState state = hall.state();
        ArrayNode found = Documents.JSON.createArrayNode();
        state.queue().tickets().stream()
                .filter(ticket -> ticket.number().toString().equals(number))
                .sorted(Comparator.comparing(Ticket::issuedAt).reversed())
                .limit(MOST_FOUND)
                .forEach(ticket -> found.add(documents
                        .ticket(state, ticket, call.language())
                        .put("day", ticket.day().toString())
                        .put("priority", ticket.priority())
                        .put("issuedAt", ticket.issuedAt().toString())));
        return Commands.now(Answer.ok(Documents.JSON.createObjectNode().set("tickets", found)));
    }

    /** Gives the window to a clerk, or to the manager where none is named. */
    private CompletionStage<Answer> takeOver(Call call) throws Rejection {
        WindowId window = Commands.window(call);
        Optional<String> name = call.fields().optionalId("clerk");
        if (name.isPresent()
                && access.role(name.get()).filter(Role.CLERK::equals).isEmpty()) {
            throw new Rejection(ProblemType.UNKNOWN_CLERK);
        }
        Actor clerk = name.map(each -> new Actor(Actor.Kind.CLERK, each)).orElse(Commands.actor(call));
        return commands.offer(
                call,
                intervene(call, new QueueCommand.TakeOver(Commands.actor(call), window, clerk)),
                done -> {
                    Commands.queueEvent(done, QueueEvent.WindowTakenOver.class);
                    TicketQueue queue = hall.state().queue();
                    return Answer.ok(documents.window(queue, queue.window(window), call.language()));
                },
                Commands::refusal);
    }

    private CompletionStage<Answer> signOut(Call call) throws Rejection {
        String person = call.path("person");
        boolean signedIn = access.people().stream().anyMatch(each -> each.name().equals(person) && each.signedIn());
        if (!signedIn) {
            throw new Rejection(ProblemType.NOT_SIGNED_IN_NOW);
        }
        return commands.storeThen(
                call, new HallCommand.Duty(new DutyCommand.EndSession(Commands.actor(call), person)), () -> {
                    access.endSessionsOf(person);
                    return Commands.now(new Answer.Empty(204, Map.of()));
                });
    }

    private CompletionStage<Answer> reprioritise(Call call) throws Rejection {
        String priority = call.fields().id("priority");
        return commands.offer(
                call,
                intervene(call, new QueueCommand.Reprioritise(Commands.actor(call), Commands.ticket(call), priority)),
                done -> {
                    QueueEvent.Reprioritised e = Commands.queueEvent(done, QueueEvent.Reprioritised.class);
                    HallState state = hall.state();
                    return state.queue()
                            .ticket(e.ticket())
                            .<Answer>map(ticket -> Answer.ok(documents
                                    .ticket(state, ticket, call.language())
                                    .put("priority", e.priority())))
                            .orElseGet(() -> Answer.Problem.of(ProblemType.UNKNOWN_TICKET));
                },
                Commands::refusal);
    }

    private CompletionStage<Answer> restore(Call call) throws Rejection {
        return commands.offer(
                call,
                intervene(call, new QueueCommand.Restore(Commands.actor(call), Commands.ticket(call))),
                done -> {
                    QueueEvent.Restored e = Commands.queueEvent(done, QueueEvent.Restored.class);
                    Place place = new Place.Waiting(e.to(), e.turn(), true);
                    return documents.ticketAnswer(hall.state(), e.ticket(), place, call.language());
                },
                Commands::refusal);
    }

    private CompletionStage<Answer> cancel(Call call) throws Rejection {
        return commands.offer(
                call,
                intervene(call, new QueueCommand.Cancel(Commands.actor(call), Commands.ticket(call))),
                done -> {
                    QueueEvent.Cancelled e = Commands.queueEvent(done, QueueEvent.Cancelled.class);
                    Place place = new Place.Unserved("cancelled", e.at());
                    return documents.ticketAnswer(hall.state(), e.ticket(), place, call.language());
                },
                Commands::refusal);
    }

    private static HallCommand intervene(Call call, QueueCommand act) throws Rejection {
        String reason = call.fields().text("reason", Bounds.FREE);
        return new HallCommand.Queue(new QueueCommand.Intervene(Commands.actor(call), reason, act));
    }
}

package hall.kiosk.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallState;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.Passes;
import hall.kiosk.web.access.Identity;
import hall.kiosk.web.access.Role;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Taking a ticket, looking at it with its pass, coming back with it. */
final class TicketRoutes {

    private final Hall hall;
    private final Commands commands;
    private final Documents documents;
    private final RandomGenerator random;
    private final Passes passes;
    private final Supplier<URI> address;

    TicketRoutes(
            Hall hall,
            Commands commands,
            Documents documents,
            RandomGenerator random,
            Passes passes,
            Supplier<URI> address) {
        this.hall = hall;
        this.commands = commands;
        this.documents = documents;
        this.random = random;
        this.passes = passes;
        this.address = address;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/v1/tickets", EnumSet.of(Role.KIOSK, Role.MANAGER), this::take),
                Route.get("/api/v1/tickets/{pass}", Route.ANYONE, this::look),
                Route.post("/api/v1/tickets/{ticket}/return", EnumSet.of(Role.KIOSK, Role.CLERK), this::comeBack));
    }

    private CompletionStage<Answer> take(Call call) throws Rejection {
        Fields fields = call.fields();
        QueueCommand.Issue issue = new QueueCommand.Issue(
                actor(call.who()),
                Passes.newTicket(random),
                new ServiceId(fields.id("service")),
                fields.optionalId("priority").orElse(null),
                language(fields.optionalText("language", 20)));
        return commands.offer(call, new HallCommand.Queue(issue), this::taken, Commands::refusal);
    }

    private Answer taken(Outcome.Done done) {
        QueueEvent.Issued issued = queueEvent(done, QueueEvent.Issued.class);
        HallState state = hall.state();
        String pass = passes.of(issued.ticket());
        URI url = address.get().resolve("/t/" + pass);
        ObjectNode answer = Documents.JSON
                .createObjectNode()
                .put("ticket", issued.ticket().value())
                .put("pass", pass)
                .put("number", issued.number().toString())
                .put("service", issued.service().value());
        Optional<Ticket> ticket = state.queue().ticket(issued.ticket());
        if (ticket.isPresent()) {
            documents.waiting(answer, state, ticket.get(), ticket.get().place() instanceof Place.Waiting);
        } else {
            answer.put("ahead", 0).set("wait", null);
        }
        answer.put("issuedAt", issued.at().toString()).put("url", url.toString());
        return new Answer.Json(201, answer, Map.of("Location", "/api/v1/tickets/" + pass));
    }

    private CompletionStage<Answer> look(Call call) throws Rejection {
        HallState state = hall.state();
        Ticket ticket = passes.ticket(call.path("pass"))
                .flatMap(state.queue()::ticket)
                .orElseThrow(() -> new Rejection(Trouble.UNKNOWN_TICKET));
        return Commands.now(Answer.ok(documents.ticket(state, ticket, call.language())));
    }

    private CompletionStage<Answer> comeBack(Call call) throws Rejection {
        QueueCommand.Return back = new QueueCommand.Return(actor(call.who()), ticketId(call));
        return commands.offer(
                call,
                new HallCommand.Queue(back),
                done -> {
                    QueueEvent.Returned returned = queueEvent(done, QueueEvent.Returned.class);
                    Place place = new Place.Waiting(returned.to(), returned.turn(), true);
                    return ticketAnswer(hall.state(), documents, returned.ticket(), place, call.language());
                },
                Commands::refusal);
    }

    /** The ticket at {@code place}, as an answer; gone when the hall has forgotten it since. */
    static Answer ticketAnswer(HallState state, Documents documents, TicketId id, Place place, Language language) {
        Optional<Ticket> ticket = state.queue().ticket(id);
        if (ticket.isEmpty()) {
            return Answer.Problem.of(Trouble.UNKNOWN_TICKET);
        }
        return Answer.ok(documents.ticket(state, ticket.get(), place, place instanceof Place.Finished, language));
    }

    /** The last queue event of {@code done}, which must be a {@code kind}. */
    static <E extends QueueEvent> E queueEvent(Outcome.Done done, Class<E> kind) {
        if (done.event() instanceof HallEvent.Queue queue && kind.isInstance(queue.event())) {
            return kind.cast(queue.event());
        }
        throw new IllegalStateException("a command led to " + done.event() + " instead of a " + kind.getSimpleName());
    }

    static Actor actor(Identity identity) {
        return switch (identity.role()) {
            case KIOSK, BOARD -> new Actor(Actor.Kind.KIOSK, identity.name());
            case CLERK -> new Actor(Actor.Kind.CLERK, identity.name());
            case MANAGER, AUDITOR -> new Actor(Actor.Kind.MANAGER, identity.name());
            case PAD -> new Actor(Actor.Kind.PAD, identity.name());
        };
    }

    static TicketId ticketId(Call call) throws Rejection {
        String id = call.path("ticket");
        if (!Fields.isId(id)) {
            throw new Rejection(Trouble.UNKNOWN_TICKET);
        }
        return new TicketId(id);
    }

    private static @Nullable String language(@Nullable String language) throws Rejection {
        if (language == null) {
            return null;
        }
        return switch (language.toLowerCase(Locale.ROOT)) {
            case "zh-cn", "zh" -> Language.ZH.tag();
            case "en" -> Language.EN.tag();
            default -> throw Rejection.field("“language”须为 zh-CN 或 en。", "The field \"language\" must be zh-CN or en.");
        };
    }
}

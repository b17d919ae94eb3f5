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
import hall.kiosk.rating.Grade;
import hall.kiosk.rating.Rating;
import hall.kiosk.web.access.Identity;
import hall.kiosk.web.access.Role;
import java.net.URI;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Taking a ticket, looking at it, coming back with it, rating. */
final class TicketRoutes {

    private static final int ID_BYTES = 16;
    private static final int LONGEST_REASON = 40;

    private final Hall hall;
    private final Commands commands;
    private final Documents documents;
    private final RandomGenerator random;
    private final Supplier<URI> address;

    TicketRoutes(Hall hall, Commands commands, Documents documents, RandomGenerator random, Supplier<URI> address) {
        this.hall = hall;
        this.commands = commands;
        this.documents = documents;
        this.random = random;
        this.address = address;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/v1/tickets", EnumSet.of(Role.KIOSK, Role.MANAGER), this::take),
                Route.get("/api/v1/tickets/{ticket}", Route.ANYONE, this::look),
                Route.post("/api/v1/tickets/{ticket}/return", EnumSet.of(Role.KIOSK, Role.CLERK), this::comeBack),
                Route.post("/api/v1/ratings", Route.ANYONE, this::rate));
    }

    private CompletionStage<Answer> take(Call call) throws Rejection {
        Fields fields = call.fields();
        QueueCommand.Issue issue = new QueueCommand.Issue(
                actor(call.who()),
                newTicket(),
                new ServiceId(fields.id("service")),
                fields.optionalId("priority").orElse(null),
                language(fields.optionalText("language", 20)));
        return commands.offer(call, new HallCommand.Queue(issue), this::taken, Commands::refusal);
    }

    private Answer taken(Outcome.Done done) {
        QueueEvent.Issued issued = queueEvent(done, QueueEvent.Issued.class);
        HallState state = hall.state();
        URI url = address.get().resolve("/t/" + issued.ticket());
        ObjectNode answer = Documents.JSON
                .createObjectNode()
                .put("ticket", issued.ticket().value())
                .put("number", issued.number().toString())
                .put("service", issued.service().value());
        Optional<Ticket> ticket = state.queue().ticket(issued.ticket());
        if (ticket.isPresent()) {
            documents.waiting(answer, state, ticket.get(), ticket.get().place() instanceof Place.Waiting);
        } else {
            answer.put("ahead", 0).set("wait", null);
        }
        answer.put("issuedAt", issued.at().toString()).put("url", url.toString());
        return new Answer.Json(201, answer, Map.of("Location", "/api/v1/tickets/" + issued.ticket()));
    }

    private CompletionStage<Answer> look(Call call) throws Rejection {
        HallState state = hall.state();
        Ticket ticket = state.queue().ticket(ticketId(call)).orElseThrow(() -> new Rejection(Trouble.UNKNOWN_TICKET));
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

    private CompletionStage<Answer> rate(Call call) throws Rejection {
        Identity identity = call.identity();
        if (identity != null && identity.role().isStaff()) {
            throw new Rejection(Trouble.STAFF_CANNOT_RATE);
        }
        Fields fields = call.fields();
        String ticket = fields.text("ticket", 64);
        if (!Fields.isId(ticket)) {
            throw new Rejection(Trouble.UNKNOWN_TICKET);
        }
        Grade grade = Grade.of(fields.number("grade", 1, 5));
        List<String> reasons = fields.optionalTexts("reasons", LONGEST_REASON);
        Actor by = identity == null ? new Actor(Actor.Kind.PHONE, "page") : new Actor(Actor.Kind.PAD, identity.name());
        return commands.offer(
                call,
                new HallCommand.Rate(by, new TicketId(ticket), grade, reasons == null ? List.of() : reasons),
                TicketRoutes::rated,
                Commands::refusal);
    }

    private static Answer rated(Outcome.Done done) {
        if (!(done.event() instanceof HallEvent.Rated rated)) {
            throw new IllegalStateException("a rating led to " + done.event());
        }
        Rating rating = rated.rating();
        return new Answer.Json(
                201,
                Documents.JSON
                        .createObjectNode()
                        .put("ticket", rating.ticket().value())
                        .put("grade", rating.grade().stars())
                        .put("at", rating.at().toString()),
                Map.of());
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

    private TicketId newTicket() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return new TicketId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static TicketId ticketId(Call call) throws Rejection {
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

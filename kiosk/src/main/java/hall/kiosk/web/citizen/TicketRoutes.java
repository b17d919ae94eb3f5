package hall.kiosk.web.citizen;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallRefusal;
import hall.kiosk.engine.HallState;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.Passes;
import hall.kiosk.ticket.QuotaWords;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.access.Secrets;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.Language;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.net.URI;
import java.time.InstantSource;
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
public final class TicketRoutes {

    /** The beginning of the mark of a holder without a card. */
    private static final String OF_PHONE = "phone.";

    private static final int HASH_LENGTH = 32;

    private final Hall hall;
    private final InstantSource clock;
    private final Commands commands;
    private final Phones phones;
    private final Documents documents;
    private final RandomGenerator random;
    private final Passes passes;
    private final Supplier<URI> address;

    public TicketRoutes(
            Hall hall,
            InstantSource clock,
            Commands commands,
            Phones phones,
            Documents documents,
            RandomGenerator random,
            Passes passes,
            Supplier<URI> address) {
        this.hall = hall;
        this.clock = clock;
        this.commands = commands;
        this.phones = phones;
        this.documents = documents;
        this.random = random;
        this.passes = passes;
        this.address = address;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/tickets", EnumSet.of(Role.KIOSK, Role.GUIDE, Role.MANAGER), this::take),
                Route.get("/api/v1/tickets/{pass}", Route.ANYONE, this::look),
                Route.post("/api/v1/tickets/{pass}/second", Route.ANYONE, this::second),
                Route.post(
                        "/api/v1/tickets/{ticket}/return",
                        EnumSet.of(Role.KIOSK, Role.CLERK, Role.GUIDE),
                        this::comeBack));
    }

    private CompletionStage<Answer> take(Call call) throws Rejection {
        Fields fields = call.fields();
        QueueCommand.Issue issue = new QueueCommand.Issue(
                Commands.actor(call),
                Passes.newTicket(random),
                new ServiceId(fields.id("service")),
                fields.optionalId("priority").orElse(null),
                language(fields.optionalText("language", 20)));
        return commands.offer(call, new HallCommand.Queue(issue), this::taken, why -> refused(why, issue.service()));
    }

    /**
     * A ticket for another matter, by who holds one that is not over. It counts as taken by the same person: with the card's
     * mark where there is one, else with one that stands for the first ticket.
     */
    private CompletionStage<Answer> second(Call call) throws Rejection {
        Ticket first = passes.ticket(call.path("pass"))
                .flatMap(hall.state().queue()::ticket)
                .orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_TICKET));
        if (first.isClosed()) {
            throw new Rejection(ProblemType.TICKET_OVER);
        }
        String holder = first.taking().holder();
        QueueCommand.Issue issue = new QueueCommand.Issue(
                Phones.ACTOR,
                Passes.newTicket(random),
                new ServiceId(call.fields().id("service")),
                null,
                first.language(),
                holder == null ? ofPhone(first.id()) : holder,
                false);
        return phones.offer(
                call, first.id(), new HallCommand.Queue(issue), this::taken, why -> refused(why, issue.service()));
    }

    /** What stands for who holds {@code first} without a card: made of its pass, since ids are known to everybody. */
    private String ofPhone(TicketId first) {
        return OF_PHONE + Secrets.sha256(passes.of(first)).substring(0, HASH_LENGTH);
    }

    private Answer refused(HallRefusal why, ServiceId service) {
        if (why.equals(new HallRefusal.OfQueue(Refusal.OUTSIDE_HOURS))) {
            return hall.hours()
                    .closed(service.value())
                    .map(words -> Answer.Problem.of(ProblemType.OUTSIDE_HOURS, words))
                    .orElse(Answer.Problem.of(ProblemType.OUTSIDE_HOURS));
        }
        return why.equals(new HallRefusal.OfQueue(Refusal.QUOTA_USED))
                ? QuotaWords.of(
                                hall.state().queue(),
                                service.value(),
                                clock.instant(),
                                hall.hours().words())
                        .map(words -> Answer.Problem.of(ProblemType.QUOTA_USED, words))
                        .orElse(Answer.Problem.of(ProblemType.QUOTA_USED))
                : Commands.refusal(why);
    }

    private Answer taken(Outcome.Done done) {
        QueueEvent.Issued issued = Commands.queueEvent(done, QueueEvent.Issued.class);
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
            documents.waiting(
                    answer, state, ticket.get(), Documents.isInLine(ticket.get().place()));
        } else {
            answer.put("ahead", 0).set("wait", null);
        }
        answer.put("issuedAt", issued.at().toString()).put("url", url.toString());
        return new Answer.Json(201, answer, Map.of("Location", "/api/v1/tickets/" + pass));
    }

    private CompletionStage<Answer> look(Call call) throws Rejection {
        HallState state = hall.state();
        Optional<TicketId> held = passes.ticket(call.path("pass"));
        Ticket ticket = held.or(() -> passes.helped(call.path("pass")))
                .flatMap(state.queue()::ticket)
                .orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_TICKET));
        ObjectNode answer = documents.ticket(state, ticket, call.language());
        documents.calling(answer, state);
        answer.put("helper", held.isEmpty());
        if (held.isEmpty()) {
            answer.put("mayRate", false);
        }
        return Commands.now(Answer.ok(answer));
    }

    private CompletionStage<Answer> comeBack(Call call) throws Rejection {
        QueueCommand.Return back = new QueueCommand.Return(Commands.actor(call), Commands.ticket(call));
        return commands.offer(
                call,
                new HallCommand.Queue(back),
                done -> {
                    QueueEvent.Returned returned = Commands.queueEvent(done, QueueEvent.Returned.class);
                    Place place = new Place.Waiting(returned.to(), returned.turn(), true);
                    return documents.ticketAnswer(hall.state(), returned.ticket(), place, call.language());
                },
                Commands::refusal);
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

package hall.kiosk.web.guide;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallState;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.RuleSet.PriorityClass;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.http.Holders;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Priorities that citizens claim at a kiosk and somebody of the hall looks at: a lobby guide, a clerk or a manager. Who
 * confirmed or refused is in the journal by name. And the lines, with what somebody would wait who came now.
 */
public final class GuideRoutes {

    private static final Set<Role> WHO_LOOKS = EnumSet.of(Role.GUIDE, Role.CLERK, Role.MANAGER);
    private static final String CARD = "/api/v1/claims/card";
    private static final int MOST_LISTED = 100;

    private final Hall hall;
    private final Commands commands;
    private final Documents documents;
    private final InstantSource clock;
    private final Holders holders;

    public GuideRoutes(Hall hall, Commands commands, Documents documents, InstantSource clock, Holders holders) {
        this.hall = hall;
        this.commands = commands;
        this.documents = documents;
        this.clock = clock;
        this.holders = holders;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/lines", EnumSet.of(Role.GUIDE, Role.MANAGER), this::lines),
                Route.get("/api/v1/claims", WHO_LOOKS, this::claims),
                Route.post(CARD, EnumSet.of(Role.GUIDE), this::card),
                Route.post("/api/v1/tickets/{ticket}/claim/confirm", WHO_LOOKS, call -> answer(call, true)),
                Route.post("/api/v1/tickets/{ticket}/claim/refuse", WHO_LOOKS, call -> answer(call, false)));
    }

    /** Each service that is offered, how many wait for it, and how long somebody would wait who came now. */
    private CompletionStage<Answer> lines(Call call) {
        TicketQueue queue = hall.state().queue();
        ArrayNode list = Documents.JSON.createArrayNode();
        queue.setup().services().stream().filter(service -> service.offered()).forEach(service -> {
            int waiting = queue.waiting(service.id());
            ObjectNode each = list.addObject().put("service", service.id().value());
            each.set("names", Documents.texts(service.name()));
            each.put("waiting", waiting);
            each.put(
                    "longestWaitSeconds",
                    queue.longestWait(service.id(), clock.instant()).toSeconds());
            each.set("wait", documents.range(service.id(), waiting));
            each.put("givesTickets", hall.hours().givesTickets(service.id().value()));
        });
        return Commands.now(Answer.ok(Documents.JSON.createObjectNode().set("lines", list)));
    }

    /** The claims nobody has answered yet, the earliest first. */
    private CompletionStage<Answer> claims(Call call) {
        HallState state = hall.state();
        Instant now = clock.instant();
        ArrayNode list = Documents.JSON.createArrayNode();
        state.queue().tickets().stream()
                .filter(ticket -> ticket.claim() != null && !ticket.isClosed())
                .sorted(Comparator.comparing(Ticket::turn))
                .limit(MOST_LISTED)
                .forEach(ticket -> claim(list.addObject(), state.queue(), ticket, now));
        return Commands.now(Answer.ok(Documents.JSON.createObjectNode().set("claims", list)));
    }

    private static void claim(ObjectNode each, TicketQueue queue, Ticket ticket, Instant now) {
        String claim = String.valueOf(ticket.claim());
        ServiceId service = ticket.service();
        each.put("ticket", ticket.id().value())
                .put("number", ticket.number().toString())
                .put("state", ticket.place().state())
                .put("service", service.value())
                .put("claim", claim)
                .put(
                        "seconds",
                        Math.max(0, Duration.between(ticket.issuedAt(), now).toSeconds()));
        queue.setup().service(service).ifPresent(known -> each.set("serviceNames", Documents.texts(known.name())));
        queue.setup()
                .rules()
                .find(claim)
                .map(PriorityClass::name)
                .ifPresent(name -> each.set("claimNames", Documents.texts(name)));
    }

    /** The guide's card of today: laid on a kiosk it grants what is claimed with the ticket shown there, in his name. */
    private CompletionStage<Answer> card(Call call) throws Rejection {
        Optional<BusinessDay> today = hall.state().queue().day();
        if (today.isEmpty()) {
            throw new Rejection(ProblemType.DAY_NOT_OPEN);
        }
        String holder = holders.holder(call.fields(), today.get());
        return commands.offer(
                call,
                CARD + " " + holder,
                new HallCommand.Duty(new DutyCommand.NameCard(Commands.actor(call), holder)),
                done -> new Answer.Empty(204, Map.of()),
                Commands::refusal);
    }

    private CompletionStage<Answer> answer(Call call, boolean granted) throws Rejection {
        return commands.offer(
                call,
                new HallCommand.Queue(
                        new QueueCommand.AnswerClaim(Commands.actor(call), Commands.ticket(call), granted)),
                done -> {
                    QueueEvent.ClaimAnswered answered = Commands.queueEvent(done, QueueEvent.ClaimAnswered.class);
                    HallState state = hall.state();
                    return state.queue()
                            .ticket(answered.ticket())
                            .<Answer>map(ticket -> Answer.ok(documents
                                    .ticket(state, ticket, call.language())
                                    .put("priority", ticket.priority())))
                            .orElseGet(() -> Answer.Problem.of(ProblemType.UNKNOWN_TICKET));
                },
                Commands::refusal);
    }
}

package hall.kiosk.web.guide;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.id.RandomId;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Appointment;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Times that are booked: by a lobby guide, a clerk or a manager for whoever asks him, or by another system with a kiosk's
 * token. Of the person the hall keeps what his card is called on that day, and nothing else; the number is read and wiped.
 */
public final class AppointmentRoutes {

    private static final Set<Role> WHO_BOOKS = EnumSet.of(Role.GUIDE, Role.CLERK, Role.MANAGER, Role.KIOSK);
    private static final String PATH = "/api/v1/appointments";
    private static final int ID_LENGTH = 12;
    private static final int MOST_LISTED = 500;

    private final Hall hall;
    private final Commands commands;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Holders holders;

    public AppointmentRoutes(
            Hall hall, Commands commands, InstantSource clock, RandomGenerator random, Holders holders) {
        this.hall = hall;
        this.commands = commands;
        this.clock = clock;
        this.random = random;
        this.holders = holders;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PATH, WHO_BOOKS, this::list),
                Route.post(PATH, WHO_BOOKS, this::book),
                Route.post(PATH + "/{appointment}/cancel", WHO_BOOKS, this::cancel));
    }

    /** What is booked on a day, and where a service is named, which of its slots have places left. */
    private CompletionStage<Answer> list(Call call) throws Rejection {
        LocalDate day = call.date("day");
        String service = call.optionalQuery("service");
        TicketQueue queue = hall.state().queue();
        RuleSet.Appointments rules = queue.setup().rules().appointments();
        ObjectNode answer = Documents.JSON
                .createObjectNode()
                .put("day", day.toString())
                .put("zone", holders.zone().getId());
        ArrayNode slots = answer.putArray("slots");
        ArrayNode booked = answer.putArray("appointments");
        if (rules != null) {
            if (service != null) {
                slots(new ServiceId(Fields.checkedId("service", service)), day, rules, slots);
            }
            queue.appointments().all().stream()
                    .filter(each -> each.day().date().equals(day))
                    .limit(MOST_LISTED)
                    .forEach(each -> document(booked.addObject(), queue, each, rules));
        }
        return Commands.now(Answer.ok(answer));
    }

    private void slots(ServiceId service, LocalDate day, RuleSet.Appointments rules, ArrayNode slots) {
        long length = rules.slotMinutes() * 60L;
        Instant now = clock.instant();
        long midnight = day.atStartOfDay(holders.zone()).toEpochSecond();
        long end = day.plusDays(1).atStartOfDay(holders.zone()).toEpochSecond();
        for (long at = Math.ceilDiv(midnight, length) * length; at < end; at += length) {
            Instant from = Instant.ofEpochSecond(at);
            if (from.isAfter(now) && hall.hours().givesTicketsAt(service.value(), from)) {
                int taken = hall.state().queue().appointments().taken(service, from);
                slots.addObject()
                        .put("from", from.toString())
                        .put("to", from.plusSeconds(length).toString())
                        .put("left", Math.max(0, rules.places() - taken));
            }
        }
    }

    private CompletionStage<Answer> book(Call call) throws Rejection {
        Fields fields = call.fields();
        ServiceId service = new ServiceId(fields.id("service"));
        Instant from = fields.optionalTime("from");
        if (from == null) {
            throw Rejection.field("缺少“from”。", "The field \"from\" is missing.");
        }
        if (!hall.hours().givesTicketsAt(service.value(), from)) {
            throw new Rejection(ProblemType.NO_SUCH_SLOT);
        }
        BusinessDay day = new BusinessDay(LocalDate.ofInstant(from, holders.zone()));
        String holder = holders.holder(fields, day);
        QueueCommand.Book book = new QueueCommand.Book(
                Commands.actor(call), "a-" + RandomId.readable(random, ID_LENGTH), service, day, from, holder);
        return commands.offer(
                call,
                String.join(" ", PATH, service.value(), from.toString(), holder),
                new HallCommand.Queue(book),
                this::booked,
                Commands::refusal);
    }

    private Answer booked(Outcome.Done done) {
        QueueEvent.AppointmentMade made = Commands.queueEvent(done, QueueEvent.AppointmentMade.class);
        TicketQueue queue = hall.state().queue();
        Appointment appointment =
                new Appointment(made.appointment(), made.service(), made.day(), made.from(), made.holder(), null);
        ObjectNode document = Documents.JSON.createObjectNode();
        document(document, queue, appointment, queue.setup().rules().appointments());
        return new Answer.Json(201, document, Map.of());
    }

    private CompletionStage<Answer> cancel(Call call) throws Rejection {
        String id = call.path("appointment");
        if (!Fields.isId(id)) {
            throw new Rejection(ProblemType.UNKNOWN_APPOINTMENT);
        }
        return commands.offer(
                call,
                new HallCommand.Queue(new QueueCommand.CancelAppointment(Commands.actor(call), id)),
                done -> Answer.ok(Documents.JSON.createObjectNode().put("appointment", id)),
                Commands::refusal);
    }

    private void document(
            ObjectNode each, TicketQueue queue, Appointment appointment, RuleSet.@Nullable Appointments rules) {
        each.put("appointment", appointment.id())
                .put("service", appointment.service().value())
                .put("day", appointment.day().toString())
                .put("from", appointment.from().toString());
        queue.setup()
                .service(appointment.service())
                .ifPresent(service -> each.set("serviceNames", Documents.texts(service.name())));
        Optional.ofNullable(rules)
                .ifPresent(known -> each.put("to", appointment.to(known).toString())
                        .put("opens", appointment.opens(known).toString())
                        .put("state", state(appointment, known)));
        Optional.ofNullable(appointment.ticket())
                .flatMap(queue::ticket)
                .ifPresent(ticket -> each.put("ticket", ticket.id().value())
                        .put("number", ticket.number().toString()));
    }

    private String state(Appointment appointment, RuleSet.Appointments rules) {
        return appointment.ticket() != null
                ? "kept"
                : switch (appointment.standing(rules, clock.instant())) {
                    case EARLY -> "booked";
                    case DUE -> "due";
                    case OVER -> "missed";
                };
    }
}

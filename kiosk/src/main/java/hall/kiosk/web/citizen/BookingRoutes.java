package hall.kiosk.web.citizen;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Appointment;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.secret.Passes;
import hall.kiosk.web.http.BookedTimes;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.access.Rate;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.Origins;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A time that a citizen books on his phone, looks at and gives back. Nobody signs in: the card's number names whoever comes,
 * and the appointment's pass, which he alone has, opens it. So often in ten minutes, in all and from one network.
 */
public final class BookingRoutes {

    private static final String PATH = "/api/v1/bookings";
    private static final Duration WHILE = Duration.ofMinutes(10);
    private static final int MOST = 200;

    /** A hall's own wireless network is one, and so are many phones of one carrier. */
    private static final int MOST_OF_ONE = 20;

    private final Hall hall;
    private final Phones phones;
    private final Passes passes;
    private final BookedTimes times;
    private final Supplier<URI> address;
    private final LongSupplier nanos;
    private final Rate rate = new Rate(MOST, MOST_OF_ONE, WHILE);

    public BookingRoutes(
            Hall hall, Phones phones, Passes passes, BookedTimes times, Supplier<URI> address, LongSupplier nanos) {
        this.hall = hall;
        this.phones = phones;
        this.passes = passes;
        this.times = times;
        this.address = address;
        this.nanos = nanos;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PATH, Route.ANYONE, this::free),
                Route.post(PATH, Route.ANYONE, this::book),
                Route.get(PATH + "/{pass}", Route.ANYONE, this::look),
                Route.post(PATH + "/{pass}/cancel", Route.ANYONE, this::cancel));
    }

    /** The days on which a service has slots, and the slots of one of them: of that asked for, else of the first. */
    private CompletionStage<Answer> free(Call call) throws Rejection {
        ServiceId service = new ServiceId(Fields.checkedId("service", call.query("service")));
        List<LocalDate> days = offered() ? times.days(service) : List.of();
        ObjectNode answer =
                Documents.JSON.createObjectNode().put("zone", times.zone().getId());
        ArrayNode list = answer.putArray("days");
        days.forEach(day -> list.add(day.toString()));
        LocalDate day = call.optionalQuery("day") != null ? call.date("day") : days.isEmpty() ? null : days.getFirst();
        answer.put("day", day == null ? null : day.toString());
        ArrayNode slots = answer.putArray("slots");
        if (day != null && days.contains(day)) {
            times.slots(slots, service, day, true);
        }
        return Commands.now(Answer.ok(answer));
    }

    private boolean offered() {
        return times.rules().map(RuleSet.Appointments::ownPlaces).orElse(0) > 0;
    }

    private CompletionStage<Answer> book(Call call) throws Rejection {
        if (!offered()) {
            throw new Rejection(ProblemType.NOT_BOOKED_BY_PHONE);
        }
        long now = nanos.getAsLong();
        if (!rate.take(Origins.counted(call.origin()), now)) {
            throw new Rejection(Answer.Problem.of(ProblemType.TOO_MANY_BOOKINGS).retryAfter(rate.secondsLeft(now)));
        }
        QueueCommand.Book book = times.wish(Phones.ACTOR, call.fields());
        return phones.offer(
                call,
                book.holder(),
                BookedTimes.said(book),
                new HallCommand.Queue(book),
                this::booked,
                Commands::refusal);
    }

    private Answer booked(Outcome.Done done) {
        ObjectNode document = times.made(done);
        String pass = passes.appointment(document.path("appointment").asText());
        document.put("pass", pass)
                .put("url", address.get().resolve("/book/" + pass).toString());
        return new Answer.Json(201, document, Map.of("Location", PATH + "/" + pass));
    }

    private CompletionStage<Answer> look(Call call) throws Rejection {
        Appointment appointment = passes.booked(call.path("pass"))
                .flatMap(hall.state().queue().appointments()::find)
                .orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_APPOINTMENT));
        return Commands.now(Answer.ok(times.mine(appointment)));
    }

    private CompletionStage<Answer> cancel(Call call) throws Rejection {
        String id = passes.booked(call.path("pass")).orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_APPOINTMENT));
        return phones.offer(
                call,
                id,
                id,
                new HallCommand.Queue(new QueueCommand.CancelAppointment(Phones.ACTOR, id)),
                done -> Answer.ok(Documents.JSON.createObjectNode().put("appointment", id)),
                Commands::refusal);
    }
}

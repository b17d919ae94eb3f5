package hall.kiosk.web.guide;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.web.http.BookedTimes;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Times that are booked: by a lobby guide, a clerk or a manager for whoever asks him, or by another system with a kiosk's
 * token. Of the person the hall keeps what his card is called on that day, and nothing else; the number is read and wiped.
 */
public final class AppointmentRoutes {

    private static final Set<Role> WHO_BOOKS = EnumSet.of(Role.GUIDE, Role.CLERK, Role.MANAGER, Role.KIOSK);
    private static final String PATH = "/api/v1/appointments";
    private static final int MOST_LISTED = 500;

    private final Hall hall;
    private final Commands commands;
    private final BookedTimes times;

    public AppointmentRoutes(Hall hall, Commands commands, BookedTimes times) {
        this.hall = hall;
        this.commands = commands;
        this.times = times;
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
        ObjectNode answer = Documents.JSON
                .createObjectNode()
                .put("day", day.toString())
                .put("zone", times.zone().getId());
        ArrayNode slots = answer.putArray("slots");
        ArrayNode booked = answer.putArray("appointments");
        if (times.rules().isPresent()) {
            if (service != null) {
                times.slots(slots, new ServiceId(Fields.checkedId("service", service)), day, false);
            }
            hall.state().queue().appointments().all().stream()
                    .filter(each -> each.day().date().equals(day))
                    .limit(MOST_LISTED)
                    .forEach(each -> times.document(booked.addObject(), each));
        }
        return Commands.now(Answer.ok(answer));
    }

    private CompletionStage<Answer> book(Call call) throws Rejection {
        QueueCommand.Book book = times.wish(Commands.actor(call), call.fields());
        return commands.offer(
                call,
                BookedTimes.said(book),
                new HallCommand.Queue(book),
                done -> new Answer.Json(201, times.made(done), Map.of()),
                Commands::refusal);
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
}

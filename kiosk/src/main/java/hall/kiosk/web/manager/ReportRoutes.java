package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallState;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.rating.Grade;
import hall.kiosk.rating.Rating;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happened in the hall, how its devices are, how people rated today: for managers and auditors. */
public final class ReportRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(ReportRoutes.class);
    private static final Set<Role> AUDIT = EnumSet.of(Role.AUDITOR, Role.MANAGER);
    private static final int MOST_EVENTS = 1_000;
    private static final int USUAL_EVENTS = 100;

    private final Hall hall;
    private final JournalView journal;
    private final Devices devices;
    private final DeviceActs acts;

    public ReportRoutes(Hall hall, JournalView journal, Devices devices, DeviceActs acts) {
        this.acts = acts;
        this.hall = hall;
        this.journal = journal;
        this.devices = devices;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/events", AUDIT, this::events),
                Route.get("/api/v1/devices", EnumSet.of(Role.MANAGER, Role.TECHNICIAN), this::devices),
                Route.get("/api/v1/ratings/today", AUDIT, this::ratingsToday));
    }

    /** Reads the journal. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    /** What {@code reading} gives; a journal that cannot be read is said, and to be tried again. */
    static <T> T reading(Reading<T> reading) throws Rejection {
        try {
            return reading.read();
        } catch (IOException e) {
            LOG.warn("The journal cannot be read: {}", e.toString());
            throw new Rejection(
                    Answer.Problem.of(ProblemType.JOURNAL_UNREADABLE).retryAfter(5));
        }
    }

    /** A JSON array of events; JSON lines for who accepts only {@code application/x-ndjson}. */
    private CompletionStage<Answer> events(Call call) throws Rejection {
        long after = call.query("after", 0, 0, Long.MAX_VALUE);
        int limit = (int) call.query("limit", USUAL_EVENTS, 1, MOST_EVENTS);
        List<String> events = reading(() -> journal.after(after, limit));
        String accept = call.context().header("Accept");
        if (accept != null && accept.startsWith("application/x-ndjson")) {
            return Commands.now(
                    Answer.text("application/x-ndjson", String.join("\n", events) + (events.isEmpty() ? "" : "\n")));
        }
        return Commands.now(Answer.text("application/json", "[" + String.join(",", events) + "]"));
    }

    private CompletionStage<Answer> devices(Call call) {
        ArrayNode list = Documents.JSON.createArrayNode();
        for (Devices.Device device : devices.present()) {
            ObjectNode each = list.addObject()
                    .put("id", device.id())
                    .put("kind", device.kind())
                    .put("online", device.online())
                    .put("here", acts.has(device.id()));
            each.put("status", device.status().in(call.language().tag()));
            each.set("statusTexts", Documents.texts(device.status()));
            Text action = device.action();
            each.put("action", action == null ? null : action.in(call.language().tag()));
            each.set("actionTexts", action == null ? null : Documents.texts(action));
        }
        return Commands.now(Answer.ok(Documents.JSON.createObjectNode().set("devices", list)));
    }

    private CompletionStage<Answer> ratingsToday(Call call) {
        HallState state = hall.state();
        Optional<BusinessDay> day = state.queue().day();
        ObjectNode answer = Documents.JSON
                .createObjectNode()
                .put("day", day.map(Object::toString).orElse(null));
        ObjectNode grades = answer.putObject("grades");
        for (Grade grade : Grade.values()) {
            long count = state.ratings().byTicket().values().stream()
                    .filter(rating -> isOf(rating, day) && rating.grade() == grade)
                    .count();
            grades.put(Integer.toString(grade.stars()), count);
        }
        return Commands.now(Answer.ok(answer));
    }

    private static boolean isOf(Rating rating, Optional<BusinessDay> day) {
        return day.isPresent() && rating.day().equals(day.get());
    }

    /** Reads the journal for those who may. Called on any thread. */
    @FunctionalInterface
    public interface JournalView {

        /**
         * At most {@code limit} events with a sequence above {@code after}, in order, each one JSON object with {@code seq},
         * {@code at}, {@code kind}, {@code day} and the event's fields.
         */
        List<String> after(long after, int limit) throws IOException;
    }

    /** The devices of the hall and how they are. Called on any thread; answers from memory. */
    @FunctionalInterface
    public interface Devices {

        /** All that are known, those in trouble first. */
        List<Device> present();

        /**
         * A device.
         *
         * @param kind such as {@code printer} or {@code board}
         * @param status how it is
         * @param action what somebody in the hall should do; null when nothing
         */
        record Device(
                String id,
                String kind,
                boolean online,
                Text status,
                @Nullable Text action) {}
    }
}

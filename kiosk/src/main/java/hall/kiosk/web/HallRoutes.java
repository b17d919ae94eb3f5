package hall.kiosk.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.engine.HallState;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.rating.Grade;
import hall.kiosk.rating.Rating;
import hall.kiosk.web.access.Role;
import hall.text.Text;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hall as a whole: what is true, what happened, how its parts are. */
final class HallRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(HallRoutes.class);
    private static final Set<Role> AUDIT = EnumSet.of(Role.AUDITOR, Role.MANAGER);
    private static final int MOST_EVENTS = 1_000;
    private static final int USUAL_EVENTS = 100;

    private final HallParts parts;
    private final Documents documents;
    private final Gate gate;
    private final Metrics metrics;
    private final Streams streams;
    private final Connections connections;

    HallRoutes(
            HallParts parts,
            Documents documents,
            Gate gate,
            Metrics metrics,
            Streams streams,
            Connections connections) {
        this.connections = connections;
        this.parts = parts;
        this.documents = documents;
        this.gate = gate;
        this.metrics = metrics;
        this.streams = streams;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/hall", Route.ANY_ROLE, this::hall),
                Route.get("/api/v1/events", AUDIT, this::events),
                Route.get("/api/v1/devices", EnumSet.of(Role.MANAGER), this::devices),
                Route.get("/api/v1/ratings/today", AUDIT, this::ratingsToday),
                Route.get("/api/v1/health", Route.ANYONE, this::health),
                Route.get("/health", Route.ANYONE, this::health),
                Route.get("/api/v1/metrics", Route.ANYONE, this::metrics),
                Route.get("/metrics", Route.ANYONE, this::metrics));
    }

    private CompletionStage<Answer> hall(Call call) {
        return Commands.now(
                Answer.ok(documents.hall(parts.hall().state(), parts.clock().instant(), call.language())));
    }

    /** A JSON array of events; JSON lines for who accepts only {@code application/x-ndjson}. */
    private CompletionStage<Answer> events(Call call) throws Rejection {
        long after = call.query("after", 0, 0, Long.MAX_VALUE);
        int limit = (int) call.query("limit", USUAL_EVENTS, 1, MOST_EVENTS);
        List<String> events;
        try {
            events = parts.journal().after(after, limit);
        } catch (IOException e) {
            LOG.warn("The journal cannot be read: {}", e.toString());
            throw new Rejection(Answer.Problem.of(Trouble.JOURNAL_UNREADABLE).retryAfter(5));
        }
        String accept = call.context().header("Accept");
        if (accept != null && accept.startsWith("application/x-ndjson")) {
            return Commands.now(
                    bytes("application/x-ndjson", String.join("\n", events) + (events.isEmpty() ? "" : "\n")));
        }
        return Commands.now(bytes("application/json", "[" + String.join(",", events) + "]"));
    }

    private CompletionStage<Answer> devices(Call call) {
        ArrayNode list = Documents.JSON.createArrayNode();
        for (Devices.Device device : parts.devices().present()) {
            ObjectNode each = list.addObject()
                    .put("id", device.id())
                    .put("kind", device.kind())
                    .put("online", device.online());
            each.put("status", device.status().in(call.language().tag()));
            each.set("statusTexts", Documents.texts(device.status()));
            Text action = device.action();
            each.put("action", action == null ? null : action.in(call.language().tag()));
            each.set("actionTexts", action == null ? null : Documents.texts(action));
        }
        return Commands.now(Answer.ok(Documents.JSON.createObjectNode().set("devices", list)));
    }

    private CompletionStage<Answer> ratingsToday(Call call) {
        HallState state = parts.hall().state();
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

    private CompletionStage<Answer> health(Call call) {
        List<Health.Fault> faults = parts.health().faults();
        if (faults.isEmpty()) {
            ObjectNode well = Documents.JSON.createObjectNode().put("status", "ok");
            well.put("sequence", parts.hall().state().sequence()).putArray("parts");
            return Commands.now(Answer.ok(well));
        }
        ArrayNode failing = Documents.JSON.createArrayNode();
        for (Health.Fault fault : faults) {
            failing.addObject()
                    .put("part", fault.part())
                    .put("why", fault.why().in(call.language().tag()));
        }
        Map<String, JsonNode> extra = Map.of("parts", failing);
        return Commands.now(new Answer.Problem(Trouble.UNHEALTHY, Trouble.UNHEALTHY.code(), null, extra, 0));
    }

    private CompletionStage<Answer> metrics(Call call) throws Rejection {
        if (!isNear(call.origin().getHostAddress())
                && gate.identity(call.context()).isEmpty()) {
            throw new Rejection(Trouble.NOT_SIGNED_IN);
        }
        String text = metrics.text(
                parts.hall().state(),
                streams.open(),
                connections,
                parts.health().faults().size());
        return Commands.now(bytes("text/plain; version=0.0.4; charset=utf-8", text));
    }

    /** Whether an address is of this machine or of a private network (RFC 1918, RFC 4193, link-local). */
    static boolean isNear(String address) {
        if (!address.matches("[0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.*)?")) {
            return false;
        }
        try {
            InetAddress ip = InetAddress.getByName(address);
            boolean uniqueLocal = ip.getAddress().length == 16 && (ip.getAddress()[0] & 0xFE) == 0xFC;
            return ip.isLoopbackAddress() || ip.isSiteLocalAddress() || ip.isLinkLocalAddress() || uniqueLocal;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Answer bytes(String type, String text) {
        return new Answer.Bytes(type, text.getBytes(StandardCharsets.UTF_8), Map.of("Cache-Control", "no-store"));
    }
}

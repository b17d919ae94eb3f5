package hall.kiosk.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.http.Metrics;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Connections;
import hall.web.http.Gate;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The hall as a whole: what is true, how its parts are, its figures. */
final class HallRoutes {

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
                Route.get("/api/v1/hall", Route.WITH_CITIZENS, this::hall),
                Route.get("/api/v1/health", Route.ANYONE, this::health),
                Route.get("/health", Route.ANYONE, this::health),
                Route.get("/api/v1/metrics", Route.ANYONE, this::metrics),
                Route.get("/metrics", Route.ANYONE, this::metrics));
    }

    private CompletionStage<Answer> hall(Call call) {
        return Commands.now(
                Answer.ok(documents.hall(parts.hall().state(), parts.clock().instant(), call.language())));
    }

    private CompletionStage<Answer> health(Call call) {
        List<HallHealth.Fault> faults = parts.health().faults();
        if (faults.isEmpty()) {
            ObjectNode well = Documents.JSON.createObjectNode().put("status", "ok");
            well.put("sequence", parts.hall().state().sequence()).putArray("parts");
            return Commands.now(Answer.ok(well));
        }
        ArrayNode failing = Documents.JSON.createArrayNode();
        for (HallHealth.Fault fault : faults) {
            failing.addObject()
                    .put("part", fault.part())
                    .put("why", fault.why().in(call.language().tag()));
        }
        Map<String, JsonNode> extra = Map.of("parts", failing);
        return Commands.now(new Answer.Problem(ProblemType.UNHEALTHY, ProblemType.UNHEALTHY.code(), null, extra, 0));
    }

    private CompletionStage<Answer> metrics(Call call) throws Rejection {
        if (!isNear(call.origin().getHostAddress())
                && gate.identity(call.context()).isEmpty()) {
            throw new Rejection(ProblemType.NOT_SIGNED_IN);
        }
        String text = metrics.text(
                parts.hall().state(),
                streams.open(),
                connections,
                parts.health().faults().size());
        return Commands.now(Answer.text("text/plain; version=0.0.4; charset=utf-8", text));
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
}

package hall.kiosk.web.citizen;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.render.QrCode;
import hall.kiosk.engine.Hall;
import hall.kiosk.push.Pusher;
import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.Passes;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.words.KioskWords;
import hall.kiosk.words.Script;
import hall.standard.design.Tokens;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What anybody may know of the hall, and the address for whoever helps the holder of a ticket: it shows the ticket and may be
 * told of its call, and neither leaves the line nor rates.
 */
public final class HelperRoutes {

    private final Hall hall;
    private final Documents documents;
    private final Passes passes;
    private final Pusher pusher;
    private final Supplier<URI> address;
    private final Supplier<Tokens> tokens;

    public HelperRoutes(
            Hall hall,
            Documents documents,
            Passes passes,
            Pusher pusher,
            Supplier<URI> address,
            Supplier<Tokens> tokens) {
        this.hall = hall;
        this.documents = documents;
        this.passes = passes;
        this.pusher = pusher;
        this.address = address;
        this.tokens = tokens;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/about", Route.ANYONE, call -> Commands.now(Answer.ok(about()))),
                Route.get(
                        "/api/v1/tickets/{pass}/helper",
                        Route.ANYONE,
                        call -> Commands.now(
                                Answer.ok(Documents.JSON.createObjectNode().put("url", url(call))))),
                Route.get("/api/v1/tickets/{pass}/helper.svg", Route.ANYONE, this::code));
    }

    private ObjectNode about() {
        ObjectNode about = documents.about(hall.state()).put("pushKey", pusher.publicKey());
        ArrayNode languages = about.putArray("languages");
        Tokens all = tokens.get();
        for (String tag : KioskWords.languages(all)) {
            languages.addObject().put("tag", tag).put("name", Script.ownName(tag, all));
        }
        return about;
    }

    private CompletionStage<Answer> code(Call call) throws Rejection {
        byte[] svg = QrCode.svg(url(call)).getBytes(UTF_8);
        return Commands.now(new Answer.Bytes("image/svg+xml", svg, Map.of("Cache-Control", "no-store")));
    }

    /** For the holder alone: who helps does not hand on. */
    private String url(Call call) throws Rejection {
        TicketId ticket = passes.ticket(call.path("pass"))
                .filter(id -> hall.state().queue().ticket(id).isPresent())
                .orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_TICKET));
        return address.get().resolve("/t/" + passes.helper(ticket)).toString();
    }
}

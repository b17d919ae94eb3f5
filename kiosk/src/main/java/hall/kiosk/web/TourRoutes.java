package hall.kiosk.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.access.Access;
import hall.web.access.Access.Session;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import hall.web.http.SessionCookie;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The demo's tour: whoever sits at its machine enters as a clerk or a manager without a password. A real hall answers as if
 * there were no such thing.
 */
final class TourRoutes {

    private final boolean open;
    private final Access access;
    private final SessionCookie cookie;
    private final Supplier<List<String>> kiosks;
    private final Supplier<List<String>> boards;

    TourRoutes(
            boolean open,
            Access access,
            SessionCookie cookie,
            Supplier<List<String>> kiosks,
            Supplier<List<String>> boards) {
        this.open = open;
        this.access = access;
        this.cookie = cookie;
        this.kiosks = kiosks;
        this.boards = boards;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/tour", Route.ANYONE, this::tour),
                Route.postUnkeyed("/api/v1/tour/enter", Route.ANYONE, this::enter));
    }

    private CompletionStage<Answer> tour(Call call) throws Rejection {
        check(call);
        ObjectNode answer = Documents.JSON.createObjectNode();
        kiosks.get().forEach(answer.putArray("kiosks")::add);
        boards.get().forEach(answer.putArray("boards")::add);
        return Commands.now(Answer.ok(answer));
    }

    private CompletionStage<Answer> enter(Call call) throws Rejection {
        check(call);
        String wanted = call.fields().text("role", 20);
        Session session = access.people().stream()
                .filter(person -> person.role() == Role.CLERK || person.role() == Role.MANAGER)
                .filter(person -> person.role().code().equals(wanted))
                .findFirst()
                .flatMap(person -> access.vouchedFor(person.name()))
                .orElseThrow(() -> new Rejection(ProblemType.NOT_FOUND));
        return Commands.now(new Answer.Json(
                200,
                Documents.JSON
                        .createObjectNode()
                        .put("role", session.identity().role().code())
                        .put("csrf", session.csrf()),
                Map.of("Set-Cookie", cookie.over(call).begins(session))));
    }

    /** From this machine alone. */
    private void check(Call call) throws Rejection {
        if (!open || !call.isFromThisMachine()) {
            throw new Rejection(ProblemType.NOT_FOUND);
        }
    }
}

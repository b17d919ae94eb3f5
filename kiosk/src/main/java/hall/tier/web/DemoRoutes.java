package hall.tier.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.tier.store.TierAccount;
import hall.web.access.Access;
import hall.web.access.Access.Session;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import hall.web.http.SessionCookie;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The demo: whoever sits at its machine enters as any of its people, without a password. */
final class DemoRoutes {

    private final TierPeople people;
    private final Access access;
    private final SessionCookie cookie;

    DemoRoutes(TierPeople people, Access access, SessionCookie cookie) {
        this.people = people;
        this.access = access;
        this.cookie = cookie;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/tour", Route.ANYONE, this::doors),
                Route.postUnkeyed("/api/v1/tour/enter", Route.ANYONE, this::enter));
    }

    private CompletionStage<Answer> doors(Call call) throws Rejection {
        check(call);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode doors = answer.putArray("people");
        people.all().stream()
                .sorted(Comparator.comparing(TierAccount::name))
                .forEach(each -> doors.addObject()
                        .put("name", each.name())
                        .put("role", each.role().code())
                        .put("region", each.region().path()));
        return CompletableFuture.completedStage(Answer.ok(answer));
    }

    private CompletionStage<Answer> enter(Call call) throws Rejection {
        check(call);
        Session session =
                access.vouchedFor(call.fields().id("name")).orElseThrow(() -> new Rejection(ProblemType.NOT_FOUND));
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("csrf", session.csrf());
        return CompletableFuture.completedStage(new Answer.Json(
                200, answer, Map.of("Set-Cookie", cookie.over(call).begins(session))));
    }

    private static void check(Call call) throws Rejection {
        if (!call.isFromThisMachine()) {
            throw new Rejection(ProblemType.NOT_FOUND);
        }
    }
}

package hall.kiosk.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Identity;
import hall.kiosk.web.access.Access;
import hall.kiosk.web.access.Access.Session;
import hall.kiosk.web.access.Access.SignIn;
import hall.kiosk.web.access.Staff;
import hall.kiosk.web.http.Answer;
import hall.kiosk.web.http.Call;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.http.Fields;
import hall.kiosk.web.http.Metrics;
import hall.kiosk.web.http.Origins;
import hall.kiosk.web.http.ProblemType;
import hall.kiosk.web.http.Rejection;
import hall.kiosk.web.http.Route;
import hall.kiosk.web.http.SessionCookie;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Signing in and out, and who is signed in. */
final class SignInRoutes {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_PASSWORD = 200;

    private final Access access;
    private final Function<String, Staff> staff;
    private final SessionCookie cookie;
    private final Executor answerers;
    private final Metrics metrics;

    SignInRoutes(
            Access access, Function<String, Staff> staff, SessionCookie cookie, Executor answerers, Metrics metrics) {
        this.access = access;
        this.staff = staff;
        this.cookie = cookie;
        this.answerers = answerers;
        this.metrics = metrics;
    }

    List<Route> routes() {
        return List.of(
                Route.postUnkeyed("/api/v1/login", Route.ANYONE, this::login),
                Route.postUnkeyed("/api/v1/logout", Route.ANYONE, this::logout),
                Route.get("/api/v1/session", Route.ANY_ROLE, this::session));
    }

    private CompletionStage<Answer> login(Call call) throws Rejection {
        Fields fields = call.fields();
        String user = fields.text("user", LONGEST_NAME);
        String password = fields.password("password", LONGEST_PASSWORD);
        SessionCookie over = cookie.over(call);
        return access.signIn(user, password, Origins.counted(call.origin()))
                .thenApplyAsync(outcome -> answer(outcome, over), answerers);
    }

    private Answer answer(SignIn outcome, SessionCookie over) {
        return switch (outcome) {
            case SignIn.Accepted accepted -> {
                Session session = accepted.session();
                yield new Answer.Json(
                        200,
                        Documents.JSON
                                .createObjectNode()
                                .put("role", session.identity().role().code())
                                .put("csrf", session.csrf())
                                .put("oneTime", session.oneTime()),
                        Map.of("Set-Cookie", over.begins(session)));
            }
            case SignIn.WrongCredentials wrong -> {
                metrics.signInFailed();
                yield Answer.Problem.of(ProblemType.WRONG_CREDENTIALS);
            }
            case SignIn.TooManyAttempts many -> {
                metrics.signInFailed();
                yield Answer.Problem.of(ProblemType.TOO_MANY_ATTEMPTS)
                        .retryAfter((int) Math.min(Integer.MAX_VALUE, many.retryAfterSeconds()));
            }
            case SignIn.Busy busy -> Answer.Problem.of(ProblemType.HALL_BUSY).retryAfter(1);
        };
    }

    private CompletionStage<Answer> logout(Call call) {
        Session session = call.session();
        if (session != null) {
            access.signOut(session);
        }
        return Commands.now(
                new Answer.Empty(204, Map.of("Set-Cookie", cookie.over(call).ends())));
    }

    private CompletionStage<Answer> session(Call call) {
        Identity who = call.who();
        Session session = call.session();
        ObjectNode answer = Documents.JSON
                .createObjectNode()
                .put("role", who.role().code())
                .put("user", who.name())
                .put("fullName", staff.apply(who.name()).fullName())
                .put("photo", staff.apply(who.name()).photo())
                .put("csrf", session == null ? null : session.csrf())
                .put("oneTime", session != null && session.oneTime());
        return Commands.now(Answer.ok(answer));
    }
}

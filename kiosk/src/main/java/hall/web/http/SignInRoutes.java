package hall.web.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Identity;
import hall.web.access.Access;
import hall.web.access.Access.Session;
import hall.web.access.Access.SignIn;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/** Signing in and out, and who is signed in. */
public final class SignInRoutes {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_PASSWORD = 200;

    private final Access access;
    private final BiConsumer<Identity, ObjectNode> about;
    private final SessionCookie cookie;
    private final Executor answerers;
    private final Runnable refused;

    /**
     * @param about adds what else a page is told of who is signed in
     * @param refused is run for each attempt that is refused
     */
    public SignInRoutes(
            Access access,
            BiConsumer<Identity, ObjectNode> about,
            SessionCookie cookie,
            Executor answerers,
            Runnable refused) {
        this.access = access;
        this.about = about;
        this.cookie = cookie;
        this.answerers = answerers;
        this.refused = refused;
    }

    public List<Route> routes() {
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
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("role", session.identity().role().code())
                                .put("csrf", session.csrf())
                                .put("oneTime", session.oneTime()),
                        Map.of("Set-Cookie", over.begins(session)));
            }
            case SignIn.WrongCredentials wrong -> {
                refused.run();
                yield Answer.Problem.of(ProblemType.WRONG_CREDENTIALS);
            }
            case SignIn.TooManyAttempts many -> {
                refused.run();
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
        return CompletableFuture.completedStage(
                new Answer.Empty(204, Map.of("Set-Cookie", cookie.over(call).ends())));
    }

    private CompletionStage<Answer> session(Call call) {
        Identity who = call.who();
        Session session = call.session();
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("role", who.role().code())
                .put("user", who.name())
                .put("csrf", session == null ? null : session.csrf())
                .put("oneTime", session != null && session.oneTime());
        about.accept(who, answer);
        return CompletableFuture.completedStage(Answer.ok(answer));
    }
}

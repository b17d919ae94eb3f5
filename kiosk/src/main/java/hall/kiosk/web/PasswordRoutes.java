package hall.kiosk.web;

import hall.broker.Role;
import hall.id.RandomId;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.secret.Passwords;
import hall.kiosk.web.access.Access;
import hall.kiosk.web.access.Access.Session;
import hall.kiosk.web.access.Access.SignIn;
import hall.kiosk.web.access.PasswordStore;
import hall.kiosk.web.http.Answer;
import hall.kiosk.web.http.Call;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.http.Fields;
import hall.kiosk.web.http.Origins;
import hall.kiosk.web.http.ProblemType;
import hall.kiosk.web.http.Rejection;
import hall.kiosk.web.http.Route;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passwords: everybody changes his own; a manager hands out one that lets its person choose another and nothing else, which
 * is also the way out for whoever forgot his or tried too often. That it was handed out is in the journal before it is;
 * the password never is.
 */
final class PasswordRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordRoutes.class);
    private static final int LONGEST = 200;
    private static final int HANDED_OUT = 10;

    private final Access access;
    private final PasswordStore store;
    private final Commands commands;
    private final RandomGenerator chance;
    private final Executor answerers;

    /** @param chance a SecureRandom outside tests */
    PasswordRoutes(Access access, PasswordStore store, Commands commands, RandomGenerator chance, Executor answerers) {
        this.access = access;
        this.store = store;
        this.commands = commands;
        this.chance = chance;
        this.answerers = answerers;
    }

    List<Route> routes() {
        return List.of(
                Route.postUnkeyed("/api/v1/password", Role.PEOPLE, this::change),
                Route.post("/api/v1/people/{name}/password", EnumSet.of(Role.MANAGER), this::handOut));
    }

    private CompletionStage<Answer> change(Call call) throws Rejection {
        Fields fields = call.fields();
        Session session = call.session();
        if (session == null) {
            throw new Rejection(ProblemType.NOT_SIGNED_IN);
        }
        String old = fields.password("old", LONGEST);
        String wanted = fields.password("new", LONGEST);
        if (!Passwords.mayBeChosen(wanted)) {
            throw Rejection.field(Passwords.RULE.chinese(), Passwords.RULE.english());
        }
        if (wanted.equals(old) || wanted.equals(session.identity().name())) {
            throw Rejection.field(
                    "新密码不能与原密码或用户名相同。", "The new password must differ from the old one and from your name.");
        }
        return access.confirm(session, old, Origins.counted(call.origin()))
                .thenApplyAsync(
                        outcome -> switch (outcome) {
                            case SignIn.Accepted right -> set(session.identity().name(), wanted);
                            case SignIn.WrongCredentials wrong -> Answer.Problem.of(ProblemType.WRONG_PASSWORD);
                            case SignIn.TooManyAttempts many ->
                                Answer.Problem.of(ProblemType.TOO_MANY_ATTEMPTS)
                                        .retryAfter((int) Math.min(Integer.MAX_VALUE, many.retryAfterSeconds()));
                            case SignIn.Busy busy ->
                                Answer.Problem.of(ProblemType.HALL_BUSY).retryAfter(1);
                        },
                        answerers);
    }

    private Answer set(String name, String wanted) {
        try {
            store.set(name, Passwords.hash(wanted, chance), false);
            LOG.info("{} has chosen a password", name);
            return new Answer.Empty(204, Map.of());
        } catch (IOException e) {
            return notStored(e);
        }
    }

    private CompletionStage<Answer> handOut(Call call) throws Rejection {
        String name = call.path("name");
        if (access.role(name).isEmpty()) {
            throw new Rejection(ProblemType.UNKNOWN_PERSON);
        }
        return commands.storeThen(
                call, new HallCommand.Duty(new DutyCommand.HandOut(call.actor(), name)), () -> handOut(name));
    }

    private CompletionStage<Answer> handOut(String name) {
        return CompletableFuture.supplyAsync(
                () -> {
                    String password = RandomId.readable(chance, HANDED_OUT);
                    try {
                        store.set(name, Passwords.hash(password, chance), true);
                    } catch (IOException e) {
                        return notStored(e);
                    }
                    access.forgive(name);
                    return Answer.ok(Documents.JSON.createObjectNode().put("password", password));
                },
                answerers);
    }

    private static Answer notStored(IOException e) {
        LOG.error("A password cannot be stored", e);
        return Answer.Problem.of(ProblemType.NOT_STORED);
    }
}

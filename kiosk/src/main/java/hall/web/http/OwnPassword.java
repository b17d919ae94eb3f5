package hall.web.http;

import hall.broker.Role;
import hall.web.access.Access;
import hall.web.access.Access.Session;
import hall.web.access.Access.SignIn;
import hall.web.access.PasswordStore;
import hall.web.access.Passwords;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everybody changes his own password, by the one he has. */
public final class OwnPassword {

    private static final Logger LOG = LoggerFactory.getLogger(OwnPassword.class);
    private static final int LONGEST = 200;

    private final Access access;
    private final PasswordStore store;
    private final RandomGenerator chance;
    private final Executor answerers;

    /** @param chance a SecureRandom outside tests */
    public OwnPassword(Access access, PasswordStore store, RandomGenerator chance, Executor answerers) {
        this.access = access;
        this.store = store;
        this.chance = chance;
        this.answerers = answerers;
    }

    public Route route() {
        return Route.postUnkeyed("/api/v1/password", Role.PEOPLE, this::change);
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

    /** What is said when a password could not be kept. */
    public static Answer notStored(IOException e) {
        LOG.error("A password cannot be stored", e);
        return Answer.Problem.of(ProblemType.NOT_STORED);
    }
}

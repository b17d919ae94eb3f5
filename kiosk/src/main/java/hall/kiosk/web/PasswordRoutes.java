package hall.kiosk.web;

import hall.broker.Role;
import hall.id.RandomId;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.access.Access;
import hall.web.access.PasswordStore;
import hall.web.access.Passwords;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.OwnPassword;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * Passwords: everybody changes his own; a manager hands out one that lets its person choose another and nothing else, which
 * is also the way out for whoever forgot his or tried too often. That it was handed out is in the journal before it is;
 * the password never is.
 */
final class PasswordRoutes {

    private static final int HANDED_OUT = 10;

    private final Access access;
    private final PasswordStore store;
    private final Commands commands;
    private final RandomGenerator chance;
    private final Executor answerers;
    private final OwnPassword own;

    /** @param chance a SecureRandom outside tests */
    PasswordRoutes(Access access, PasswordStore store, Commands commands, RandomGenerator chance, Executor answerers) {
        this.access = access;
        this.store = store;
        this.commands = commands;
        this.chance = chance;
        this.answerers = answerers;
        this.own = new OwnPassword(access, store, chance, answerers);
    }

    List<Route> routes() {
        return List.of(
                own.route(), Route.post("/api/v1/people/{name}/password", EnumSet.of(Role.MANAGER), this::handOut));
    }

    private CompletionStage<Answer> handOut(Call call) throws Rejection {
        String name = call.path("name");
        if (access.role(name).isEmpty()) {
            throw new Rejection(ProblemType.UNKNOWN_PERSON);
        }
        return commands.storeThen(
                call, new HallCommand.Duty(new DutyCommand.HandOut(Commands.actor(call), name)), () -> handOut(name));
    }

    private CompletionStage<Answer> handOut(String name) {
        return CompletableFuture.supplyAsync(
                () -> {
                    String password = RandomId.readable(chance, HANDED_OUT);
                    try {
                        store.set(name, Passwords.hash(password, chance), true);
                    } catch (IOException e) {
                        return OwnPassword.notStored(e);
                    }
                    access.forgive(name);
                    return Answer.ok(Documents.JSON.createObjectNode().put("password", password));
                },
                answerers);
    }
}

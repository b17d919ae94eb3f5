package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Whom the hall tells what happens by HTTP, and what could not be delivered. */
public final class HookRoutes {

    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);

    private final Commands commands;
    private final Hooks hooks;

    public HookRoutes(Commands commands, Hooks hooks) {
        this.commands = commands;
        this.hooks = hooks;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/hooks", MANAGER, this::list),
                Route.post("/api/v1/hooks/{hook}/retry", MANAGER, call -> act(call, "retry", hooks::retry)),
                Route.post("/api/v1/hooks/{hook}/discard", MANAGER, call -> act(call, "discard", hooks::discard)));
    }

    private CompletionStage<Answer> list(Call call) {
        ArrayNode list = Documents.JSON.createArrayNode();
        for (Hooks.Shown hook : hooks.all()) {
            ObjectNode each = list.addObject().put("id", hook.id()).put("url", hook.url());
            ArrayNode topics = each.putArray("topics");
            hook.topics().forEach(topics::add);
            each.put("behind", hook.behind()).put("trouble", hook.trouble());
            ArrayNode dead = each.putArray("dead");
            hook.dead()
                    .forEach(letter -> dead.addObject()
                            .put("seq", letter.seq())
                            .put("kind", letter.kind())
                            .put("at", letter.at())
                            .put("why", letter.why()));
        }
        return Commands.now(Answer.ok(Documents.JSON.createObjectNode().set("hooks", list)));
    }

    private CompletionStage<Answer> act(Call call, String act, Predicate<String> does) throws Rejection {
        String hook = call.path("hook");
        if (hooks.all().stream().noneMatch(each -> each.id().equals(hook))) {
            throw new Rejection(ProblemType.UNKNOWN_HOOK);
        }
        return commands.storeThen(
                call, new HallCommand.Duty(new DutyCommand.Try(Commands.actor(call), "hook-" + hook, act)), () -> {
                    boolean known = does.test(hook);
                    return Commands.now(
                            known ? new Answer.Empty(204, Map.of()) : Answer.Problem.of(ProblemType.UNKNOWN_HOOK));
                });
    }
}

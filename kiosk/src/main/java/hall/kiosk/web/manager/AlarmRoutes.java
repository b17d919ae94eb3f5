package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.Bounds;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What needs somebody in the hall, and who has taken it on. */
public final class AlarmRoutes {

    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);

    private final Commands commands;
    private final Supplier<List<Alarm>> alarms;

    /** @param alarms those whose causes stand */
    public AlarmRoutes(Commands commands, Supplier<List<Alarm>> alarms) {
        this.commands = commands;
        this.alarms = alarms;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/alarms", EnumSet.of(Role.MANAGER, Role.TECHNICIAN, Role.AUDITOR), this::list),
                Route.post(
                        "/api/v1/alarms/{alarm}/acknowledge",
                        EnumSet.of(Role.MANAGER, Role.TECHNICIAN),
                        this::acknowledge),
                Route.post("/api/v1/alarms/{alarm}/close", MANAGER, this::close));
    }

    private CompletionStage<Answer> list(Call call) {
        ArrayNode list = Documents.JSON.createArrayNode();
        for (Alarm alarm : alarms.get()) {
            if (!concerns(call, alarm)) {
                continue;
            }
            ObjectNode each = list.addObject()
                    .put("id", alarm.id())
                    .put("severity", alarm.severity().code())
                    .put("title", alarm.title().in(call.language().tag()))
                    .put("advice", alarm.advice().in(call.language().tag()))
                    .put("since", alarm.since().toString());
            each.set("titleTexts", Documents.texts(alarm.title()));
            each.set("adviceTexts", Documents.texts(alarm.advice()));
            each.set("acknowledged", hand(alarm.acknowledged()));
            each.set("closed", hand(alarm.closed()));
        }
        return Commands.now(Answer.ok(Documents.JSON.createObjectNode().set("alarms", list)));
    }

    private static @Nullable ObjectNode hand(Alarm.@Nullable Hand hand) {
        return hand == null
                ? null
                : Documents.JSON
                        .createObjectNode()
                        .put("by", hand.by().name())
                        .put("at", hand.at().toString());
    }

    /** Whether the alarm is for who asks: a technician's are those of what does not work, never of who waits or works. */
    private static boolean concerns(Call call, Alarm alarm) {
        return call.who().role() != Role.TECHNICIAN || alarm.technical();
    }

    private CompletionStage<Answer> acknowledge(Call call) throws Rejection {
        String id = call.path("alarm");
        boolean others = alarms.get().stream().anyMatch(each -> each.id().equals(id) && !concerns(call, each));
        if (others) {
            throw new Rejection(ProblemType.WRONG_ROLE);
        }
        return offer(call, new DutyCommand.Acknowledge(Commands.actor(call), id));
    }

    private CompletionStage<Answer> close(Call call) throws Rejection {
        return offer(
                call,
                new DutyCommand.Close(
                        Commands.actor(call), call.path("alarm"), call.fields().text("reason", Bounds.FREE)));
    }

    private CompletionStage<Answer> offer(Call call, DutyCommand command) {
        return commands.offer(
                call, new HallCommand.Duty(command), done -> new Answer.Empty(204, Map.of()), Commands::refusal);
    }
}

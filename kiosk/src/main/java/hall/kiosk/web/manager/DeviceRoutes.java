package hall.kiosk.web.manager;

import hall.broker.Role;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.manager.DeviceActs.Act;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Route;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Devices are tested and restarted by a manager or a technician. Who asked for it is stored before it is done. */
public final class DeviceRoutes {

    private final Commands commands;
    private final DeviceActs devices;

    public DeviceRoutes(Commands commands, DeviceActs devices) {
        this.commands = commands;
        this.devices = devices;
    }

    public List<Route> routes() {
        return Arrays.stream(Act.values())
                .map(act -> Route.post(
                        "/api/v1/devices/{device}/" + act.code(),
                        EnumSet.of(Role.MANAGER, Role.TECHNICIAN),
                        call -> act(call, act)))
                .toList();
    }

    private CompletionStage<Answer> act(Call call, Act act) {
        String device = call.path("device");
        if (!devices.has(device)) {
            return Commands.now(Answer.Problem.of(ProblemType.DEVICE_ELSEWHERE));
        }
        return commands.storeThen(
                call,
                new HallCommand.Duty(new DutyCommand.Try(Commands.actor(call), device, act.code())),
                () -> devices.act(device, act).thenApply(result -> answer(call, result)));
    }

    private static Answer answer(Call call, DeviceActs.Result result) {
        return Answer.ok(Documents.JSON
                .createObjectNode()
                .put("passed", result.passed())
                .put("text", result.text().in(call.language().tag()))
                .set("texts", Documents.texts(result.text())));
    }
}

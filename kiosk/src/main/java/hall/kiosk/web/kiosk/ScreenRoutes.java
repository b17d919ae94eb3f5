package hall.kiosk.web.kiosk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Identity;
import hall.broker.Role;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.TicketId;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.kiosk.Screens.HandAct;
import hall.kiosk.web.kiosk.Screens.KioskScreen;
import hall.kiosk.web.kiosk.Screens.TouchTarget;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What boards, kiosks and simulated devices show, and touching a kiosk from afar. */
public final class ScreenRoutes {

    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);
    private static final Set<Role> AT_KIOSK = EnumSet.of(Role.KIOSK, Role.MANAGER);

    /** As it stands in the journal. */
    private static final String PRINT = "print";

    private final Screens screens;
    private final Commands commands;

    public ScreenRoutes(Screens screens, Commands commands) {
        this.screens = screens;
        this.commands = commands;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/boards/{b}/screen.png", MANAGER, this::board),
                Route.get(
                        "/api/v1/kiosks/{k}/screen.png",
                        MANAGER,
                        call -> picture(kiosk(call).picture())),
                Route.get("/api/v1/devices/{d}/picture.png", MANAGER, this::device),
                Route.get("/api/v1/kiosks/{k}/targets", AT_KIOSK, this::targets),
                Route.post("/api/v1/kiosks/{k}/press", AT_KIOSK, this::press),
                Route.post("/api/v1/kiosks/{k}/print", EnumSet.of(Role.GUIDE, Role.MANAGER), this::print));
    }

    private CompletionStage<Answer> board(Call call) throws Rejection {
        Optional<byte[]> picture = screens.board(call.path("b"));
        return picture(picture.orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_BOARD)));
    }

    private CompletionStage<Answer> device(Call call) throws Rejection {
        Optional<byte[]> picture = screens.device(call.path("d"));
        return picture(picture.orElseThrow(() -> new Rejection(ProblemType.NO_PICTURE)));
    }

    private CompletionStage<Answer> targets(Call call) throws Rejection {
        ObjectNode answer = Documents.JSON.createObjectNode();
        ArrayNode targets = answer.putArray("targets");
        KioskScreen kiosk = kiosk(call);
        for (TouchTarget target : kiosk.targets()) {
            targets.addObject()
                    .put("id", target.id())
                    .put("label", target.label().in(call.language().tag()))
                    .put("x", target.left())
                    .put("y", target.top())
                    .put("w", target.width())
                    .put("h", target.height())
                    .set("labels", Documents.texts(target.label()));
        }
        ArrayNode hands = answer.putArray("hands");
        for (HandAct act : kiosk.hands()) {
            ObjectNode each = hands.addObject().put("id", act.id()).put("device", act.device());
            each.set("names", Documents.texts(act.name()));
            each.set("labels", Documents.texts(act.label()));
        }
        return Commands.now(Answer.ok(answer));
    }

    private CompletionStage<Answer> press(Call call) throws Rejection {
        KioskScreen kiosk = kiosk(call);
        String target = call.fields().text("target", 200);
        return commands.once(
                call,
                () -> Commands.now(
                        kiosk.press(target)
                                ? Answer.ok(Documents.JSON.createObjectNode().put("pressed", target))
                                : Answer.Problem.of(ProblemType.TARGET_GONE)));
    }

    /** Who asked for the paper is stored before it is printed. */
    private CompletionStage<Answer> print(Call call) throws Rejection {
        String id = call.path("k");
        KioskScreen kiosk = screens.kiosk(id).orElseThrow(() -> new Rejection(ProblemType.DEVICE_ELSEWHERE));
        TicketId ticket = new TicketId(call.fields().id("ticket"));
        return commands.storeThen(
                call,
                new HallCommand.Duty(new DutyCommand.Try(Commands.actor(call), id, PRINT)),
                () -> kiosk.print(ticket)
                        .thenApply(printed -> Answer.ok(Documents.JSON
                                .createObjectNode()
                                .put("passed", printed.printed())
                                .put("text", printed.text().in(call.language().tag()))
                                .set("texts", Documents.texts(printed.text())))));
    }

    private KioskScreen kiosk(Call call) throws Rejection {
        Identity who = call.who();
        if (who.role() == Role.KIOSK && !who.name().equals(call.path("k"))) {
            throw new Rejection(ProblemType.NOT_YOUR_KIOSK);
        }
        return screens.kiosk(call.path("k")).orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_KIOSK));
    }

    private static CompletionStage<Answer> picture(byte[] png) {
        return Commands.now(Answer.png(png));
    }
}

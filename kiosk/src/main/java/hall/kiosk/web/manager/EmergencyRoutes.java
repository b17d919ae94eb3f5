package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.id.RandomId;
import hall.kiosk.duty.Display;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.EmergencyKind;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What a manager orders boards to show before all else: an emergency, or nothing. */
public final class EmergencyRoutes {

    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);
    private static final int ID_LENGTH = 12;

    private final Hall hall;
    private final Commands commands;
    private final Predicate<String> isBoard;
    private final RandomGenerator random;

    /** {@code isBoard} tells whether the hall has a board of that name. */
    public EmergencyRoutes(Hall hall, Commands commands, Predicate<String> isBoard, RandomGenerator random) {
        this.hall = hall;
        this.commands = commands;
        this.isBoard = isBoard;
        this.random = random;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/emergency", MANAGER, this::look),
                Route.post("/api/v1/emergency", MANAGER, this::begin),
                Route.post("/api/v1/emergency/end", MANAGER, this::end),
                Route.post("/api/v1/boards/{b}/blank", MANAGER, this::blank),
                Route.post("/api/v1/boards/{b}/light", MANAGER, this::light));
    }

    /** What is ordered, what can be, and when it was practised last. */
    private CompletionStage<Answer> look(Call call) {
        Display display = hall.state().duty().display();
        Display.Emergency emergency = display.emergency();
        ObjectNode answer = Documents.JSON.createObjectNode();
        ObjectNode told = Documents.emergency(emergency);
        answer.set(
                "emergency",
                emergency == null || told == null
                        ? null
                        : told.put("id", emergency.id())
                                .put("by", emergency.by().name()));
        Instant drilled = display.drilled();
        answer.put("drilled", drilled == null ? null : drilled.toString());
        ArrayNode blank = answer.putArray("blank");
        display.blank().forEach(blank::add);
        ArrayNode kinds = answer.putArray("kinds");
        for (EmergencyKind kind : EmergencyKind.values()) {
            ObjectNode each = kinds.addObject().put("id", kind.code());
            each.set("title", Documents.texts(kind.title()));
            each.set("text", Documents.texts(kind.text()));
        }
        return Commands.now(Answer.ok(answer));
    }

    /** One of the kinds that have their words ready, or words of the manager's own. */
    private CompletionStage<Answer> begin(Call call) throws Rejection {
        Fields fields = call.fields();
        Optional<String> code = fields.optionalId("kind");
        boolean drill = Boolean.TRUE.equals(fields.optionalFlag("drill"));
        Text text;
        Text brief;
        if (code.isPresent()) {
            EmergencyKind kind = Arrays.stream(EmergencyKind.values())
                    .filter(each -> each.code().equals(code.get()))
                    .findFirst()
                    .orElseThrow(() -> Rejection.field("没有这种紧急信息“kind”。", "There is no such \"kind\"."));
            text = kind.text();
            brief = kind.brief();
        } else {
            text = Text.of(fields.text("zh", Bounds.NAME), fields.text("en", Bounds.NAME));
            brief = EmergencyKind.otherBrief();
        }
        DutyCommand command = new DutyCommand.BeginEmergency(
                Commands.actor(call),
                RandomId.readable(random, ID_LENGTH),
                drill ? EmergencyKind.drilled(text) : text,
                drill ? EmergencyKind.drilled(brief) : brief,
                drill);
        return commands.offer(
                call,
                new HallCommand.Duty(command),
                done -> new Answer.Json(
                        201, Documents.JSON.createObjectNode().put("id", NewsRoutes.id(done)), Map.of()),
                Commands::refusal);
    }

    private CompletionStage<Answer> end(Call call) {
        return offer(call, new DutyCommand.EndEmergency(Commands.actor(call)));
    }

    private CompletionStage<Answer> blank(Call call) throws Rejection {
        return offer(call, new DutyCommand.Blank(Commands.actor(call), board(call)));
    }

    private CompletionStage<Answer> light(Call call) throws Rejection {
        return offer(call, new DutyCommand.Light(Commands.actor(call), board(call)));
    }

    private String board(Call call) throws Rejection {
        String board = call.path("b");
        if (!isBoard.test(board)) {
            throw new Rejection(ProblemType.UNKNOWN_BOARD);
        }
        return board;
    }

    private CompletionStage<Answer> offer(Call call, DutyCommand command) {
        return commands.offer(
                call, new HallCommand.Duty(command), done -> new Answer.Empty(204, Map.of()), Commands::refusal);
    }
}

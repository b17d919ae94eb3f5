package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.scene.Scene;
import hall.broker.Role;
import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.DutyState.Machine;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.enrol.Enrolments;
import hall.kiosk.enrol.Enrolments.Waiting;
import hall.kiosk.enrol.NewDevice;
import hall.kiosk.enrol.Registrar;
import hall.kiosk.enrol.Registrar.Place;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Faults;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.IOException;
import java.security.PublicKey;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Machines that ask to be let in, and those that are: a manager types the code, says what each is, and retires them. */
public final class EnrolmentRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentRoutes.class);
    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);
    private static final int LONGEST = 64;
    private static final Answer DONE = new Answer.Empty(204, Map.of());

    private final Hall hall;
    private final Commands commands;
    private final Enrolments enrolments;
    private final Registrar registrar;
    private final @Nullable ConfigFolder folder;
    private final Executor answerers;

    /** @param folder where the scenes of documents are; null for a hall that has no document, and takes no new device */
    public EnrolmentRoutes(
            Hall hall,
            Commands commands,
            Enrolments enrolments,
            Registrar registrar,
            @Nullable ConfigFolder folder,
            Executor answerers) {
        this.folder = folder;
        this.hall = hall;
        this.commands = commands;
        this.enrolments = enrolments;
        this.registrar = registrar;
        this.answerers = answerers;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/enrolments", MANAGER, this::list),
                Route.post("/api/v1/enrolments/{enrolment}/code", MANAGER, this::type),
                Route.post("/api/v1/enrolments/{enrolment}/admit", MANAGER, this::admit),
                Route.post("/api/v1/enrolments/{enrolment}/refuse", MANAGER, this::refuse),
                Route.post("/api/v1/machines/{machine}/retire", MANAGER, this::retire));
    }

    private CompletionStage<Answer> list(Call call) {
        ObjectNode answer = Documents.JSON.createObjectNode();
        ArrayNode waiting = answer.putArray("waiting");
        for (Waiting each : enrolments.waiting()) {
            waiting.addObject()
                    .put("enrolment", each.id())
                    .put("role", each.role().code())
                    .put("address", each.address())
                    .put("since", each.since().toString())
                    .put("until", each.until().toString());
        }
        ArrayNode places = answer.putArray("places");
        registrar
                .places()
                .forEach(place -> places.addObject()
                        .put("id", place.id())
                        .put("role", place.role().code())
                        .put("taken", hall.state().duty().machine(place.id()).isPresent()));
        choices(answer);
        ArrayNode machines = answer.putArray("machines");
        hall.state().duty().machines().values().stream()
                .filter(each -> !each.retired())
                .sorted(Comparator.comparing(Machine::device))
                .forEach(each -> machines.addObject()
                        .put("id", each.device())
                        .put("by", each.by().name())
                        .put("at", each.at().toString())
                        .put("address", each.address())
                        .put("fingerprint", each.fingerprint()));
        return Commands.now(Answer.ok(answer));
    }

    /** What a new device can be at; nothing in a hall whose configuration is no document. */
    private void choices(ObjectNode answer) {
        ConfigState.InForce now = hall.state().config().now();
        if (folder == null || now == null) {
            return;
        }
        ObjectNode choices = answer.putObject("new");
        ArrayNode scenes = choices.putArray("scenes");
        Scene.STANDARD.stream()
                .filter(each -> !Scene.standard(each).isOfAWindow()
                        && !Scene.standard(each).isForClosedHours())
                .forEach(scenes::add);
        for (String section : List.of("windows", "zones")) {
            NewDevice.ids(now.document(), section).forEach(choices.putArray(section)::add);
        }
    }

    /** The fingerprint is shown to whoever knows the code: he stands before the device and can compare. */
    private CompletionStage<Answer> type(Call call) throws Rejection {
        Waiting waiting = typed(call);
        return Commands.now(Answer.ok(Documents.JSON.createObjectNode().put("fingerprint", waiting.fingerprint())));
    }

    private CompletionStage<Answer> admit(Call call) throws Rejection {
        String device = call.fields().text("device", LONGEST);
        Waiting waiting = typed(call);
        DutyCommand.Enrol enrol =
                new DutyCommand.Enrol(Commands.actor(call), device, waiting.fingerprint(), waiting.address());
        Fields asked = call.fields().optionalObject("new");
        HallCommand command;
        if (asked != null) {
            command = new HallCommand.AdmitNew(adding(call, newDevice(device, asked), waiting.role()), enrol);
        } else if (registrar.places().contains(new Place(device, waiting.role()))) {
            command = new HallCommand.Duty(enrol);
        } else {
            throw new Rejection(ProblemType.WRONG_PLACE);
        }
        return commands.storeThen(
                call,
                command,
                () -> onDisk(() -> {
                    PublicKey key = enrolments.key(waiting.id());
                    if (key == null) {
                        return Answer.Problem.of(ProblemType.NOBODY_ENROLS);
                    }
                    enrolments.give(waiting.id(), registrar.enrol(device, key));
                    return DONE;
                }));
    }

    private static NewDevice newDevice(String id, Fields asked) throws Rejection {
        String window = asked.optionalText("window", LONGEST);
        NewDevice.Kind kind = switch (asked.text("kind", LONGEST)) {
            case "board" -> new NewDevice.Kind.Board(asked.optionalText("scene", LONGEST));
            case "kiosk" -> new NewDevice.Kind.Kiosk();
            case "window" -> new NewDevice.Kind.WindowScreen(window == null ? "" : window);
            default ->
                throw Rejection.field(
                        "“kind”须为 board、kiosk 或 window。", "The field \"kind\" must be board, kiosk or window.");
        };
        return new NewDevice(kind, id, asked.optionalText("zone", LONGEST), asked.optionalNumber("inches", 1, 1000));
    }

    /** The change of the document in force that adds {@code device}, by whoever lets its machine in. */
    private ConfigCommand.Change adding(Call call, NewDevice device, Role role) throws Rejection {
        ConfigState.InForce now = hall.state().config().now();
        if (folder == null || now == null) {
            throw new Rejection(ProblemType.CONFIGURATION_FIXED);
        }
        if (device.role() != role) {
            throw new Rejection(ProblemType.WRONG_PLACE);
        }
        return switch (folder.read(device.addedTo(now.document()))) {
            case ConfigFolder.Reading.Bad bad -> throw new Rejection(Faults.refusal(bad.faults()));
            case ConfigFolder.Reading.Good good ->
                new ConfigCommand.Change(
                        Commands.actor(call),
                        Origin.PAGE,
                        call.fields().optionalText("reason", Bounds.FREE),
                        now.hash(),
                        good.document(),
                        good.config().hall().setup(),
                        null);
        };
    }

    private Waiting typed(Call call) throws Rejection {
        String id = call.path("enrolment");
        String code = call.fields().text("code", LONGEST).replace(" ", "");
        Waiting waiting = enrolments.waiting().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Rejection(ProblemType.NOBODY_ENROLS));
        return switch (enrolments.type(id, code)) {
            case RIGHT -> waiting;
            case WRONG -> throw new Rejection(ProblemType.CODE_WRONG);
            case GONE -> throw new Rejection(ProblemType.NOBODY_ENROLS);
            case DOUBLED -> throw new Rejection(ProblemType.CODE_DOUBLED);
        };
    }

    private CompletionStage<Answer> refuse(Call call) {
        return Commands.now(
                enrolments.refuse(call.path("enrolment")) ? DONE : Answer.Problem.of(ProblemType.NOBODY_ENROLS));
    }

    private CompletionStage<Answer> retire(Call call) {
        String device = call.path("machine");
        return commands.storeThen(
                call,
                new HallCommand.Duty(new DutyCommand.Retire(Commands.actor(call), device)),
                () -> onDisk(() -> {
                    registrar.retire(device);
                    return DONE;
                }));
    }

    /** Something that writes to the disk. */
    @FunctionalInterface
    private interface Act {
        Answer act() throws IOException;
    }

    private CompletionStage<Answer> onDisk(Act act) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return act.act();
                    } catch (IOException e) {
                        LOG.warn("A machine could not be let in or out", e);
                        return Answer.Problem.of(ProblemType.NOT_STORED);
                    }
                },
                answerers);
    }
}

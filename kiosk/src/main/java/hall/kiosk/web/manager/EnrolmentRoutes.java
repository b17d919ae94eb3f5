package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.DutyState.Machine;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.enrol.Enrolments;
import hall.kiosk.enrol.Enrolments.Waiting;
import hall.kiosk.enrol.Registrar;
import hall.kiosk.enrol.Registrar.Place;
import hall.kiosk.web.http.Answer;
import hall.kiosk.web.http.Call;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.kiosk.web.http.ProblemType;
import hall.kiosk.web.http.Rejection;
import hall.kiosk.web.http.Route;
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
    private final Executor answerers;

    public EnrolmentRoutes(
            Hall hall, Commands commands, Enrolments enrolments, Registrar registrar, Executor answerers) {
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

    /** The fingerprint is shown to whoever knows the code: he stands before the device and can compare. */
    private CompletionStage<Answer> type(Call call) throws Rejection {
        Waiting waiting = typed(call);
        return Commands.now(Answer.ok(Documents.JSON.createObjectNode().put("fingerprint", waiting.fingerprint())));
    }

    private CompletionStage<Answer> admit(Call call) throws Rejection {
        String device = call.fields().text("device", LONGEST);
        Waiting waiting = typed(call);
        if (!registrar.places().contains(new Place(device, waiting.role()))) {
            throw new Rejection(ProblemType.WRONG_PLACE);
        }
        return commands.storeThen(
                call,
                new HallCommand.Duty(
                        new DutyCommand.Enrol(call.actor(), device, waiting.fingerprint(), waiting.address())),
                () -> onDisk(() -> {
                    PublicKey key = enrolments.key(waiting.id());
                    if (key == null) {
                        return Answer.Problem.of(ProblemType.NOBODY_ENROLS);
                    }
                    enrolments.give(waiting.id(), registrar.enrol(device, key));
                    return DONE;
                }));
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
        enrolments.refuse(call.path("enrolment"));
        return Commands.now(DONE);
    }

    private CompletionStage<Answer> retire(Call call) {
        String device = call.path("machine");
        return commands.storeThen(
                call,
                new HallCommand.Duty(new DutyCommand.Retire(call.actor(), device)),
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

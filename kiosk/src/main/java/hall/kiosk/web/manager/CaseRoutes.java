package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.Role;
import hall.broker.message.TierMessage;
import hall.kiosk.cases.CaseDeadline;
import hall.kiosk.cases.CaseStep;
import hall.kiosk.cases.Cases;
import hall.kiosk.cases.CitizenCase;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What citizens have written with their ratings, for the manager who sees to it. */
public final class CaseRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(CaseRoutes.class);
    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** The page shows so many; what is closed comes last. */
    private static final int SHOWN = 100;

    private final Cases cases;
    private final Supplier<CaseDeadline> deadline;
    private final Commands commands;
    private final InstantSource clock;
    private final Executor disk;

    /** @param disk what is read and written is done there */
    public CaseRoutes(
            Cases cases, Supplier<CaseDeadline> deadline, Commands commands, InstantSource clock, Executor disk) {
        this.cases = cases;
        this.deadline = deadline;
        this.commands = commands;
        this.clock = clock;
        this.disk = disk;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/cases", MANAGER, call -> CompletableFuture.supplyAsync(this::all, disk)),
                Route.post("/api/v1/cases/{case}/step", MANAGER, this::step),
                Route.post("/api/v1/cases/{case}/close", MANAGER, this::close));
    }

    private Answer all() {
        try {
            Instant now = clock.instant();
            List<CitizenCase> all = cases.all(now);
            TierMessage.Cases counted = deadline.get().summary(all, now);
            ArrayNode list = Documents.JSON.createArrayNode();
            all.stream().limit(SHOWN).forEach(each -> list.add(json(each)));
            return Answer.ok(Documents.JSON
                    .createObjectNode()
                    .put("open", counted.open())
                    .put("overdue", counted.overdue())
                    .set("cases", list));
        } catch (IOException e) {
            LOG.warn("Cases whose time is over cannot be deleted", e);
            return Answer.Problem.of(ProblemType.NOT_STORED);
        }
    }

    /** Like the cases themselves, their steps are no events: they would tell who complained when. */
    private CompletionStage<Answer> step(Call call) throws Rejection {
        String id = call.path("case");
        CaseStep what = CaseStep.of(call.fields().text("step", CitizenCase.LONGEST_CONTACT))
                .filter(each -> each != CaseStep.FILED)
                .orElseThrow(() -> new Rejection(ProblemType.BAD_FIELD));
        CitizenCase.Step step =
                new CitizenCase.Step(what, clock.instant(), call.who().name());
        return commands.once(call, () -> CompletableFuture.supplyAsync(() -> stepped(id, step), disk));
    }

    private Answer stepped(String id, CitizenCase.Step step) {
        try {
            return cases.step(id, step)
                    .<Answer>map(done -> new Answer.Json(200, json(done), Map.of()))
                    .orElseGet(() -> refused(id, step.what()));
        } catch (IOException e) {
            LOG.warn("A step of a case cannot be kept", e);
            return Answer.Problem.of(ProblemType.NOT_STORED);
        }
    }

    private CompletionStage<Answer> close(Call call) throws Rejection {
        String id = call.path("case");
        String words = call.fields().text("words", CitizenCase.LONGEST_WORDS);
        CitizenCase.Closed how =
                new CitizenCase.Closed(clock.instant(), call.who().name(), words);
        if (cases.of(id).filter(each -> each.closed() == null).isEmpty()) {
            return commands.once(call, () -> Commands.now(refused(id, CaseStep.FILED)));
        }
        return commands.storeThen(
                call,
                new HallCommand.Duty(new DutyCommand.CloseCase(Commands.actor(call), id)),
                () -> CompletableFuture.supplyAsync(() -> closed(id, how), disk));
    }

    private Answer closed(String id, CitizenCase.Closed how) {
        try {
            return cases.close(id, how)
                    .<Answer>map(done -> new Answer.Json(200, json(done), Map.of()))
                    .orElseGet(() -> refused(id, CaseStep.FILED));
        } catch (IOException e) {
            LOG.warn("A case cannot be closed", e);
            return Answer.Problem.of(ProblemType.NOT_STORED);
        }
    }

    /** Why {@code wanted} of {@code id} was not noted: somebody was first, which is told with who and when, or it is not its turn. */
    private Answer refused(String id, CaseStep wanted) {
        CitizenCase kept = cases.of(id).orElse(null);
        if (kept == null) {
            return Answer.Problem.of(ProblemType.UNKNOWN_RECORD);
        }
        CitizenCase.@Nullable Closed closed = kept.closed();
        if (closed != null) {
            String when = time(closed.at());
            return Answer.Problem.of(
                    ProblemType.CASE_CLOSED,
                    Text.of(
                            closed.by() + " 已于 " + when + " 办结，请看其处理情况。",
                            closed.by() + " closed it at " + when + "; look at what was done."));
        }
        for (CitizenCase.Step done : kept.steps()) {
            if (done.what() == wanted) {
                String when = time(done.at());
                return Answer.Problem.of(
                        ProblemType.STEP_NOTED,
                        Text.of(
                                done.by() + " 已于 " + when + " 记下“"
                                        + wanted.title().chinese() + "”，请接着下一步。",
                                done.by() + " noted at " + when + " that it is "
                                        + wanted.title().english() + "; go on with the next step."));
            }
        }
        return kept.next()
                .map(next -> Answer.Problem.of(
                        ProblemType.STEP_NOT_NEXT,
                        Text.of(
                                "下一步是“" + next.title().chinese() + "”。",
                                "The next one is: " + next.title().english() + ".")))
                .orElse(Answer.Problem.of(ProblemType.STEP_NOT_NEXT));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(deadline.get().zone()));
    }

    private ObjectNode json(CitizenCase each) {
        ObjectNode json = Documents.JSON.createObjectNode();
        Instant due = deadline.get().of(each);
        json.put("id", each.ticket())
                .put("at", each.at().toString())
                .put("due", due.toString())
                .put("overdue", each.closed() == null && !due.isAfter(clock.instant()))
                .put("number", each.number())
                .put("service", each.service())
                .put("window", each.window())
                .put("clerk", each.clerk())
                .put("grade", each.grade())
                .put("words", each.words())
                .put("contact", each.contact());
        ArrayNode reasons = json.putArray("reasons");
        each.reasons().forEach(reasons::add);
        ArrayNode steps = json.putArray("steps");
        each.steps()
                .forEach(step -> steps.addObject()
                        .put("step", step.what().code())
                        .put("at", step.at().toString())
                        .put("by", step.by()));
        json.put("next", each.next().map(CaseStep::code).orElse(null));
        CitizenCase.@Nullable Closed closed = each.closed();
        json.set(
                "closed",
                closed == null
                        ? null
                        : Documents.JSON
                                .createObjectNode()
                                .put("at", closed.at().toString())
                                .put("by", closed.by())
                                .put("words", closed.words()));
        return json;
    }
}

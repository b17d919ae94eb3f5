package hall.kiosk.web.manager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.lint.LintFinding;
import hall.board.lint.PlaylistLint;
import hall.board.lint.Scenarios;
import hall.board.program.Program;
import hall.board.scene.Scene;
import hall.broker.Role;
import hall.id.RandomId;
import hall.kiosk.display.BoardPlace;
import hall.kiosk.display.BoardPlan;
import hall.kiosk.display.BoardScenes;
import hall.kiosk.display.HallBoards;
import hall.kiosk.display.LintBook;
import hall.kiosk.display.Overlaps;
import hall.kiosk.display.Published;
import hall.kiosk.display.ScenePreview;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.SceneEvent;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.text.Dates;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scenes for the hall's boards: what each shows and why, trying one before anybody sees it, publishing it and going back. */
public final class SceneRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(SceneRoutes.class);
    private static final Set<Role> MANAGER = EnumSet.of(Role.MANAGER);
    private static final String ROOT = "/api/v1/scenes";
    private static final int ID_LENGTH = 12;
    private static final int MOST_BOARDS = 200;

    private static final int FARTHEST_METRES = 100;

    private final Hall hall;
    private final Commands commands;
    private final HallBoards boards;
    private final RandomGenerator random;
    private final LintBook lint = new LintBook();

    public SceneRoutes(Hall hall, Commands commands, HallBoards boards, RandomGenerator random) {
        this.hall = hall;
        this.commands = commands;
        this.boards = boards;
        this.random = random;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ROOT, MANAGER, this::overview),
                Route.get(ROOT + "/{scene}", MANAGER, this::scene),
                Route.get("/api/v1/boards/{b}/scene", MANAGER, this::ofBoard),
                Route.get("/api/v1/boards/{b}/program", MANAGER, this::programOfBoard),
                Route.postUnkeyed(ROOT + "/check", MANAGER, this::check),
                Route.postUnkeyed(ROOT + "/picture", MANAGER, this::picture),
                Route.postUnkeyed(ROOT + "/why", MANAGER, this::why),
                Route.post(ROOT, MANAGER, this::publish),
                Route.post(ROOT + "/stop", MANAGER, this::stop));
    }

    private CompletionStage<Answer> overview(Call call) {
        return Commands.now(Answer.ok(SceneOverview.of(
                boards.all(),
                hall.state().duty().display().scenes(),
                boards.renderer().tokens())));
    }

    /** A scene of the library by its name, or what was published by its hash. */
    private CompletionStage<Answer> scene(Call call) throws Rejection {
        return Commands.now(Answer.ok(tree(found(call.path("scene")).json())));
    }

    private Published found(String name) throws Rejection {
        return Scene.STANDARD.contains(name)
                ? new Published.OneScene(Scene.standard(name))
                : boards.store().find(name).orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_SCENE));
    }

    private CompletionStage<Answer> ofBoard(Call call) throws Rejection {
        HallBoards.Board board = board(call.path("b"));
        ObjectNode answer = seen(board);
        answer.set("scene", tree(board.scene().json()));
        return Commands.now(Answer.ok(answer));
    }

    /** What the board shows when: the program that was published to it, else the configured one around its scene. */
    private CompletionStage<Answer> programOfBoard(Call call) throws Rejection {
        HallBoards.Board board = board(call.path("b"));
        ObjectNode answer = seen(board);
        answer.set("program", tree(plan(board).json()));
        ArrayNode special = answer.putArray("closedDays");
        board.place().special().entrySet().stream()
                .filter(day -> day.getValue().isClosed())
                .sorted(Map.Entry.comparingByKey())
                .forEach(day -> special.add(day.getKey().toString()));
        return Commands.now(Answer.ok(answer));
    }

    private BoardPlan plan(HallBoards.Board board) {
        String shown = hall.state().duty().display().scenes().shown().getOrDefault(board.id(), "");
        return boards.store().find(shown).orElse(null) instanceof BoardPlan published
                ? published
                : BoardPlan.of(board.id(), board.shown(), board.place().parts());
    }

    private ObjectNode seen(HallBoards.Board board) {
        ObjectNode answer = Documents.JSON.createObjectNode();
        answer.put("shown", hall.state().duty().display().scenes().shown().getOrDefault(board.id(), ""));
        ArrayNode scenarios = answer.putArray("scenarios");
        Scenarios.of(board.scene().at(Scenarios.WINDOW), name()).keySet().forEach(id -> {
            Text title = Scenarios.title(id);
            scenarios.addObject().put("id", id).set("title", Documents.texts(title));
        });
        return answer;
    }

    private HallBoards.Board board(String id) throws Rejection {
        return boards.find(id).orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_BOARD));
    }

    /** What somebody has sent, as the board it is asked for would show it. */
    private static Program fitted(Published published, HallBoards.Board board) throws Rejection {
        Optional<Text> obstacle = published.obstacle(board.place());
        if (obstacle.isPresent()) {
            throw new Rejection(Answer.Problem.of(ProblemType.SCENE_UNFIT, obstacle.get()));
        }
        return published.on(board.place());
    }

    private CompletionStage<Answer> check(Call call) throws Rejection {
        Fields fields = call.fields();
        Published published = PublishedFields.of(fields);
        HallBoards.Board board = board(fields.id("board"));
        Program program = fitted(published, board);
        ObjectNode answer = Documents.JSON.createObjectNode();
        answer.set("findings", findings(published, board.place(), finding -> true));
        ArrayNode overlaps = answer.putArray("overlaps");
        if (published instanceof BoardPlan) {
            Overlaps.of(board.id(), program.schedule()).forEach(text -> overlaps.add(Documents.texts(text)));
        }
        return Commands.now(Answer.ok(answer));
    }

    private ArrayNode findings(Published published, BoardPlace place, Predicate<LintFinding> which) {
        ArrayNode findings = Documents.JSON.createArrayNode();
        PlaylistLint.together(published.on(place).scenes())
                .filter(which)
                .ifPresent(finding -> add(findings, 0, finding));
        for (int scene = 0; scene < published.scenes().size(); scene++) {
            Scene onPanel = BoardScenes.onPanel(published.scenes().get(scene), place);
            for (LintFinding finding :
                    lint.of(onPanel, place.configured().overscan(), name(), boards.renderer(), boards.standard())) {
                if (which.test(finding)) {
                    add(findings, scene, finding);
                }
            }
        }
        return findings;
    }

    private static void add(ArrayNode findings, int scene, LintFinding finding) {
        findings.addObject()
                .put("scene", scene)
                .put("code", finding.code())
                .put("rule", finding.rule())
                .put("blocks", finding.blocks())
                .put("zone", finding.zone())
                .set("text", Documents.texts(finding.text()));
    }

    private CompletionStage<Answer> picture(Call call) throws Rejection {
        Fields fields = call.fields();
        try {
            return Commands.now(
                    Answer.png(fields.has("program") ? moment(fields).png(boards.renderer()) : pictureOfScene(fields)));
        } catch (IllegalArgumentException unknownLook) {
            throw new Rejection(
                    Answer.Problem.of(ProblemType.SCENE_FAULTY, Text.ofBoth(String.valueOf(unknownLook.getMessage()))));
        }
    }

    private byte[] pictureOfScene(Fields fields) throws Rejection {
        Scene scene = PublishedFields.scene(fields);
        Program program = fitted(new Published.OneScene(scene), board(fields.id("board")));
        Double metres = fields.optionalNumber("metres", 0, FARTHEST_METRES);
        return ScenePreview.png(
                        program.usual(), fields.id("scenario"), name(), metres == null ? 0 : metres, boards.renderer())
                .orElseThrow(SceneRoutes::noScenario);
    }

    /** What the hall's boards call it. */
    private String name() {
        return hall.state().queue().setup().name().chinese();
    }

    private static Rejection noScenario() {
        return Rejection.field("没有这种场景“scenario”。", "There is no such \"scenario\".");
    }

    /** What a board would show at some time, with the hours the hall has then. */
    private ScenePreview.Moment moment(Fields fields) throws Rejection {
        Program program = fitted(PublishedFields.plan(fields), board(fields.id("board")));
        LocalDateTime at = localTime(fields.text("at", Bounds.CODE));
        return ScenePreview.moment(
                        program, fields.id("scenario"), name(), at, hall.hours().pauseAt(at))
                .orElseThrow(SceneRoutes::noScenario);
    }

    private static LocalDateTime localTime(String text) throws Rejection {
        try {
            LocalDateTime at = LocalDateTime.parse(text);
            Dates.parse(at.toLocalDate().toString());
            return at;
        } catch (DateTimeException e) {
            throw Rejection.field(
                    "“at”须为大厅的日期和时间，如 2026-03-02T12:00。",
                    "\"at\" must be a date and time of the hall such as 2026-03-02T12:00.");
        }
    }

    private CompletionStage<Answer> why(Call call) throws Rejection {
        Program.Choice choice = moment(call.fields()).choice();
        ObjectNode answer = Documents.JSON.createObjectNode();
        answer.put("level", choice.level().name().toLowerCase(Locale.ROOT))
                .put("scene", choice.scene().name());
        ArrayNode reasons = answer.putArray("reasons");
        choice.trace().forEach(reason -> reasons.add(Documents.texts(reason)));
        return Commands.now(Answer.ok(answer));
    }

    /** A scene that is sent whole, one that was published before ({@code version}), or with neither what is configured. */
    private CompletionStage<Answer> publish(Call call) throws Rejection {
        Fields fields = call.fields();
        List<String> names = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        List<HallBoards.Board> chosen = new ArrayList<>();
        for (Fields each : fields.objects("boards", MOST_BOARDS)) {
            HallBoards.Board board = board(each.id("board"));
            if (!names.contains(board.id())) {
                chosen.add(board);
                names.add(board.id());
                String shown = each.optionalText("seen", Bounds.CODE);
                seen.add(shown == null ? "" : shown);
            }
        }
        if (chosen.isEmpty()) {
            throw Rejection.field("“boards”须至少有一块屏。", "The field \"boards\" must name a board.");
        }
        Optional<String> version = fields.optionalId("version");
        Published published = version.isPresent()
                ? found(version.get())
                : PublishedFields.isIn(fields) ? PublishedFields.of(fields) : null;
        String hash = published == null ? null : kept(published, chosen);
        String name = published == null ? "hall.json" : published.name();
        String reason = fields.optionalText("reason", Bounds.FREE);
        SceneEvent.ScenePublished what = new SceneEvent.ScenePublished(
                Instant.EPOCH,
                Commands.actor(call),
                RandomId.readable(random, ID_LENGTH),
                hash,
                name,
                names,
                !Boolean.FALSE.equals(fields.optionalFlag("staged")),
                reason == null ? "" : reason);
        return commands.offer(
                call,
                new HallCommand.Duty(new DutyCommand.Publish(what, seen)),
                done -> new Answer.Json(
                        201,
                        Documents.JSON
                                .createObjectNode()
                                .put("publication", NewsRoutes.id(done))
                                .put("scene", hash),
                        Map.of()),
                Commands::refusal);
    }

    /** Checks it on each board and keeps it; it is on the disk before anything names it. */
    private String kept(Published published, List<HallBoards.Board> chosen) throws Rejection {
        for (HallBoards.Board board : chosen) {
            fitted(published, board);
            ArrayNode blocking = findings(published, board.place(), LintFinding::blocks);
            if (!blocking.isEmpty()) {
                throw new Rejection(new Answer.Problem(
                        ProblemType.SCENE_REFUSED,
                        ProblemType.SCENE_REFUSED.code(),
                        null,
                        Map.of("findings", blocking),
                        0));
            }
        }
        try {
            return boards.store().keep(published);
        } catch (IOException e) {
            LOG.error("What was to be published cannot be stored", e);
            throw new Rejection(ProblemType.NOT_STORED);
        }
    }

    private CompletionStage<Answer> stop(Call call) throws Rejection {
        String publication = call.fields().id("publication");
        SceneEvent stopped = new SceneEvent.SceneStopped(
                Instant.EPOCH, Commands.actor(call), publication, null, Text.of("由管理员中止。", "A manager stopped it."));
        return commands.offer(
                call,
                new HallCommand.Duty(new DutyCommand.Settle(stopped)),
                done -> new Answer.Empty(204, Map.of()),
                Commands::refusal);
    }

    private static JsonNode tree(String json) {
        try {
            return Documents.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was published is JSON", e);
        }
    }
}

package hall.kiosk.web.manager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.lint.LintFinding;
import hall.board.lint.Scenarios;
import hall.board.lint.SceneLint;
import hall.board.scene.Scene;
import hall.broker.Role;
import hall.id.RandomId;
import hall.json.JsonFaults;
import hall.kiosk.display.BoardScenes;
import hall.kiosk.display.HallBoards;
import hall.kiosk.display.ScenePreview;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.SceneEvent;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.web.http.Commands;
import hall.kiosk.web.http.Documents;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Faults;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
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

    /** With its pictures. */
    private static final int LONGEST_SCENE = 200_000;

    private static final int FARTHEST_METRES = 100;

    private final Hall hall;
    private final Commands commands;
    private final HallBoards boards;
    private final RandomGenerator random;

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
                Route.postUnkeyed(ROOT + "/check", MANAGER, this::check),
                Route.postUnkeyed(ROOT + "/picture", MANAGER, this::picture),
                Route.post(ROOT, MANAGER, this::publish),
                Route.post(ROOT + "/stop", MANAGER, this::stop));
    }

    private CompletionStage<Answer> overview(Call call) {
        return Commands.now(Answer.ok(SceneOverview.of(
                boards.all(),
                hall.state().duty().display().scenes(),
                boards.renderer().tokens())));
    }

    /** A scene of the library by its name, or one that was published by its hash. */
    private CompletionStage<Answer> scene(Call call) throws Rejection {
        return Commands.now(Answer.ok(tree(found(call.path("scene")))));
    }

    private Scene found(String name) throws Rejection {
        return Scene.STANDARD.contains(name)
                ? Scene.standard(name)
                : boards.store().find(name).orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_SCENE));
    }

    private CompletionStage<Answer> ofBoard(Call call) throws Rejection {
        HallBoards.Board board = board(call.path("b"));
        ObjectNode answer = Documents.JSON.createObjectNode();
        answer.put("shown", hall.state().duty().display().scenes().shown().getOrDefault(board.id(), ""));
        answer.set("scene", tree(board.scene()));
        ArrayNode scenarios = answer.putArray("scenarios");
        Scenarios.of(board.scene().at(Scenarios.WINDOW)).keySet().forEach(id -> {
            Text title = Scenarios.title(id);
            scenarios.addObject().put("id", id).set("title", Documents.texts(title));
        });
        return Commands.now(Answer.ok(answer));
    }

    private HallBoards.Board board(String id) throws Rejection {
        return boards.find(id).orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_BOARD));
    }

    /** The scene on the panel of the board it is asked for. */
    private static Scene fitted(Scene scene, HallBoards.Board board) throws Rejection {
        Optional<Text> obstacle = BoardScenes.obstacle(scene, board.configured());
        if (obstacle.isPresent()) {
            throw new Rejection(Answer.Problem.of(ProblemType.SCENE_UNFIT, obstacle.get()));
        }
        return BoardScenes.fitted(scene, board.configured());
    }

    private static Scene given(Fields fields) throws Rejection {
        String text = fields.document("scene");
        if (text.length() > LONGEST_SCENE) {
            throw new Rejection(ProblemType.BODY_TOO_LARGE);
        }
        JsonFaults faults = new JsonFaults();
        Optional<Scene> scene = Scene.read(text, faults);
        if (scene.isEmpty() || !faults.isEmpty()) {
            throw new Rejection(new Answer.Problem(
                    ProblemType.SCENE_FAULTY,
                    ProblemType.SCENE_FAULTY.code(),
                    null,
                    Map.of("faults", Faults.of(faults.all())),
                    0));
        }
        return scene.get();
    }

    private CompletionStage<Answer> check(Call call) throws Rejection {
        Fields fields = call.fields();
        Scene scene = fitted(given(fields), board(fields.id("board")));
        ObjectNode answer = Documents.JSON.createObjectNode();
        answer.set("findings", findings(SceneLint.of(scene, boards.renderer(), boards.standard())));
        return Commands.now(Answer.ok(answer));
    }

    private static ArrayNode findings(List<LintFinding> found) {
        ArrayNode findings = Documents.JSON.createArrayNode();
        for (LintFinding finding : found) {
            findings.addObject()
                    .put("code", finding.code())
                    .put("rule", finding.rule())
                    .put("blocks", finding.blocks())
                    .put("zone", finding.zone())
                    .set("text", Documents.texts(finding.text()));
        }
        return findings;
    }

    private CompletionStage<Answer> picture(Call call) throws Rejection {
        Fields fields = call.fields();
        Scene scene = fitted(given(fields), board(fields.id("board")));
        Double metres = fields.optionalNumber("metres", 0, FARTHEST_METRES);
        String scenario = fields.id("scenario");
        try {
            return Commands.now(ScenePreview.png(scene, scenario, metres == null ? 0 : metres, boards.renderer())
                    .<Answer>map(Answer::png)
                    .orElseThrow(() -> Rejection.field("没有这种场景“scenario”。", "There is no such \"scenario\".")));
        } catch (IllegalArgumentException unknownLook) {
            throw new Rejection(
                    Answer.Problem.of(ProblemType.SCENE_FAULTY, Text.ofBoth(String.valueOf(unknownLook.getMessage()))));
        }
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
        Scene scene = version.isPresent() ? found(version.get()) : fields.has("scene") ? given(fields) : null;
        String hash = scene == null ? null : kept(scene, chosen);
        String name = scene == null ? "hall.json" : scene.name();
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
    private String kept(Scene scene, List<HallBoards.Board> chosen) throws Rejection {
        Set<Scene> fitted = new LinkedHashSet<>();
        for (HallBoards.Board board : chosen) {
            fitted.add(fitted(scene, board));
        }
        for (Scene each : fitted) {
            List<LintFinding> blocking = SceneLint.of(each, boards.renderer(), boards.standard()).stream()
                    .filter(LintFinding::blocks)
                    .toList();
            if (!blocking.isEmpty()) {
                throw new Rejection(new Answer.Problem(
                        ProblemType.SCENE_REFUSED,
                        ProblemType.SCENE_REFUSED.code(),
                        null,
                        Map.of("findings", findings(blocking)),
                        0));
            }
        }
        try {
            return boards.store().keep(scene);
        } catch (IOException e) {
            LOG.error("A scene cannot be stored", e);
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

    private static JsonNode tree(Scene scene) {
        try {
            return Documents.JSON.readTree(scene.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a scene is JSON", e);
        }
    }
}

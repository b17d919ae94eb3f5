package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.board.render.Canvas;
import hall.board.scene.Scene;
import hall.kiosk.duty.Scenes;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A manager tries, publishes and takes back scenes over HTTP; what breaks a fixed rule is not published. */
final class SceneApiTest {

    private static final String SCENE = Scene.standard("main-landscape").json();

    private TestHall hall;
    private Client chief;

    @BeforeEach
    void start() throws Exception {
        hall = TestHall.start();
        chief = hall.signedIn("chief");
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    private Scenes scenes() {
        return hall.hall.state().duty().display().scenes();
    }

    private static String publish(String scene, String seen) {
        String first = seen.isEmpty() ? "" : ",\"seen\":\"" + seen + "\"";
        return "{\"scene\":" + scene + ",\"boards\":[{\"board\":\"board-1\"" + first
                + "},{\"board\":\"board-2\"}],\"reason\":\"更大\"}";
    }

    @Test
    void aSceneIsTriedAtOneBoardAndPublishedByName() {
        Client.Reply answer = chief.post("/api/v1/scenes", publish(SCENE, ""));

        assertThat(answer.status()).isEqualTo(201);
        String hash = Scene.standard("main-landscape").hash();
        assertThat(answer.json().get("scene").textValue()).isEqualTo(hash);
        Scenes.Publication running = scenes().running().orElseThrow();
        assertThat(running.stage()).isEqualTo(Scenes.Stage.TRIED);
        assertThat(running.by().name()).isEqualTo("chief");
        assertThat(scenes().shown()).containsOnlyKeys("board-1").containsValue(hash);
        assertThat(chief.get("/api/v1/scenes/" + hash).text()).isEqualTo(SCENE);

        JsonNode overview = chief.get("/api/v1/scenes").json();
        assertThat(overview.get("publications").get(0).get("stage").textValue()).isEqualTo("tried");
        assertThat(overview.get("boards").get(0).get("shows").booleanValue()).isTrue();
        assertThat(overview.get("boards").get(0).get("lacks").get("en").textValue())
                .isEqualTo("The disk is full.");
        assertThat(overview.get("boards").get(0).has("refused")).isFalse();
        assertThat(overview.get("boards").get(1).get("online").booleanValue()).isFalse();

        assertThat(chief.post("/api/v1/scenes", publish(SCENE, hash)).code()).isEqualTo("publication-goes-on");
        String id = answer.json().get("publication").textValue();
        assertThat(chief.post("/api/v1/scenes/stop", "{\"publication\":\"" + id + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(scenes().shown()).isEmpty();
        assertThat(chief.post("/api/v1/scenes/stop", "{\"publication\":\"" + id + "\"}")
                        .code())
                .isEqualTo("no-publication");
    }

    /** Who opened the scene before somebody else published does not undo it unseen. */
    @Test
    void theSecondOfTwoEditorsIsToldOfTheFirst() {
        String one = chief.post("/api/v1/scenes", "{\"scene\":" + SCENE + ",\"boards\":[{\"board\":\"board-1\"}]}")
                .json()
                .get("publication")
                .textValue();
        assertThat(chief.post("/api/v1/scenes/stop", "{\"publication\":\"" + one + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(chief.post("/api/v1/scenes", publish(SCENE, "ab".repeat(32))).code())
                .isEqualTo("scene-changed");
    }

    @Test
    void whatBreaksAFixedRuleIsNotPublished() {
        String covered =
                SCENE.replace("\"zones\":[", "\"zones\":[" + zone("over", "{\"text\":\"x\",\"type\":\"text\"}") + ",");

        JsonNode found = chief.post("/api/v1/scenes/check", "{\"board\":\"board-1\",\"scene\":" + covered + "}")
                .json()
                .get("findings");
        assertThat(found.get(0).get("code").textValue()).isEqualTo("overlap");
        assertThat(found.get(0).get("blocks").booleanValue()).isTrue();

        Client.Reply refused = chief.post("/api/v1/scenes", publish(covered, ""));
        assertThat(refused.code()).isEqualTo("scene-refused");
        assertThat(refused.json().get("findings")).isNotEmpty();
        assertThat(scenes().history()).isEmpty();
    }

    private static String zone(String id, String widget) {
        return "{\"align\":\"left\",\"em\":0,\"fit\":\"shrink\",\"id\":\"" + id
                + "\",\"padding\":0,\"rect\":{\"height\":200,\"width\":300,\"x\":400,\"y\":200},\"staleAfterSeconds\":0,"
                + "\"style\":\"body\",\"widget\":" + widget + ",\"z\":0}";
    }

    @Test
    void aPictureIsDrawnForEachScenarioAndFromAfar() throws Exception {
        String body = "{\"board\":\"board-1\",\"scenario\":\"rush\",\"scene\":" + SCENE + "}";
        byte[] whole = chief.post("/api/v1/scenes/picture", body).bytes();
        assertThat(ImageIO.read(new ByteArrayInputStream(whole)).getWidth()).isEqualTo(1920);

        byte[] far = chief.post("/api/v1/scenes/picture", body.replace("{\"board", "{\"metres\":10,\"board"))
                .bytes();
        assertThat(ImageIO.read(new ByteArrayInputStream(far)).getWidth()).isEqualTo(374);
        assertThat(chief.post("/api/v1/scenes/picture", body.replace("rush", "flood"))
                        .code())
                .isEqualTo("bad-field");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"height\":928.125 | \"height\":1e300 | scene-faulty",
                "\"height\":928.125 | \"height\":-1 | scene-faulty",
                "\"height\":928.125 | \"height\":NaN | bad-json",
                "\"height\":928.125 | \"height\":700 | scene-faulty",
                "\"dotsPerMillimetre\":1.1636363636363636 | \"dotsPerMillimetre\":100 | scene-faulty",
                "\"id\":\"field\" | \"id\":\"clock\" | scene-faulty",
                "\"style\":\"clock\" | \"style\":\"nothing\" | scene-refused",
                "\"antialias\":true | \"antialias\":false | scene-unfit",
                "\"zones\":[ | \"zones\":[7, | scene-faulty",
                "\"zones\":[ | \"more\":1,\"zones\":[ | scene-faulty",
            })
    void aHostileSceneIsRefusedByItsFault(String what, String instead, String code) {
        assertThat(SCENE).contains(what.strip());
        String hostile = SCENE.replace(what.strip(), instead.strip());

        assertThat(chief.post("/api/v1/scenes", publish(hostile, "")).code()).isEqualTo(code);
        assertThat(scenes().history()).isEmpty();
    }

    @Test
    void aHugeOneADeepOneOneOfAMillionZonesAndAPictureBombAreRefused() {
        String many =
                SCENE.replace("\"zones\":[", "\"zones\":[" + (zone("z", "{\"type\":\"line\"}") + ",").repeat(900));
        String bomb = Base64.getEncoder().encodeToString(bomb());
        String picture = SCENE.replace(
                "\"zones\":[", "\"zones\":[" + zone("bomb", "{\"png\":\"" + bomb + "\",\"type\":\"logo\"}") + ",");

        assertThat(chief.post("/api/v1/scenes", publish(many, "")).code()).isIn("scene-faulty", "body-too-large");
        assertThat(chief.post("/api/v1/scenes", publish("[".repeat(5000) + "]".repeat(5000), ""))
                        .code())
                .isEqualTo("bad-json");
        assertThat(chief.post("/api/v1/scenes", publish("{\"name\":\"" + "x".repeat(300_000) + "\"}", ""))
                        .code())
                .isEqualTo("body-too-large");
        Client.Reply refused = chief.post("/api/v1/scenes", publish(picture, ""));
        assertThat(refused.code()).isEqualTo("scene-faulty");
        assertThat(refused.json().get("faults").get(0).get("en").textValue()).contains("pixels");
    }

    /** The head of a PNG file that says it has 60,000 x 60,000 pixels. */
    private static byte[] bomb() {
        byte[] bytes = new byte[40];
        List<Integer> head = List.of(
                0x89, 'P' + 0, 'N' + 0, 'G' + 0, 13, 10, 26, 10, 0, 0, 0, 13, 'I' + 0, 'H' + 0, 'D' + 0, 'R' + 0);
        for (int i = 0; i < head.size(); i++) {
            bytes[i] = head.get(i).byteValue();
        }
        bytes[18] = (byte) 0xEA;
        bytes[19] = 0x60;
        bytes[22] = (byte) 0xEA;
        bytes[23] = 0x60;
        return bytes;
    }

    /** A plan of two scenes: at noon another one, which a part of the same time hides. */
    private static String plan(String more) {
        return "{\"name\":\"夏季\",\"usual\":0,\"scenes\":[" + SCENE + ","
                + Scene.standard("closed-landscape").json() + "],\"schedule\":["
                + "{\"name\":\"午间\",\"scene\":1,\"time\":\"12:00-13:30\",\"days\":[\"monday\"]},"
                + "{\"name\":\"中午\",\"scene\":0,\"time\":\"13:00-14:00\",\"days\":[\"monday\",\"holiday\"]}" + more
                + "]}";
    }

    private static String at(String time, String scenario) {
        return "{\"board\":\"board-1\",\"scenario\":\"" + scenario + "\",\"at\":\"" + time + "\",\"program\":"
                + plan("") + "}";
    }

    @Test
    void aProgramIsTriedAtAnyMomentAndSaysWhyAndWhatOverlaps() throws Exception {
        JsonNode configured = chief.get("/api/v1/boards/board-1/program").json();
        assertThat(configured.get("program").get("scenes")).hasSize(1);

        JsonNode found = chief.post("/api/v1/scenes/check", "{\"board\":\"board-1\",\"program\":" + plan("") + "}")
                .json();
        assertThat(found.get("overlaps")).hasSize(1);
        assertThat(found.get("overlaps").get(0).get("zh-CN").textValue()).contains("周一 13:00–13:30", "显示排在前面的“午间”");

        JsonNode noon = chief.post("/api/v1/scenes/why", at("2026-03-02T13:10", "empty"))
                .json();
        assertThat(noon.get("level").textValue()).isEqualTo("schedule");
        assertThat(noon.get("scene").textValue()).isEqualTo("closed-landscape");
        assertThat(noon.get("reasons").get(1).get("en").textValue()).contains("overlapped by 午间");
        assertThat(chief.post("/api/v1/scenes/why", at("2026-03-02T13:10", "one-call"))
                        .json()
                        .get("level")
                        .textValue())
                .isEqualTo("call");
        assertThat(chief.post("/api/v1/scenes/why", at("2026-03-03T13:10", "empty"))
                        .json()
                        .get("level")
                        .textValue())
                .isEqualTo("fallback");
        byte[] picture = chief.post("/api/v1/scenes/picture", at("2026-03-02T12:00", "empty"))
                .bytes();
        assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth()).isEqualTo(1920);
        assertThat(chief.post("/api/v1/scenes/why", at("yesterday", "empty")).code())
                .isEqualTo("bad-field");
    }

    @Test
    void aProgramIsPublishedAndFoundAgain() {
        Client.Reply answer =
                chief.post("/api/v1/scenes", "{\"program\":" + plan("") + ",\"boards\":[{\"board\":\"board-1\"}]}");

        assertThat(answer.status()).isEqualTo(201);
        String hash = answer.json().get("scene").textValue();
        assertThat(scenes().shown()).containsEntry("board-1", hash);
        assertThat(scenes().latest().orElseThrow().name()).isEqualTo("夏季");
        assertThat(chief.get("/api/v1/scenes/" + hash).json().get("scenes")).hasSize(2);
        JsonNode again = chief.get("/api/v1/boards/board-1/program").json();
        assertThat(again.get("shown").textValue()).isEqualTo(hash);
        assertThat(again.get("program").get("schedule").get(1).get("days")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"usual\":0 | \"usual\":2",
                "\"usual\":0 | \"usual\":0,\"closed\":-1",
                "\"scene\":1 | \"scene\":7",
                "12:00-13:30 | 25:00-26:00",
                "\"monday\"] | \"moonday\"]",
                "\"schedule\" | \"plan\"",
                "\"name\":\"午间\" | \"name\":\"\"",
                "\"days\":[\"monday\"] | \"dates\":[\"2027-02-30\"]",
            })
    void aHostileProgramIsRefusedByItsFault(String what, String instead) {
        assertThat(plan("")).contains(what.strip());
        String hostile = plan("").replace(what.strip(), instead.strip());

        Client.Reply answer =
                chief.post("/api/v1/scenes", "{\"program\":" + hostile + ",\"boards\":[{\"board\":\"board-1\"}]}");

        assertThat(answer.code()).isEqualTo("scene-faulty");
        assertThat(answer.json().get("faults").get(0).get("pointer").textValue())
                .startsWith("/");
        assertThat(scenes().history()).isEmpty();
    }

    @Test
    void moreScenesOrPartsThanABoardTakesAreRefused() {
        String scenes = plan("").replace("\"scenes\":[", "\"scenes\":[" + (SCENE + ",").repeat(32));
        String parts = plan(",{\"name\":\"x\",\"scene\":0,\"time\":\"08:00-09:00\"}".repeat(30));

        for (String each : List.of(scenes, parts)) {
            assertThat(chief.post("/api/v1/scenes/check", "{\"board\":\"board-1\",\"program\":" + each + "}")
                            .code())
                    .isEqualTo("scene-faulty");
        }
    }

    @Test
    void aSceneThatWasNeverPublishedIsNotFound() {
        assertThat(chief.get("/api/v1/scenes/" + "ab".repeat(32)).code()).isEqualTo("unknown-scene");
        assertThat(chief.get("/api/v1/scenes/..").status()).isIn(400, 404);
        assertThat(chief.get("/api/v1/boards/nothing/scene").code()).isEqualTo("unknown-board");
        assertThat(chief.get("/api/v1/boards/board-1/scene").json().get("scenarios"))
                .isNotEmpty();
    }

    /** What is uploaded is seen in the scene's preview, and a scene that names what is not here is not published. */
    @Test
    void aPictureOfAPlaylistIsUploadedAndDrawn() throws Exception {
        BufferedImage red = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = red.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 300, 200);
        graphics.dispose();
        String data = Base64.getEncoder().encodeToString(Canvas.png(red));
        assertThat(chief.post("/api/v1/scenes/files", "{\"upload\":\"picture01\"}")
                        .status())
                .isEqualTo(404);
        assertThat(chief.post(
                                "/api/v1/scenes/files/parts",
                                "{\"upload\":\"../passwd\",\"from\":0,\"data\":\"" + data + "\"}")
                        .code())
                .isEqualTo("bad-field");
        chief.post("/api/v1/scenes/files/parts", "{\"upload\":\"picture01\",\"from\":0,\"data\":\"" + data + "\"}");

        JsonNode file = chief.post("/api/v1/scenes/files", "{\"upload\":\"picture01\"}")
                .json()
                .get("files")
                .get(0);

        assertThat(chief.get("/api/v1/scenes/files/" + file.get("sha256").textValue())
                        .status())
                .isEqualTo(200);
        assertThat(findings(file.toString())).contains("picture-text").doesNotContain("no-file");
        assertThat(findings("{\"sha256\":\"" + "0".repeat(64) + "\",\"bytes\":5}"))
                .contains("no-file")
                .doesNotContain("too-large");
        assertThat(findings(Stream.of("1", "2", "3", "4")
                        .map(each -> "{\"sha256\":\"" + each.repeat(64) + "\",\"bytes\":33554432}")
                        .collect(Collectors.joining(","))))
                .contains("too-large");
        byte[] drawn = chief.post(
                        "/api/v1/scenes/picture",
                        "{\"board\":\"board-1\",\"scenario\":\"empty\",\"scene\":" + listing(file.toString()) + "}")
                .bytes();
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(drawn));
        double dots =
                picture.getWidth() / Scene.standard("main-landscape").width().value();
        assertThat(picture.getRGB((int) (550 * dots), (int) (300 * dots)) & 0xFFFFFF)
                .isEqualTo(0xFF0000);
    }

    private static String listing(String file) {
        String item = "{\"type\":\"pictures\",\"pictures\":[" + file
                + "],\"when\":{\"seconds\":10,\"firstDay\":\"\",\"lastDay\":\"\",\"from\":\"\",\"until\":\"\"}}";
        return SCENE.replace(
                "\"zones\":[",
                "\"zones\":["
                        + zone("list", "{\"type\":\"playlist\",\"name\":\"本周\",\"items\":[" + item + "]}")
                                .replace("\"z\":0", "\"z\":9")
                        + ",");
    }

    private String findings(String file) {
        return chief.post("/api/v1/scenes/check", "{\"board\":\"board-1\",\"scene\":" + listing(file) + "}")
                .text();
    }
}

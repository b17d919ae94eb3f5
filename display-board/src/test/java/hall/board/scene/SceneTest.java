package hall.board.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import hall.board.scene.Scene.SceneException;
import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.json.JsonFault;
import hall.json.JsonFaults;
import hall.standard.design.Millimetres;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class SceneTest {

    @ParameterizedTest
    @ValueSource(strings = {"main-landscape", "main-portrait", "window-bar"})
    void standardScenesComeBackEqualFromTheirJson(String name) throws SceneException {
        Scene scene = Scene.standard(name);

        assertThat(Scene.parse(scene.json())).isEqualTo(scene);
        assertThat(Scene.parse(scene.json()).hash()).isEqualTo(scene.hash());
    }

    /** What is asked of a scene is no part of it: its file is read strictly, and its hash is that of its file. */
    @Test
    void whatIsWrittenIsItsComponentsAlone() throws Exception {
        List<String> written = new ArrayList<>();
        new ObjectMapper()
                .readTree(Scene.standard("main-landscape").json())
                .fieldNames()
                .forEachRemaining(written::add);

        assertThat(written)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Scene.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void dotsComeFromMillimetres() {
        assertThat(Scene.standard("main-landscape").dotsWide()).isEqualTo(1920);
        assertThat(Scene.standard("main-landscape").dotsHigh()).isEqualTo(1080);
        assertThat(Scene.standard("main-portrait").dotsWide()).isEqualTo(1080);
        assertThat(Scene.standard("main-portrait").dotsHigh()).isEqualTo(1920);
        assertThat(Scene.standard("window-bar").dotsWide()).isEqualTo(128);
        assertThat(Scene.standard("window-bar").dotsHigh()).isEqualTo(32);
    }

    @Test
    void theHashIsThatOfTheCanonicalJson() throws SceneException {
        Scene scene = sceneOf(zone("a", 0, 0, 10, 10));
        String spread = scene.json().replace(",", " ,\n");

        assertThat(scene.hash()).matches("[0-9a-f]{64}");
        assertThat(Scene.parse(spread).hash()).isEqualTo(scene.hash());
        assertThat(sceneOf(zone("b", 0, 0, 10, 10)).hash()).isNotEqualTo(scene.hash());
    }

    @ParameterizedTest
    @FieldSource("hall.board.scene.Scene#STANDARD")
    void whatIsWrittenIsASceneThatAPersonMayGiveBack(String name, @TempDir Path folder) throws Exception {
        Scene scene = Scene.standard(name);
        Path file = Files.writeString(folder.resolve("scene.json"), scene.json());

        assertThat(Scene.read(file)).isEqualTo(scene);
    }

    @Test
    void unknownFieldsAreIgnored() throws SceneException {
        Scene scene = sceneOf(zone("a", 0, 0, 10, 10));

        assertThat(Scene.parse(scene.json().replace("\"name\"", "\"future\":1,\"name\"")))
                .isEqualTo(scene);
    }

    @Test
    void aMissingFieldIsRefusedByName() {
        String json = sceneOf(zone("a", 0, 0, 10, 10)).json().replaceAll("\"antialias\":(true|false),", "");

        assertThatThrownBy(() -> Scene.parse(json))
                .isInstanceOf(SceneException.class)
                .hasMessageContaining("antialias");
    }

    @Test
    void aSceneFileOfAPersonTellsAllItsFaultsAtOnce(@TempDir Path folder) throws IOException {
        String json = sceneOf(zone("a", 0, 0, 10, 10))
                .json()
                .replace("\"name\"", "\"colour\":1,\"name\"")
                .replace("\"antialias\":true", "\"antialias\":\"yes\"")
                .replace("\"antialias\":false", "\"antialias\":\"yes\"")
                .replace("\"x\":0", "\"x\":-1")
                .replaceFirst("\"type\":\"[a-z-]+\"", "\"type\":\"clok\"");
        Path file = Files.writeString(folder.resolve("mine.json"), json);
        JsonFaults faults = new JsonFaults();

        assertThat(Scene.read(file, faults)).isEmpty();

        assertThat(faults.all())
                .extracting(JsonFault::pointer)
                .containsExactlyInAnyOrder("/colour", "/antialias", "/zones/0/rect", "/zones/0/widget/type");
        assertThat(faults.text()).contains("mine.json").contains("您是否想写 clock？").contains("矩形");
        assertThatThrownBy(() -> Scene.read(file)).isInstanceOf(SceneException.class);
    }

    /** A scene's name stands in messages and logs, its texts travel in bundles. */
    @Test
    void textsAndListsAreBoundedAndTheirPlaceIsTold(@TempDir Path folder) throws IOException {
        String json = sceneOf(zone("a", 0, 0, 10, 10))
                .json()
                .replace("\"style\":\"ticket-body\"", "\"style\":\"" + "s".repeat(65) + "\"")
                .replace("{number}", "𬖋".repeat(2_001));
        Path file = Files.writeString(folder.resolve("mine.json"), json);
        JsonFaults faults = new JsonFaults();

        Scene.read(file, faults);

        assertThat(faults.all()).extracting(JsonFault::pointer).contains("/zones/0/widget");
        assertThat(faults.text()).contains("最多 2000 个字符").contains("has more than 2000 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "\u202Egpj", "\uD83D"})
    void aSceneHasANameThatCanBeShown(String name) {
        assertThatThrownBy(() -> named(name)).hasMessageContaining("name").hasMessageContaining("须为 1 至 200 个字符");
        assertThatThrownBy(() -> named("n".repeat(201)))
                .hasMessageContaining("太长")
                .hasMessageContaining("too long");
        assertThat(named("n".repeat(200)).name()).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main-landscape", "main-portrait", "window-bar"})
    void theStandardsScenesAreStrictlyRight(String name, @TempDir Path folder) throws IOException, SceneException {
        Path file =
                Files.writeString(folder.resolve("a.json"), Scene.standard(name).json());

        assertThat(Scene.read(file)).isEqualTo(Scene.standard(name));
    }

    @Test
    void zonesStayOnTheCanvasAndHaveTheirOwnNames() {
        assertThatThrownBy(() -> sceneOf(zone("a", 95, 0, 10, 10))).hasMessageContaining("beyond the canvas");
        assertThatThrownBy(() -> sceneOf(zone("a", 0, 0, 10, 10), zone("a", 20, 0, 10, 10)))
                .hasMessageContaining("two zones called a");
    }

    @Test
    void zonesAreDrawnByHeightThenName() {
        Zone high = new Zone(
                "a",
                new Rect(0, 0, 1, 1),
                5,
                new Widget.Line(),
                "body",
                Fit.SHRINK,
                Align.LEFT,
                Millimetres.ZERO,
                Millimetres.ZERO,
                0);

        assertThat(sceneOf(high, zone("c", 0, 0, 1, 1), zone("b", 0, 0, 1, 1)).inDrawingOrder())
                .extracting(Zone::id)
                .containsExactly("b", "c", "a");
    }

    private static Scene sceneOf(Zone... zones) {
        return scene("test", zones);
    }

    private static Scene named(String name) {
        return scene(name, zone("a", 0, 0, 10, 10));
    }

    private static Scene scene(String name, Zone... zones) {
        return new Scene(
                name,
                Millimetres.of(100),
                Millimetres.of(100),
                8,
                false,
                Millimetres.ZERO,
                "ticket",
                List.of("zh-CN"),
                List.of(zones));
    }

    private static Zone zone(String id, double x, double y, double width, double height) {
        return Zone.of(id, new Rect(x, y, width, height), new Widget.Text("{number}"), "ticket-body");
    }
}

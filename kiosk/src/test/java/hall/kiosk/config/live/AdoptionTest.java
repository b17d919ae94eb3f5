package hall.kiosk.config.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.scene.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a province has published becomes part of a hall's document as far as a manager chooses, and nothing more. */
class AdoptionTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path data;

    private ObjectNode document;

    @BeforeEach
    void publish() throws Exception {
        Path folder = Files.createDirectories(data.resolve("published/templates"));
        Files.writeString(data.resolve("published/by"), "安徽省政务服务中心");
        Files.writeString(data.resolve("published/catalogue.json"), """
                [{"code": "AH-1001", "name": {"zh-CN": "户籍业务", "en": "Household register"}},
                 {"code": "AH-1002", "name": {"zh-CN": "税务"}}]""");
        Files.writeString(folder.resolve("quiet.json"), """
                {"title": {"zh-CN": "午间静音", "en": "Quiet at noon"},
                 "set": {"voice": {"quiet": ["12:00-13:30"]}, "alarms": {"waiting": null},
                         "mqtt": {"url": "mqtt://attacker"}, "people": []},
                 "board": {"scene": "main-portrait", "id": "mine"}}""");
        Files.writeString(folder.resolve("broken.json"), "{");
        document = (ObjectNode) JSON.readTree("""
                {"services": [{"id": "household", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"},
                              {"id": "tax", "name": {"zh": "税务", "en": "Tax"}, "prefix": "B"}],
                 "windows": [{"id": "1", "services": ["household", "tax"]}],
                 "kiosks": [{"id": "k", "menu": ["household"]}],
                 "people": [{"name": "li", "skills": [{"service": "household", "level": 2}]}],
                 "hours": {"services": [{"service": "household", "week": {}}]},
                 "alarms": {"waiting": 12, "silentSeconds": 9}, "voice": {"volume": 3},
                 "boards": [{"id": "board-1", "scene": "main-landscape"}, {"id": "board-2", "scene": "main-landscape"}]}""");
    }

    private ObjectNode adopt(Map<String, String> services, Set<String> codes, Map<String, List<String>> templates)
            throws Exception {
        return new Adoption(services, codes, templates).into(document, Published.in(data, data));
    }

    @Test
    void aServiceTakesTheNameItHasEverywhereAndKeepsItsOwnNumber() throws Exception {
        ObjectNode next = adopt(Map.of("household", "AH-1001", "tax", "AH-1002"), Set.of(), Map.of());

        assertThat(next.at("/services/0").toString())
                .isEqualTo(
                        "{\"id\":\"household\",\"name\":{\"zh\":\"户籍业务\",\"en\":\"Household register\"},\"prefix\":\"A\"}");
        assertThat(next.at("/services/1/name/en").asText()).isEqualTo("税务");
        assertThat(next.path("windows")).isEqualTo(document.path("windows"));
        assertThat(document.at("/services/0/name/zh").asText()).isEqualTo("户籍");
    }

    @Test
    void aNewCodeIsTakenWhereverTheDocumentNamesTheService() throws Exception {
        ObjectNode next = adopt(Map.of("household", "AH-1001"), Set.of("household"), Map.of());

        assertThat(next.at("/services/0/id").asText()).isEqualTo("AH-1001");
        assertThat(next.at("/windows/0/services").toString()).isEqualTo("[\"AH-1001\",\"tax\"]");
        assertThat(next.at("/kiosks/0/menu/0").asText()).isEqualTo("AH-1001");
        assertThat(next.at("/people/0/skills/0/service").asText()).isEqualTo("AH-1001");
        assertThat(next.at("/hours/services/0/service").asText()).isEqualTo("AH-1001");
        assertThat(next.toString()).doesNotContain("household");
    }

    @Test
    void aTemplateChangesWhatMakesHallsAlikeAndNeverAPlaceAMachineOrAPerson() throws Exception {
        ObjectNode next = adopt(Map.of(), Set.of(), Map.of("quiet.json", List.of("board-2")));

        assertThat(next.path("voice").toString()).isEqualTo("{\"volume\":3,\"quiet\":[\"12:00-13:30\"]}");
        assertThat(next.path("alarms").toString()).isEqualTo("{\"silentSeconds\":9}");
        assertThat(next.has("mqtt")).isFalse();
        assertThat(next.path("people")).isEqualTo(document.path("people"));
        assertThat(next.path("boards").toString())
                .isEqualTo(
                        "[{\"id\":\"board-1\",\"scene\":\"main-landscape\"},{\"id\":\"board-2\",\"scene\":\"main-portrait\"}]");
    }

    /** The scene lies in the hall's data and the document names it, so that it stays when the province withdraws it. */
    @Test
    void aSceneOfTheProvincesOwnIsKeptForTheBoardsItIsTakenFor() throws Exception {
        String scene = Scene.standard("main-portrait").json().replace("main-portrait", "province-portrait");
        Files.writeString(
                data.resolve("published/templates/own.json"),
                "{\"title\": {\"zh-CN\": \"省厅主屏\"}, \"board\": {\"schedule\": null}, \"scene\": " + scene + "}");
        Files.writeString(
                data.resolve("published/templates/unreadable.json"),
                "{\"title\": {\"zh-CN\": \"坏\"}, \"scene\": {\"name\": \"x\"}}");
        Published published = Published.in(data, data.resolveSibling("etc"));
        Published.OwnScene own = published.templates().stream()
                .flatMap(each -> Stream.ofNullable(each.scene()))
                .findFirst()
                .orElseThrow();

        ObjectNode next =
                new Adoption(Map.of(), Set.of(), Map.of("own.json", List.of("board-2"))).into(document, published);
        own.keep();

        String named = next.at("/boards/1/scene").asText();
        assertThat(named).startsWith("../").contains("adopted/own-").endsWith(".json");
        assertThat(data.resolveSibling("etc").resolve(named).normalize()).isEqualTo(own.file());
        assertThat(Scene.read(own.file()).name()).isEqualTo("province-portrait");
        assertThat(next.at("/boards/0/scene").asText()).isEqualTo("main-landscape");
        assertThat(published.unreadable()).contains("templates/unreadable.json");
    }

    @Test
    void whatIsNotThereOrCannotBeReadIsLeftAsideAndNamed() throws Exception {
        assertThat(adopt(Map.of("nobody", "AH-1001", "tax", "AH-9"), Set.of("nobody"), Map.of("none.json", List.of())))
                .isEqualTo(document);
        assertThat(Published.in(data, data).unreadable()).containsExactly("templates/broken.json");
        assertThat(Published.in(data, data).by()).isEqualTo("安徽省政务服务中心");
        assertThat(Published.in(data.resolve("empty"), data).catalogue()).isEmpty();
        Files.writeString(data.resolve("published/catalogue.json"), "{\"code\": 1}");
        assertThat(Published.in(data, data).unreadable()).contains("catalogue.json");
    }
}

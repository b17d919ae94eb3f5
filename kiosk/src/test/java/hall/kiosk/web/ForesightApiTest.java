package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another standard is looked at before it takes effect, over HTTP. */
final class ForesightApiTest {

    private static final String FORESIGHT = "/api/v1/standard/foresight";
    private static final String ADOPT = "/api/v1/standard/adopt";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private TestHall hall;
    private Client chief;

    @BeforeEach
    void start() {
        hall = TestHall.start();
        hall.configure();
        chief = hall.signedIn("chief").with("Accept-Language", "en");
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    @Test
    void anUploadedDocumentAndAPublishedOneAreSeenThenAdoptedThenRolledBack() throws Exception {
        JsonNode seen = seen(upload("#202020"));
        assertThat(seen.get("values").toString()).contains("\"rule\":\"IS-003\"", "#202020", "换色");
        assertThat(seen.get("surfaces").toString())
                .contains("\"kind\":\"board\"", "\"kind\":\"sign\"", "\"kind\":\"kiosk\"");
        String picture = seen.get("surfaces").findValuesAsText("after").getFirst();
        assertThat(chief.get(FORESIGHT + "/" + id(seen) + "/" + picture).status())
                .isEqualTo(200);
        assertThat(chief.get(FORESIGHT + "/" + id(seen) + "/9999-after.png").status())
                .isEqualTo(404);

        assertThat(chief.post(ADOPT, body(seen, "now")).status()).isEqualTo(200);
        assertThat(chief.post(ADOPT, body(seen, "now")).json().get("code").asText())
                .isEqualTo("same-standard");

        assertThat(documents().at("/published/files")).hasToString("[{\"file\":\"XX-ZWFW.yaml\",\"used\":false}]");
        JsonNode next = seen(Map.of("published", List.of("XX-ZWFW.yaml"))); // the drawing it names comes along
        assertThat(chief.post(ADOPT, body(next, "now")).status()).isEqualTo(200);
        assertThat(documents().at("/published/files/0/used").asBoolean()).isTrue();
        JsonNode history = documents().get("versions");
        assertThat(history).hasSize(2);
        JsonNode back = seen(Map.of("version", history.get(1).get("version").asInt()));
        assertThat(chief.post(ADOPT, body(back, "now")).status()).isEqualTo(200);
        assertThat(documents().get("versions").get(0).get("origin").asText()).isEqualTo("rollback");
        assertThat(documents().get("hash").asText()).isEqualTo(seen.get("hash").asText());
    }

    @Test
    void aSwitchIsPlannedAndTakenBackAndWhoWasOvertakenIsTold() throws Exception {
        JsonNode first = seen(hold("20"));
        JsonNode other = seen(hold("18"));
        Client.Reply planned = chief.post(ADOPT, body(first, "next-opening"));
        assertThat(planned.status()).isEqualTo(200);
        assertThat(documents().get("plans").get(0).get("due").asText()).isEqualTo("next-opening");
        String drop = "/api/v1/standard/plans/" + planned.json().get("plan").asText() + "/drop";
        assertThat(chief.post(drop, "{}").status()).isEqualTo(200);
        assertThat(chief.post(drop, "{}").status()).isEqualTo(404);

        assertThat(chief.post(ADOPT, body(other, "now")).status()).isEqualTo(200);
        Client.Reply late = chief.post(ADOPT, body(first, "now"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("code").asText()).isEqualTo("standard-changed");
        assertThat(chief.post(ADOPT, body(first, "2026-11-25T01:00:00Z"))
                        .json()
                        .get("detail")
                        .asText())
                .contains("another day");
        assertThat(chief.post(ADOPT, "{\"foresight\": \"none\", \"reason\": \"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void allFaultsAreToldAtOnceWithFileAndLine() throws Exception {
        String emblem = "<svg viewBox='0 0 9 9'><rect width='9' height='9'/></svg>";
        String text = province("#202020") + "  - {rule: IS-999, set: {a: 1}, reason: 错, by: 某省}\n"
                + "  - {rule: IS-021, set: {hold: 5 mm}, reason: 错, by: 某省}\n";
        Client.Reply reply = chief.post(
                FORESIGHT,
                JSON.writeValueAsString(Map.of("documents", List.of(Map.of("file", "XX.yaml", "text", text)))));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("faults")).hasSize(2);
        assertThat(reply.json().get("faults").toString())
                .contains("\"file\":\"XX.yaml\"", "\"line\":12", "\"line\":13");
        Client.Reply drawn = chief.post(
                FORESIGHT,
                JSON.writeValueAsString(Map.of(
                        "documents",
                        List.of(
                                Map.of(
                                        "file",
                                        "XX.yaml",
                                        "text",
                                        province("#202020") + "  - {rule: IS-001, set: {emblem: \"XX.svg "
                                                + "0".repeat(64) + "\"}, reason: 全省, by: 某省}\n"),
                                Map.of("file", "XX.svg", "text", emblem)))));
        assertThat(drawn.json().get("faults").toString()).contains("the SHA-256 of XX.svg is ", "\"line\":12");
        for (String bad : new String[] {
            "{}", // nothing is another
            "{\"documents\": [{\"file\": \"../x.yaml\", \"text\": \"a\"}]}",
            "{\"version\": 77}",
            "{\"published\": [\"AH.yaml\"]}",
            "{\"edits\": [{\"document\": \"CN-ZWFW\", \"rule\": \"IS-021\", \"parameter\": \"hold\", \"value\": \"9 s\", \"reason\": \"x\"}]}",
            "{\"edits\": [{\"document\": \"HALL-BAOHE\", \"rule\": \"nothing\", \"reason\": \"x\"}]}",
        }) {
            assertThat(chief.post(FORESIGHT, bad).status()).as(bad).isBetween(400, 409);
        }
        assertThat(hall.signedIn("wang").post(FORESIGHT, "{}").status()).isEqualTo(403);
        assertThat(hall.signedIn("auditor").post(ADOPT, "{}").status()).isEqualTo(403);
    }

    /** A hall without documents gets one of its own with the first value it sets. */
    @Test
    void aValueTheLayersAboveLeaveIsSetInTheHallsOwnDocument() throws Exception {
        JsonNode changeable = chief.get("/api/v1/standard/changeable").json();
        String own = changeable.get("own").asText();
        assertThat(changeable.get("parameters").toString()).contains("\"rule\":\"IS-021\",\"parameter\":\"hold\"");

        JsonNode seen = seen(Map.of(
                "edits",
                List.of(
                        Map.of("document", own, "rule", "IS-021", "parameter", "hold", "value", "20", "reason", "大厅深"),
                        Map.of(
                                "document",
                                own,
                                "rule",
                                "EG-003",
                                "parameter",
                                "kept",
                                "value",
                                "1 h",
                                "reason",
                                "更严"))));

        assertThat(seen.get("values").toString())
                .contains("\"parameter\":\"hold\"", "\"to\":\"20 s\"", "\"reason\":\"大厅深\"");
        assertThat(seen.get("documents").toString()).contains("new document " + own);
        assertThat(seen.get("rules").get(0).get("rule").asText()).isEqualTo("EG-003");
        assertThat(seen.get("rules").get(0).get("turns").asText()).isEqualTo("red");
        Client.Reply unconfirmed = chief.post(ADOPT, body(seen, "now"));
        assertThat(unconfirmed.status()).isEqualTo(409);
        assertThat(unconfirmed.json().get("code").asText()).isEqualTo("critical-rules");
        assertThat(unconfirmed.json().get("detail").asText()).contains("EG-003");
        String confirmed = body(seen, "now").replace("}", ", \"confirm\": [\"EG-003\"]}");
        assertThat(chief.post(ADOPT, confirmed).status()).isEqualTo(200);
        assertThat(documents().get("hash").asText()).isEqualTo(seen.get("hash").asText());
    }

    private JsonNode documents() {
        return chief.get("/api/v1/standard/documents").json();
    }

    private static String id(JsonNode seen) {
        return seen.get("foresight").asText();
    }

    private static String body(JsonNode seen, String when) throws IOException {
        return JSON.writeValueAsString(Map.of("foresight", id(seen), "reason", "试行", "when", when));
    }

    private static Map<String, Object> upload(String colour) {
        return Map.of("documents", List.of(Map.of("file", "XX.yaml", "text", province(colour))));
    }

    /** A value of the hall's own, which changes no picture: one that is drawn costs seconds. */
    private Map<String, Object> hold(String seconds) {
        String own = chief.get("/api/v1/standard/changeable").json().get("own").asText();
        return Map.of(
                "edits",
                List.of(Map.of(
                        "document", own, "rule", "IS-021", "parameter", "hold", "value", seconds, "reason", "大厅深")));
    }

    /** The foresight, once it is drawn. */
    private JsonNode seen(Map<String, Object> wish) throws IOException {
        Client.Reply begun = chief.post(FORESIGHT, JSON.writeValueAsString(wish));
        assertThat(begun.json().path("faults")).as(begun.text()).isEmpty();
        String path = FORESIGHT + "/" + begun.json().path("foresight").asText();
        await().atMost(PATIENCE)
                .until(() -> !chief.get(path).json().get("state").asText().equals("drawing"));
        JsonNode seen = chief.get(path).json();
        assertThat(seen.get("state").asText()).isEqualTo("seen");
        return seen;
    }

    static String province(String colour) {
        return """
                standard:
                  id: XX-ZWFW
                  title: {zh-CN: 某省标准, en: "Standard of a province"}
                  layer: province
                  version: 1.0.0
                  effective: 2026-01-01
                  issuer: 某省
                  imports:
                    - {id: CN-ZWFW, version: 1.*}
                overrides:
                  - {rule: IS-003, set: {brand: "#FFFFFF on %s"}, reason: 换色, by: 某省}
                """.formatted(colour);
    }
}

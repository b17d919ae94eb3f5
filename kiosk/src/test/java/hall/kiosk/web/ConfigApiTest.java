package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The configuration over HTTP: read, check, change, plan, and the way back. */
final class ConfigApiTest {

    private static final String CONFIG = "/api/v1/config";

    private TestHall hall;
    private Client chief;
    private ObjectNode document;
    private String before;

    /** The example's document is in force. */
    @BeforeEach
    void start() throws Exception {
        hall = TestHall.start();
        chief = hall.signedIn("chief");
        document = (ObjectNode) Client.JSON.readTree(Files.readString(Path.of("examples", "hall.json")));
        before = publish(document, null).json().path("hash").asText();
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    @Test
    void whatIsInForceIsToldWithItsAuthor() {
        JsonNode now = chief.get(CONFIG).json();

        assertThat(now.path("hash").asText()).isEqualTo(before).hasSize(64);
        assertThat(now.path("by").asText()).isEqualTo("chief");
        assertThat(now.path("document")).isEqualTo(document);
        assertThat(now.path("changeable").asBoolean()).isTrue();
        assertThat(hall.signedIn("auditor").get(CONFIG).status()).isEqualTo(200);
        assertThat(hall.signedIn("wang").get(CONFIG).code()).isEqualTo("wrong-role");
        assertThat(hall.client().get("/hall.schema.json").json().path("$schema").asText())
                .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    }

    /** The way of what a province has published: looked at, kept as a draft, put in force by name, and taken back. */
    @Test
    void whatWasPublishedFromAboveIsAdoptedAsOneChangeThatTheHistoryTakesBack() {
        JsonNode published = chief.get("/api/v1/published").json();
        assertThat(published.path("by").asText()).isEqualTo("安徽省政务服务中心");
        assertThat(published.path("services").findValuesAsText("code")).containsExactly("property");
        assertThat(published.at("/templates/0/leftOut/0").asText()).isEqualTo("web");
        assertThat(published.at("/unreadable/0").asText()).isEqualTo("templates/broken.json");
        assertThat(published.at("/unknown/0").asText()).isEqualTo("films/welcome.mp4");

        JsonNode look = chief.post(
                        "/api/v1/published/look",
                        "{\"services\": [{\"id\": \"property\", \"code\": \"property\"}], \"templates\": [{\"file\": \"patient.json\"}]}")
                .json();
        assertThat(look.path("faults")).isEmpty();
        assertThat(look.path("changes").toString()).contains("不动产登记及交易", "报警阈值");
        assertThat(look.path("before").asText()).isEqualTo(before);
        assertThat(chief.get(CONFIG).json().path("hash").asText()).isEqualTo(before);

        JsonNode changed = publish((ObjectNode) look.path("document"), before).json();
        assertThat(chief.get(CONFIG)
                        .json()
                        .path("document")
                        .at("/alarms/waiting")
                        .asInt())
                .isEqualTo(25);
        assertThat(chief.get(CONFIG).json().path("document").has("web")).isEqualTo(document.has("web"));
        assertThat(chief.get(CONFIG).json().path("by").asText()).isEqualTo("chief");
        assertThat(changed.path("before").asText()).isEqualTo(before);
        JsonNode versions = chief.get(CONFIG + "/versions").json().path("versions");
        assertThat(chief.post(
                                CONFIG + "/versions/"
                                        + versions.get(1).path("version").asLong() + "/rollback",
                                "{\"before\":\"" + changed.path("hash").asText() + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(chief.get(CONFIG).json().path("hash").asText()).isEqualTo(before);
        assertThat(hall.signedIn("wang").get("/api/v1/published").code()).isEqualTo("wrong-role");
    }

    /** A scene of the province's own: named on the page, a draft for the boards it is taken for, and in force like any other. */
    @Test
    void aSceneFromAboveIsAdoptedForABoard() {
        JsonNode template =
                chief.get("/api/v1/published").json().path("templates").get(1);
        assertThat(template.path("scene").asText()).isEqualTo("province-main");
        assertThat(template.path("ofBoards").asBoolean()).isTrue();
        String board = document.at("/boards/0/id").asText();

        JsonNode look = chief.post(
                        "/api/v1/published/look",
                        "{\"services\": [], \"templates\": [{\"file\": \"scene.json\", \"boards\": [\"" + board
                                + "\"]}]}")
                .json();
        assertThat(look.path("faults")).isEmpty();
        assertThat(look.path("changes")).isNotEmpty();
        assertThat(look.at("/document/boards/0/scene").asText()).contains("adopted/scene-");

        publish((ObjectNode) look.path("document"), before);
        assertThat(chief.get(CONFIG).json().at("/document/boards/0/scene"))
                .isEqualTo(look.at("/document/boards/0/scene"));
    }

    @Test
    void aCheckTellsTheChangesInWordsAndTouchesNothing() {
        document.withArray("/windows/2/services").add("property");

        JsonNode checked = check(document);

        assertThat(checked.path("faults")).isEmpty();
        assertThat(checked.path("changes").get(0).path("zh").asText()).isEqualTo("3号窗口新增办理：不动产登记。");
        assertThat(checked.path("changes").get(0).path("en").asText())
                .isEqualTo("Window 3 now also serves Property registration.");
        assertThat(chief.get(CONFIG).json().path("hash").asText()).isEqualTo(before);
    }

    @Test
    void whatIsProbablyNotMeantIsAWarningAndNoFault() {
        assertThat(check(document).path("warnings")).isEmpty();
        document.withArray("services")
                .addObject()
                .put("id", "nobodys")
                .put("prefix", "X")
                .putObject("name")
                .put("zh", "无人办理")
                .put("en", "Nobody's");

        JsonNode checked = check(document);

        assertThat(checked.path("faults")).isEmpty();
        assertThat(checked.path("warnings")).hasSize(1);
        assertThat(checked.at("/warnings/0/en").asText()).startsWith("No window serves \"Nobody's\" (nobodys)");
        assertThat(checked.at("/warnings/0/zh").asText()).startsWith("没有窗口办理“无人办理”");
    }

    @Test
    void aCheckTellsAllFaultsWithTheirPlaces() {
        document.put("keyz", 1).withArray("/windows/0/services").add("nothing");
        document.withObject("/devices/0/options").put("widht", 80);

        JsonNode faults = check(document).path("faults");

        assertThat(faults.valueStream().map(fault -> fault.path("pointer").asText()))
                .containsExactlyInAnyOrder("/keyz", "/windows/0/services/2", "/devices/0/options/widht");
        assertThat(faults).allSatisfy(fault -> {
            assertThat(fault.path("zh").asText()).isNotBlank();
            assertThat(fault.path("en").asText()).isNotBlank();
        });
        assertThat(publish(document, before).code()).isEqualTo("configuration-faulty");
        assertThat(publish(document, before).json().path("faults")).hasSize(3);
    }

    /** Of a calendar that says nothing of holidays not a word was said. */
    @Test
    void whatACalendarFileLeavesOutIsTold() {
        String meeting = "BEGIN:VCALENDAR\\r\\nBEGIN:VEVENT\\r\\nSUMMARY:例会\\r\\nDTSTART:20260105T010000Z\\r\\n"
                + "DTEND:20260105T020000Z\\r\\nEND:VEVENT\\r\\nEND:VCALENDAR\\r\\n";

        JsonNode read = chief.post(CONFIG + "/calendar", "{\"name\": \"a.ics\", \"text\": \"" + meeting + "\"}")
                .json();

        assertThat(read.path("days")).isEmpty();
        assertThat(read.path("faults")).isEmpty();
        assertThat(read.path("leftOut").path(0).path("zh").asText()).contains("例会");
    }

    @Test
    void theSecondOfTwoManagersIsShownWhatTheFirstHasDone() {
        ObjectNode mine = document.deepCopy();
        mine.withObject("/notice").put("zh", "我的通知").put("en", "Mine");
        document.withObject("/notice").put("zh", "对方的通知").put("en", "Theirs");
        String theirs = publish(document, before).json().path("hash").asText();

        Client.Reply refused = publish(mine, before);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("configuration-changed");
        assertThat(refused.json().path("by").asText()).isEqualTo("chief");
        assertThat(refused.json().path("changes").get(0).path("zh").asText()).isEqualTo("大厅的通知由“对方的通知”改为“我的通知”。");
        assertThat(publish(mine, refused.json().path("hash").asText()).status()).isEqualTo(200);
        assertThat(refused.json().path("hash").asText()).isEqualTo(theirs);
    }

    @Test
    void everyVersionIsKeptAndCanComeBack() {
        document.put("zone", "Asia/Urumqi");
        String second = publish(document, before).json().path("hash").asText();

        JsonNode versions = chief.get(CONFIG + "/versions").json().path("versions");
        assertThat(versions.valueStream().map(version -> version.path("hash").asText()))
                .containsExactly(second, before);
        assertThat(versions.get(0).path("changes").get(0).path("en").asText())
                .isEqualTo("Time zone of the hall was \"Asia/Shanghai\" and is now \"Asia/Urumqi\".");
        String first = CONFIG + "/versions/" + versions.get(1).path("version").asText();
        assertThat(chief.get(first).json().path("document").path("zone").asText())
                .isEqualTo("Asia/Shanghai");

        Client.Reply back = chief.post(first + "/rollback", "{\"before\":\"" + second + "\",\"reason\":\"写错了\"}");

        assertThat(back.json().path("hash").asText()).isEqualTo(before);
        JsonNode newest =
                chief.get(CONFIG + "/versions").json().path("versions").get(0);
        assertThat(newest.path("origin").asText()).isEqualTo("rollback");
        assertThat(newest.path("reason").asText()).isEqualTo("写错了");
        assertThat(chief.get(CONFIG + "/versions/99999").status()).isEqualTo(404);
        assertThat(chief.get(CONFIG + "/versions/x").status()).isEqualTo(404);
    }

    @Test
    void aChangeCanBePlannedAndTakenBack() {
        document.withObject("/notice").put("zh", "明天起").put("en", "From tomorrow");
        ObjectNode body = body(document, before).put("when", "next-opening");

        Client.Reply planned = chief.post(CONFIG, body.toString());

        assertThat(planned.status()).isEqualTo(200);
        JsonNode plan = chief.get(CONFIG).json().path("plans").get(0);
        assertThat(plan.path("due").asText()).isEqualTo("next-opening");
        assertThat(plan.path("changes").get(0).path("zh").asText()).contains("明天起");
        assertThat(chief.get(CONFIG).json().path("hash").asText()).isEqualTo(before);

        chief.post(CONFIG + "/plans/" + plan.path("plan").asText() + "/drop", "{}");

        assertThat(chief.get(CONFIG).json().path("plans")).isEmpty();
        assertThat(chief.post(CONFIG, body.put("when", "yesterday").toString()).code())
                .isEqualTo("bad-field");
        assertThat(chief.post(CONFIG, body.put("when", "2020-01-01T00:00:00Z").toString())
                        .code())
                .isEqualTo("plan-in-the-past");
    }

    @Test
    void aLostAnswerIsGivenAgainAndNothingHappensTwice() {
        document.put("zone", "Asia/Urumqi");
        String key = UUID.randomUUID().toString();

        Client.Reply first = chief.post(CONFIG, body(document, before).toString(), key);
        Client.Reply second = chief.post(CONFIG, body(document, before).toString(), key);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(chief.get(CONFIG + "/versions").json().path("versions")).hasSize(2);
    }

    /** A large hall fits, something hostile does not, and the text of a file keeps its mistakes. */
    @Test
    void documentsAreBounded() throws IOException {
        ObjectNode large = document.deepCopy();
        for (int i = 0; i < 400; i++) {
            ObjectNode service = Client.JSON.createObjectNode().put("id", "s" + i);
            service.putObject("name")
                    .put("zh", "名称".repeat(50))
                    .put("en", "name ".repeat(30).strip());
            large.withArray("/services").add(service.put("prefix", prefix(i)));
        }
        assertThat(large.toString().length()).isGreaterThan(64 * 1024);
        assertThat(check(large).path("faults")).isEmpty();
        assertThat(chief.postUnkeyed(CONFIG + "/check", "{\"document\":\"" + "x".repeat(2_000_000) + "\"}")
                        .status())
                .isEqualTo(413);
        JsonNode twice = chief.postUnkeyed(
                        CONFIG + "/check",
                        Client.JSON
                                .createObjectNode()
                                .put("document", "{\"zone\": 1, \"zone\": 2}")
                                .toString())
                .json();
        assertThat(twice.path("faults")).isNotEmpty();
        assertThat(chief.postUnkeyed(CONFIG + "/check", "{\"document\": 3}").code())
                .isEqualTo("bad-field");
    }

    private static String prefix(int number) {
        return "" + (char) ('A' + number / 26 / 26 % 26) + (char) ('A' + number / 26 % 26) + (char) ('A' + number % 26);
    }

    private JsonNode check(ObjectNode checked) {
        Client.Reply reply = chief.postUnkeyed(
                CONFIG + "/check",
                Client.JSON
                        .createObjectNode()
                        .<ObjectNode>set("document", checked)
                        .toString());
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json();
    }

    private Client.Reply publish(ObjectNode published, @org.jspecify.annotations.Nullable String from) {
        return chief.post(CONFIG, body(published, from).toString());
    }

    private static ObjectNode body(ObjectNode document, @org.jspecify.annotations.Nullable String from) {
        ObjectNode body = Client.JSON.createObjectNode();
        body.set("document", document);
        return body.put("before", from);
    }
}

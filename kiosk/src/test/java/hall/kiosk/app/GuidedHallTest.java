package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.Display;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.queue.BusinessDay;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hall says of zones, documents and quotas is told where a citizen or another program asks, also after a restart. */
class GuidedHallTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FIRST = """
            {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
             "floors": [{"id": "2", "name": {"zh": "二楼", "en": "first floor"}}],
             "zones": [{"id": "east", "name": {"zh": "东区", "en": "East"}, "floor": "2"}],
             "groups": [{"id": "police", "name": {"zh": "公安", "en": "Police"}, "colour": "tax"}],
             "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A", "group": "police",
               "documents": [{"zh": "户口簿", "en": "Register"}], "hint": {"zh": "本人到场。", "en": "In person."},
               "fee": {"zh": "不收费", "en": "free"}, "online": {"zh": "政务服务网", "en": "The online portal"},
               "timeLimit": {"zh": "当场办结", "en": "while you wait"}, "words": [{"zh": "上户口", "en": "My child"}],
               "quota": {"day": 3, "morning": 1}}],
             "windows": [{"id": "1", "services": ["a"], "zone": "east"}],
             "boards": [{"id": "board-1", "zone": "east"}],
             "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"port": 0}}
            """;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private @Nullable HallApplication hall;
    private int requests;

    @AfterEach
    void stop() {
        if (hall != null) {
            hall.close();
        }
    }

    @Test
    void theHallNamesItsZonesAndWhatToBring() throws Exception {
        HallApplication running = start();

        JsonNode told = get(running, "/api/v1/hall");

        assertThat(told.at("/floors/0/names/zh-CN").asText()).isEqualTo("二楼");
        assertThat(told.at("/zones/0/floor").asText()).isEqualTo("2");
        assertThat(told.at("/windows/0/zone").asText()).isEqualTo("east");
        assertThat(told.at("/boards/0/zone").asText()).isEqualTo("east");
        JsonNode service = told.at("/services/0");
        assertThat(service.at("/group/en").asText()).isEqualTo("Police");
        assertThat(service.at("/documents/0/zh-CN").asText()).isEqualTo("户口簿");
        assertThat(service.at("/hint/en").asText()).isEqualTo("In person.");
        assertThat(service.at("/fee/zh-CN").asText()).isEqualTo("不收费");
        assertThat(service.at("/online/en").asText()).isEqualTo("The online portal");
        assertThat(service.at("/timeLimit/en").asText()).isEqualTo("while you wait");
        assertThat(service.at("/quota/left").asInt()).isEqualTo(1);
    }

    @Test
    void aTimeLimitIsTheHallsOwnDaysOrElseThatOfTheProvincesTable() throws Exception {
        String hall = """
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A", "limitDays": 2},
                  {"id": "b", "name": {"zh": "公章", "en": "Seals"}, "prefix": "B"},
                  {"id": "c", "name": {"zh": "社保", "en": "Insurance"}, "prefix": "C"}],
                 "windows": [{"id": "1", "services": ["a", "b", "c"]}],
                 "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"port": 0}}
                """;
        Path standard = Files.createDirectories(folder.resolve("standard"));
        String province = Files.readString(Path.of("../hardware/standard/province/AH-ZWFW.yaml"));
        Files.writeString(
                standard.resolve("AH-ZWFW.yaml"), province.replaceAll("limits: \"[^\"]*\"", "limits: \"a=3|b=0\""));

        JsonNode told = get(start(hall), "/api/v1/hall");

        assertThat(told.at("/services/0/timeLimit/en").asText()).isEqualTo("2 working days");
        assertThat(told.at("/services/1/timeLimit/zh-CN").asText()).isEqualTo("当场办结");
        assertThat(told.at("/services/2/timeLimit").isNull()).isTrue();
    }

    @Test
    void theTicketsPageSaysWhereToWaitAndWhatToBring() throws Exception {
        HallApplication running = start();

        JsonNode ticket =
                get(running, "/api/v1/tickets/" + take(running).path("pass").asText());

        assertThat(ticket.at("/area/zh-CN").asText()).isEqualTo("二楼 东区");
        assertThat(ticket.at("/area/en").asText()).isEqualTo("East, first floor");
        assertThat(ticket.at("/documents/0/en").asText()).isEqualTo("Register");
    }

    @Test
    void aUsedQuotaIsRefusedInWordsAndStaysUsedAfterARestart() throws Exception {
        HallApplication running = start();
        assertThat(take(running).path("number").asText()).isEqualTo("A001");

        JsonNode refused = take(running);

        assertThat(refused.path("code").asText()).isEqualTo("quota-used");
        assertThat(refused.path("detail").asText()).isEqualTo("现在没有号，12:00 起放号");
        HallApplication again = start();
        assertThat(take(again).path("code").asText()).isEqualTo("quota-used");
        now = Instant.parse("2026-03-02T04:00:00Z");
        assertThat(take(again).path("number").asText()).isEqualTo("A002");
        assertThat(take(again).path("number").asText()).isEqualTo("A003");
        assertThat(take(again).path("detail").asText()).isEqualTo("今天的号已取完");
    }

    private HallApplication start() throws IOException {
        return start(FIRST);
    }

    private HallApplication start(String written) throws IOException {
        stop();
        Configuration read = ((HallConfigFile.Result.Good) HallConfigFile.parse(written, folder)).config();
        HallApplication opened = HallApplication.open(new Blueprint(
                read.on(folder.resolve("data"), Display.NONE),
                HallClock.made(() -> now),
                at -> new BusinessDay(LocalDate.of(2026, 3, 2)),
                1,
                Set.of()));
        hall = opened;
        return opened;
    }

    private JsonNode take(HallApplication running) throws Exception {
        return send(request(running, "/api/v1/tickets", "kiosk", "token")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "take-" + requests++)
                .POST(HttpRequest.BodyPublishers.ofString("{\"service\": \"a\"}")));
    }

    private JsonNode get(HallApplication running, String path) throws Exception {
        return send(request(running, path, "kiosk", "token"));
    }

    private HttpRequest.Builder request(HallApplication running, String path, String section, String name)
            throws IOException {
        String token = MAPPER.readTree(Files.readString(folder.resolve("data").resolve("access.json")))
                .path(section)
                .path(name)
                .asText();
        return HttpRequest.newBuilder(running.address().resolve(path)).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        return MAPPER.readTree(client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }
}

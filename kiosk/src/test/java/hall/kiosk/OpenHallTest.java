package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.kiosk.app.Blueprint;
import hall.kiosk.app.HallApplication;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Display;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.queue.BusinessDay;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hall with opening hours, as citizens meet it by kiosk and API. */
class OpenHallTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Instant now = at("2026-03-02T07:50");
    private HallApplication hall;
    private JsonNode access;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("2026.csv"), "2026-03-03,休,校准日,Calibration day\n");
        HallConfigFile.Result result = HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"},
                              {"id": "b", "name": {"zh": "婚姻", "en": "Marriage"}, "prefix": "B"}],
                 "windows": [{"id": "1", "services": ["a", "b"]}],
                 "hours": {"week": {"monday": ["08:30-12:00", "13:30-17:30"], "tuesday": ["08:30-17:30"],
                                    "wednesday": ["08:30-17:30"]},
                           "lastTicketMinutes": 15, "calendars": ["2026.csv"],
                           "services": [{"service": "b", "week": {"monday": ["14:00-16:00"]}}]},
                 "kiosks": [{"id": "kiosk-1", "printers": ["printer-1"]}],
                 "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"port": 0},
                 "devices": [{"id": "printer-1", "kind": "ticket-printer", "driver": "escpos",
                              "link": {"type": "simulated"}, "options": {"paper": 80}}]}
                """, folder);
        assertThat(result).isInstanceOf(HallConfigFile.Result.Good.class);
        Blueprint plan = new Blueprint(
                ((HallConfigFile.Result.Good) result).config().on(folder.resolve("data"), Display.NONE),
                HallClock.made(() -> now),
                at -> new BusinessDay(at.atZone(CHINA).toLocalDate()),
                1,
                Set.of());
        hall = HallApplication.open(plan);
        access = MAPPER.readTree(Files.readString(folder.resolve("data").resolve("access.json")));
    }

    @AfterEach
    void close() {
        hall.close();
        client.close();
    }

    @Test
    void ticketsAreGivenDuringOpeningHoursAndRefusedWithTheTimeOtherwise() throws Exception {
        assertRefused("07:50", "a", "08:30 开门");
        now = at("2026-03-02T08:30");
        assertThat(take("first", "a").statusCode()).isEqualTo(201);
        assertRefused("08:31", "b", "14:00 开门");
        assertRefused("12:10", "a", "午休，13:30 继续办理");
        assertRefused("17:16", "a", "今日取号已结束，办理至 17:30");
        assertRefused("17:31", "a", "已下班，3月4日（星期三） 08:30 开门");

        assertThat(take("first", "a").statusCode())
                .as("the same request has the same answer, whatever the time")
                .isEqualTo(201);
    }

    @Test
    void theHallSaysWhatItsHoursSay() throws Exception {
        assertThat(opening().path("state").asText()).isEqualTo("before");
        assertThat(opening().path("text").path("en").asText()).isEqualTo("Opens at 08:30");
        now = at("2026-03-02T09:00");
        assertThat(opening().path("state").asText()).isEqualTo("open");
        assertThat(opening().path("next").asText()).isEqualTo("2026-03-02T04:00:00Z");
        now = at("2026-03-03T09:00");
        assertThat(opening().path("state").asText()).isEqualTo("closed");
        assertThat(opening().path("text").path("zh-CN").asText()).isEqualTo("校准日休息，明天 08:30 开门");
    }

    @Test
    void theKioskIsOutOfServiceWithoutAFaultUntilTheHallOpens() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(targets()).isEmpty());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            HttpResponse<String> health = client.send(
                    HttpRequest.newBuilder(hall.address().resolve("/health")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        });
    }

    private void assertRefused(String time, String service, String words) throws Exception {
        now = at("2026-03-02T" + time);
        HttpResponse<String> refused = take("at-" + time + service, service);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        JsonNode problem = MAPPER.readTree(refused.body());
        assertThat(problem.path("code").asText()).isEqualTo("outside-hours");
        assertThat(problem.path("detail").asText()).isEqualTo(words);
    }

    private HttpResponse<String> take(String key, String service) throws Exception {
        return client.send(
                request("/api/v1/tickets")
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"service\": \"" + service + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode opening() throws Exception {
        HttpResponse<String> answer =
                client.send(request("/api/v1/hall").build(), HttpResponse.BodyHandlers.ofString());
        return MAPPER.readTree(answer.body()).path("opening");
    }

    private JsonNode targets() throws Exception {
        HttpResponse<String> answer =
                client.send(request("/api/v1/kiosks/kiosk-1/targets").build(), HttpResponse.BodyHandlers.ofString());
        return MAPPER.readTree(answer.body()).path("targets");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(hall.address().resolve(path))
                .header("Accept-Language", "zh-CN")
                .header(
                        "Authorization",
                        "Bearer " + access.path("kiosk").path("token").asText());
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(CHINA).toInstant();
    }
}

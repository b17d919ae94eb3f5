package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.config.HallStandard;
import hall.kiosk.queue.BusinessDay;
import hall.standard.Snapshot;
import hall.standard.design.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running hall is given other configurations and follows them, seen from outside; what did not change goes on. */
class ChangingHallTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BOARD = "{\"id\": \"board-1\"}";
    private static final String SECOND_BOARD = "{\"id\": \"board-2\", \"scene\": \"main-portrait\"}";
    private static final String PRINTER =
            "{\"id\": \"printer-1\", \"kind\": \"ticket-printer\", \"driver\": \"escpos\","
                    + " \"link\": {\"type\": \"simulated\"}, \"options\": {\"paper\": 80}}";
    private static final String KIOSK = "{\"id\": \"kiosk-1\", \"printers\": [\"printer-1\"]}";

    private static final List<String> LOOKS =
            List.of("/api/v1/boards/board-1/screen.png", "/api/v1/kiosks/kiosk-1/screen.png", "/tokens.css");

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private HallApplication hall;

    @BeforeEach
    void start() throws IOException {
        hall = HallApplication.open(new Blueprint(
                config(Map.of("boards", BOARD)),
                HallClock.made(() -> MORNING),
                at -> new BusinessDay(LocalDate.of(2026, 3, 2)),
                1,
                Set.of()));
    }

    @AfterEach
    void stop() {
        hall.close();
        client.close();
    }

    @Test
    void aNewBoardKioskAndDeviceStartWhileTheHallRuns() throws Exception {
        hall.apply(config(Map.of("boards", BOARD + "," + SECOND_BOARD, "kiosks", KIOSK, "devices", PRINTER)));

        JsonNode now = get("/api/v1/hall");
        assertThat(ids(now.path("boards"))).containsExactly("board-1", "board-2");
        assertThat(ids(now.path("kiosks"))).containsExactly("kiosk-1");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(online()).contains("board-1", "board-2", "printer-1"));
        assertThat(status("/api/v1/hall", secret("tokens", "board-2"))).isEqualTo(200);
    }

    @Test
    void aRemovedBoardKioskAndDeviceStopAndTheirTokensOpenNothingMore() throws Exception {
        hall.apply(config(Map.of("boards", BOARD + "," + SECOND_BOARD, "kiosks", KIOSK, "devices", PRINTER)));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(online()).contains("board-2", "printer-1"));

        hall.apply(config(Map.of("boards", BOARD)));

        JsonNode now = get("/api/v1/hall");
        assertThat(ids(now.path("boards"))).containsExactly("board-1");
        assertThat(ids(now.path("kiosks"))).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(online()).contains("board-1").doesNotContain("board-2", "printer-1"));
        assertThat(status("/api/v1/hall", secret("tokens", "board-2"))).isEqualTo(401);
        assertThat(ids(get("/api/v1/devices").path("devices")))
                .contains("board-1")
                .doesNotContain("board-2", "printer-1");
    }

    @Test
    void aBoardThatIsNotChangedKeepsItsLine() throws Exception {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(online()).contains("board-1"));

        hall.apply(config(Map.of("boards", BOARD + "," + SECOND_BOARD)));

        assertThat(online()).contains("board-1");
    }

    /** What is planned comes by the broker to every board; that of the hall's own program is not begun anew for it. */
    @Test
    void aPlanForTheTimeOfDayIsShownWithoutAStart() throws Exception {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(online()).contains("board-1"));
        String cookie = signIn(secret("manager", "user"), secret("manager", "password"));
        byte[] before = bytes("/api/v1/boards/board-1/screen.png", cookie);

        hall.apply(config(Map.of(
                "boards",
                "{\"id\": \"board-1\", \"schedule\": [{\"name\": \"all\", \"scene\": \"window-screen\", \"time\":"
                        + " \"00:00-24:00\"}]}")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bytes("/api/v1/boards/board-1/screen.png", cookie))
                        .isNotEqualTo(before));
        assertThat(online()).contains("board-1");
    }

    @Test
    void aServiceIsRenamedAndWhoWaitsForItKeepsWaiting() throws Exception {
        assertThat(take("a")).isEqualTo(201);

        hall.apply(config(Map.of("boards", BOARD, "service", "不动产登记")));

        JsonNode service = get("/api/v1/hall").path("services").get(0);
        assertThat(service.path("name").asText()).isEqualTo("不动产登记");
        assertThat(service.path("waiting").asInt()).isEqualTo(1);
    }

    @Test
    void anotherStandardIsHeldByBoardKioskAndPagesWithoutAStart() throws Exception {
        Configuration now = config(Map.of("boards", BOARD, "kiosks", KIOSK, "devices", PRINTER));
        hall.apply(now);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(online()).contains("board-1"));
        String cookie = signIn(secret("manager", "user"), secret("manager", "password"));
        Map<String, byte[]> before = new HashMap<>();
        for (String path : LOOKS) {
            before.put(path, bytes(path, cookie));
        }

        hall.apply(new Configuration(under(otherColours(), now.hall()), now.machine()));

        for (String path : LOOKS) {
            await(path)
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(bytes(path, cookie)).isNotEqualTo(before.get(path)));
        }
    }

    /** The project's tokens on other backgrounds. */
    private static HallStandard otherColours() throws Exception {
        HallStandard usual = HallStandard.of(Snapshot.NONE);
        try (InputStream file = Objects.requireNonNull(Tokens.class.getResourceAsStream("tokens.json"))) {
            String json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Tokens other = Tokens.parse(json.replace("#070C18", "#000000").replace("#EEF2F8", "#FFFFFF"));
            return new HallStandard(
                    usual.snapshot(), other, usual.voice(), usual.speech(), usual.kiosk(), usual.rules());
        }
    }

    private static HallConfig under(HallStandard standard, HallConfig hall) {
        return new HallConfig(
                hall.address(),
                hall.zone(),
                hall.setup(),
                standard,
                hall.notice(),
                hall.hours(),
                hall.guide(),
                hall.alarms(),
                hall.people(),
                hall.boards(),
                hall.kiosks(),
                hall.languages(),
                hall.devices(),
                hall.hooks(),
                hall.voice(),
                hall.signIn());
    }

    @Test
    void aPersonWhoIsTakenAwayIsSignedOut() throws Exception {
        hall.apply(config(Map.of("boards", BOARD, "people", "{\"name\": \"li\", \"role\": \"manager\"}")));
        String cookie = signIn("li", secret("people", "li"));
        assertThat(send(request("/api/v1/session").header("Cookie", cookie)).statusCode())
                .isEqualTo(200);

        hall.apply(config(Map.of("boards", BOARD)));

        assertThat(send(request("/api/v1/session").header("Cookie", cookie)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatNeedsAnotherStartIsRefusedAndChangesNothing() throws Exception {
        Configuration other = config(Map.of("boards", SECOND_BOARD, "zone", "Asia/Urumqi"));

        assertThatThrownBy(() -> hall.apply(other))
                .hasMessageContaining("start the program again")
                .hasMessageContaining("重新启动程序");

        assertThat(ids(get("/api/v1/hall").path("boards"))).containsExactly("board-1");
    }

    @Test
    void aHallAfterManyChangesIsWell() throws Exception {
        for (int i = 0; i < 3; i++) {
            hall.apply(config(Map.of("boards", BOARD, "kiosks", KIOSK, "devices", PRINTER)));
            hall.apply(config(Map.of("boards", SECOND_BOARD)));
        }

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(send(request("/health")).statusCode()).isEqualTo(200));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(online()).doesNotContain("board-1"));
    }

    private Configuration config(Map<String, String> parts) throws IOException {
        String json = """
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"}, "zone": "%s",
                 "services": [{"id": "a", "name": {"zh": "%s", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "name": {"zh": "1号窗口", "en": "Window 1"}, "services": ["a"]}],
                 "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"port": 0},
                 "people": [%s], "boards": [%s], "kiosks": [%s], "devices": [%s]}
                """.formatted(
                        parts.getOrDefault("zone", "Asia/Shanghai"),
                        parts.getOrDefault("service", "户籍"),
                        parts.getOrDefault("people", ""),
                        parts.getOrDefault("boards", ""),
                        parts.getOrDefault("kiosks", ""),
                        parts.getOrDefault("devices", ""));
        return switch (HallConfigFile.parse(json, folder)) {
            case HallConfigFile.Result.Good good -> good.config();
            case HallConfigFile.Result.Bad bad -> throw new IOException(bad.text());
        };
    }

    private Set<String> online() throws Exception {
        return get("/api/v1/devices")
                .path("devices")
                .valueStream()
                .filter(device -> device.path("online").asBoolean())
                .map(device -> device.path("id").asText())
                .collect(Collectors.toSet());
    }

    private static List<String> ids(JsonNode list) {
        return list.valueStream().map(each -> each.path("id").asText()).toList();
    }

    private int take(String service) throws Exception {
        return send(request("/api/v1/tickets")
                        .header("Authorization", "Bearer " + secret("kiosk", "token"))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "one")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"service\": \"" + service + "\"}")))
                .statusCode();
    }

    /** Reads as the manager. */
    private JsonNode get(String path) throws Exception {
        String cookie = signIn(secret("manager", "user"), secret("manager", "password"));
        return MAPPER.readTree(send(request(path).header("Cookie", cookie)).body());
    }

    private int status(String path, String token) throws Exception {
        return send(request(path).header("Authorization", "Bearer " + token)).statusCode();
    }

    private String signIn(String user, String password) throws Exception {
        HttpResponse<String> answer = send(request("/api/v1/login")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(MAPPER.createObjectNode()
                        .put("user", user)
                        .put("password", password)
                        .toString())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private String secret(String section, String name) throws IOException {
        return MAPPER.readTree(Files.readString(folder.resolve("data").resolve("access.json")))
                .path(section)
                .path(name)
                .asText();
    }

    private byte[] bytes(String path, String cookie) throws Exception {
        HttpResponse<byte[]> answer =
                client.send(request(path).header("Cookie", cookie).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(hall.address().resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}

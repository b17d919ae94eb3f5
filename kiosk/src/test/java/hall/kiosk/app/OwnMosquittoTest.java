package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.PahoLink;
import hall.broker.mosquitto.MosquittoFiles;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.queue.BusinessDay;
import hall.tier.PostgresCase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hall with a Mosquitto of its own: who may use it follows the configuration while both run. */
@Tag("mosquitto")
class OwnMosquittoTest {

    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HALL = "34/3401/340111/baohe";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Path files;
    private int port;

    @BeforeEach
    void mosquittoRuns() throws IOException {
        PostgresCase.require(Files.isExecutable(PROGRAM), "mosquitto");
        files = Files.createDirectories(folder.resolve("mosquitto"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String user = System.getProperty("user.name");
        Path data = Files.createDirectories(folder.resolve("messages"));
        new MosquittoFiles(HallAddress.parse(HALL), List.of())
                .write(files, new MosquittoFiles.Place("127.0.0.1", port, files, data, user), new SecureRandom());
        Path conf = files.resolve(MosquittoFiles.CONF);
        Files.writeString(conf, Files.readString(conf) + "pid_file " + files.resolve("pid") + "\n");
        Process process = new ProcessBuilder(PROGRAM.toString(), "-c", conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        opened.add(process::destroyForcibly);
        await().atMost(PATIENCE).until(() -> Files.exists(files.resolve("pid")));
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable thing : opened.reversed()) {
            thing.close();
        }
        client.close();
    }

    @Test
    void whoComesMayUseItAndWhoGoesMayNoMore() throws Exception {
        HallApplication hall = hall("board-1");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health(hall)).isEqualTo(200));

        hall.apply(config(files, "board-1", "board-2"));

        String second = password("board-2");
        Link board = link("board-2", second);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(board.connected()).isTrue());

        hall.apply(config(files, "board-1"));

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(board.connected()).as("it is thrown out").isFalse());
        assertThat(Files.readString(files.resolve(MosquittoFiles.ACL)))
                .contains("board-1")
                .doesNotContain("board-2");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health(hall)).isEqualTo(200));
    }

    @Test
    void aFolderThatCannotBeWrittenIsAFaultUntilItCan() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Files.writeString(elsewhere, "a file, and no folder");
        HallApplication hall = opened(HallApplication.open(blueprint(config(elsewhere, "board-1"))));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hall.health().toString())
                        .contains("broker-files", "cannot be brought up to date", "无法更新"));

        Files.delete(elsewhere);
        Files.createDirectories(elsewhere);
        hall.apply(config(elsewhere, "board-1"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hall.health().toString()).doesNotContain("broker-files"));
        assertThat(elsewhere.resolve(MosquittoFiles.ACL)).exists();
    }

    private <T extends AutoCloseable> T opened(T thing) {
        opened.add(thing);
        return thing;
    }

    private HallApplication hall(String... boards) throws IOException {
        return opened(HallApplication.open(blueprint(config(files, boards))));
    }

    private static Blueprint blueprint(Configuration config) {
        Instant morning = Instant.parse("2026-03-02T01:00:00Z");
        return new Blueprint(
                config, HallClock.made(() -> morning), at -> new BusinessDay(LocalDate.of(2026, 3, 2)), 1, Set.of());
    }

    private Link link(String user, String password) {
        return opened(PahoLink.open(
                LinkSettings.of("mqtt://127.0.0.1:" + port, user).withUser(user, password), new Random(1)));
    }

    private String password(String device) throws IOException {
        JsonNode access =
                MAPPER.readTree(Files.readString(folder.resolve("data").resolve("access.json")));
        return access.path("devices").path(device).asText();
    }

    private int health(HallApplication hall) throws Exception {
        URI health = hall.address().resolve("/health");
        return client.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private Configuration config(Path brokerFiles, String... boards) throws IOException {
        List<String> shown = new ArrayList<>();
        for (String board : boards) {
            shown.add("{\"id\": \"" + board + "\"}");
        }
        String json =
                """
                {"address": "%s", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "name": {"zh": "1号窗口", "en": "Window 1"}, "services": ["a"]}],
                 "web": {"host": "127.0.0.1", "port": 0},
                 "mqtt": {"url": "mqtt://127.0.0.1:%s", "files": {"folder": "%s", "pidFile": "%s"}},
                 "boards": [%s]}
                """.formatted(HALL, Integer.toString(port), brokerFiles, files.resolve("pid"), String.join(",", shown));
        return switch (HallConfigFile.parse(json, folder)) {
            case HallConfigFile.Result.Good good -> good.config();
            case HallConfigFile.Result.Bad bad -> throw new IOException(bad.text());
        };
    }
}

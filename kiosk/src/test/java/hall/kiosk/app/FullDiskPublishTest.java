package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.Display;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.ConfigSource;
import hall.kiosk.queue.BusinessDay;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full when a manager publishes: one clear sentence, nothing is lost, and the hall goes on as it was. */
class FullDiskPublishTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DOCUMENT = """
            {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
             "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
             "windows": [{"id": "1", "services": ["a"]}],
             "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"port": 0}}
            """;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable HallApplication hall;
    private String cookie = "";
    private String csrf = "";
    private int requests;

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(
                shell("mount -t tmpfs -o size=96m tmpfs " + folder) == 0,
                "needs a small disk of its own, which only root may mount");
        ConfigFolder source = new ConfigFolder(folder);
        ConfigFolder.Reading.Good read = (ConfigFolder.Reading.Good) source.read(DOCUMENT);
        UnaryOperator<Configuration> own = next -> next.on(folder.resolve("data"), Display.NONE);
        hall = HallApplication.open(new Blueprint(
                own.apply(read.config()),
                new ConfigSource(source, read.document(), false, own),
                HallClock.made(() -> MORNING),
                at -> new BusinessDay(LocalDate.of(2026, 3, 2)),
                1,
                Set.of()));
    }

    @AfterEach
    void stop() throws Exception {
        if (hall != null) {
            hall.close();
        }
        shell("umount -l " + folder);
    }

    @Test
    void aPublicationOnAFullDiskIsRefusedInWordsAndTheDraftIsKept() throws Exception {
        signIn();
        String before = get("/api/v1/config").path("hash").asText();
        String draft = DOCUMENT.replace("户籍", "户籍业务");
        post("/api/v1/config/draft", body(draft, before));
        shell("head -c 128m /dev/zero > " + folder.resolve("ballast"));

        JsonNode refused = post("/api/v1/config", body(draft, before));

        assertThat(refused.path("code").asText()).isEqualTo("not-stored");
        assertThat(refused.path("status").asInt()).isEqualTo(503);
        assertThat(refused.path("detail").asText() + refused.path("title").asText())
                .containsPattern("[\\u4e00-\\u9fff]");
        assertThat(get("/api/v1/config").path("hash").asText()).isEqualTo(before);
        assertThat(get("/api/v1/config/draft").path("text").asText()).contains("户籍业务");
        post("/api/v1/config/draft", body(draft.replace("户籍业务", "别的"), before));
        assertThat(get("/api/v1/config/draft").path("text").asText()).containsAnyOf("户籍业务", "别的");

        Files.delete(folder.resolve("ballast"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(post("/api/v1/config", body(draft, before))
                                .path("before")
                                .asText())
                        .isEqualTo(before));
        assertThat(get("/api/v1/config").at("/document/services/0/name/zh").asText())
                .isEqualTo("户籍业务");
    }

    private static ObjectNode body(String document, String before) {
        return MAPPER.createObjectNode().put("document", document).put("before", before);
    }

    private void signIn() throws Exception {
        JsonNode access =
                MAPPER.readTree(Files.readString(folder.resolve("data").resolve("access.json")));
        HttpResponse<String> answer = client.send(
                request("/api/v1/login")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                access.path("manager").toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        csrf = MAPPER.readTree(answer.body()).path("csrf").asText();
    }

    private JsonNode get(String path) throws Exception {
        return send(request(path));
    }

    private JsonNode post(String path, ObjectNode body) throws Exception {
        return send(request(path)
                .header("X-CSRF-Token", csrf)
                .header("Idempotency-Key", "publish-" + requests++)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        Objects.requireNonNull(hall).address().resolve(path))
                .header("Content-Type", "application/json");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        return MAPPER.readTree(client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private static int shell(String command) throws Exception {
        return new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}

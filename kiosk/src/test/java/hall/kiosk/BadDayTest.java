package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One day on which everything goes wrong, in one real process after the other on a small disk of its own: texts too large
 * to publish, a second process on the data, a clock two days ahead for a while, a full disk, a service renamed over night.
 * The journal is then read by code that shares nothing with the hall: nobody is lost, no number is given twice, time runs
 * forwards.
 */
class BadDayTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> acknowledged = new HashMap<>();
    private Path disk;
    private Path clock;
    private @Nullable Process hall;
    private URI pages = URI.create("http://127.0.0.1");
    private JsonNode access = MAPPER.nullNode();
    private int keys;

    @BeforeEach
    void mountASmallDisk() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        clock = folder.resolve("clock");
        boolean mounted = shell("mount -t tmpfs -o size=48m tmpfs " + disk);
        if (!mounted && "true".equals(System.getenv("CI"))) {
            fail("needs a small disk of its own, which only root may mount");
        }
        Assumptions.assumeTrue(mounted, "needs a small disk of its own, which only root may mount");
    }

    @AfterEach
    void endAll() throws Exception {
        if (hall != null) {
            hall.destroyForcibly().waitFor();
        }
        shell("umount -l " + disk);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void nobodyIsLostNoNumberIsGivenTwiceAndTimeRunsForwards() throws Exception {
        start("household");
        take("household", 10);

        assertThat(post("kiosk", "/tickets", "{\"service\":\"household\",\"language\":\"" + "x".repeat(65_534) + "\"}")
                        .statusCode())
                .as("a text too large to publish")
                .isBetween(400, 499);
        take("household", 5);

        assertThat(secondProcess())
                .as("exit code of a second process on the data")
                .isEqualTo(1);
        take("household", 5);

        Files.writeString(clock, Long.toString(Duration.ofDays(2).toSeconds()));
        await().atMost(LIMIT).until(() -> log().contains("off by PT48H"));
        take("household", 5);
        Files.writeString(clock, "0");
        await().atMost(LIMIT).until(() -> log().contains("off by PT0S"));
        take("household", 5);

        shell("head -c 64m /dev/zero > " + disk.resolve("ballast"));
        await().atMost(LIMIT)
                .until(() ->
                        post("kiosk", "/tickets", "{\"service\":\"household\"}").statusCode() >= 500);
        Files.delete(disk.resolve("ballast"));
        await().atMost(LIMIT).until(() -> taken("household"));
        take("household", 5);

        stop();
        start("residence");
        take("residence", 5);
        serveEverybody();
        stop();

        checkJournal();
    }

    private void start(String service) throws Exception {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("hall.json"), """
                {"address": "34/3401/340111/baohe", "zone": "Asia/Shanghai", "name": {"zh": "大厅", "en": "Hall"},
                 "services": [{"id": "%s", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "services": ["%s"]}],
                 "kiosks": [{"id": "kiosk-1", "portrait": true}],
                 "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"host": "127.0.0.1", "port": 0}}
                """.formatted(service, service));
        hall = program();
        BufferedReader lines = new BufferedReader(new InputStreamReader(hall.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.startsWith("READY ")) {
            line = lines.readLine();
        }
        assertThat(line).as("the hall starts").isNotNull();
        pages = URI.create(line.split(" ", -1)[1]);
        access = MAPPER.readTree(Files.readString(disk.resolve("data/access.json")));
    }

    private Process program() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HallProgram.class.getName(),
                        "run",
                        "--config",
                        folder.resolve("config").toString(),
                        "--data",
                        disk.resolve("data").toString(),
                        "--clock",
                        clock.toString(),
                        "--headless")
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private int secondProcess() throws Exception {
        Process second = program();
        assertThat(second.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("it ends")
                .isTrue();
        return second.exitValue();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private void stop() throws Exception {
        Process running = Objects.requireNonNull(hall);
        running.destroy();
        assertThat(running.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("it ends")
                .isTrue();
    }

    private void take(String service, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            assertThat(taken(service)).as("a ticket for %s", service).isTrue();
        }
    }

    private boolean taken(String service) throws Exception {
        HttpResponse<String> answer = post("kiosk", "/tickets", "{\"service\":\"" + service + "\"}");
        if (answer.statusCode() == 201) {
            JsonNode ticket = MAPPER.readTree(answer.body());
            acknowledged.put(
                    ticket.path("ticket").asText(), ticket.path("number").asText());
        }
        return answer.statusCode() == 201;
    }

    /** Calls, starts and finishes until nobody waits. */
    private void serveEverybody() throws Exception {
        String cookie = login();
        post(cookie, "/windows/1/open", "{}");
        Set<String> served = new HashSet<>();
        for (HttpResponse<String> call = post(cookie, "/windows/1/call", "{}");
                call.statusCode() == 200;
                call = post(cookie, "/windows/1/call", "{}")) {
            served.add(MAPPER.readTree(call.body()).path("ticket").asText());
            assertThat(post(cookie, "/windows/1/start", "").statusCode()).isEqualTo(200);
            assertThat(post(cookie, "/windows/1/finish", "").statusCode()).isEqualTo(200);
        }
        assertThat(served).containsAll(acknowledged.keySet());
    }

    private String login() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(pages.resolve("/api/v1/login"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                access.path("clerk").toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0] + "\n"
                + MAPPER.readTree(answer.body()).path("csrf").asText();
    }

    /** As the kiosk, or with a cookie and its token. */
    private HttpResponse<String> post(String who, String path, String body) throws Exception {
        keys++;
        HttpRequest.Builder request = HttpRequest.newBuilder(pages.resolve("/api/v1" + path))
                .timeout(LIMIT)
                .header("Idempotency-Key", "bad-day-" + keys)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (who.equals("kiosk")) {
            request.header(
                    "Authorization",
                    "Bearer " + access.path("kiosk").path("token").asText());
        } else {
            String[] parts = who.split("\n", -1);
            request.header("Cookie", parts[0]).header("X-CSRF-Token", parts[1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Reads the rows themselves: SQLite and JSON, nothing of the hall's own. */
    private void checkJournal() throws Exception {
        Map<String, String> issued = new HashMap<>();
        Set<String> called = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        List<String> unserved = new ArrayList<>();
        Instant last = Instant.EPOCH;
        long sequence = 0;
        try (Connection journal = DriverManager.getConnection("jdbc:sqlite:" + disk.resolve("data/journal.db"));
                Statement statement = journal.createStatement();
                ResultSet rows = statement.executeQuery("SELECT seq, day, kind, body FROM event ORDER BY seq")) {
            while (rows.next()) {
                sequence++;
                assertThat(rows.getLong(1)).as("no gap").isEqualTo(sequence);
                JsonNode body = MAPPER.readTree(rows.getString(4));
                Instant at = Instant.parse(body.path("at").asText());
                assertThat(at).as("time at event %s", sequence).isAfterOrEqualTo(last);
                last = at;
                String ticket = body.path("ticket").asText();
                switch (rows.getString(3)) {
                    case "issued" -> {
                        issued.put(ticket, body.path("number").asText());
                        assertThat(numbers.add(rows.getString(2) + " "
                                        + body.path("number").asText()))
                                .as("%s is given once", body)
                                .isTrue();
                    }
                    case "called" -> called.add(ticket);
                    case "closed-unserved" -> unserved.add(ticket);
                    default -> assertThat(body.isObject()).isTrue();
                }
            }
        }
        assertThat(issued).containsAllEntriesOf(acknowledged);
        assertThat(called).containsAll(acknowledged.keySet());
        assertThat(unserved).isEmpty();
    }

    private static boolean shell(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}

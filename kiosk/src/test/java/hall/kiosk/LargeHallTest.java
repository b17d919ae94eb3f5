package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.kiosk.app.Blueprint;
import hall.kiosk.app.HallApplication;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.Display;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hall whose setup and state are larger than a payload, and one whose data an older program left in ruins. */
class LargeHallTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void aHallOf150ServicesAnd60WindowsStartsAndStartsAgain() throws Exception {
        String json = hall(150, 60, "办理事项".repeat(18));
        assertThat(json.length()).isGreaterThan(64 * 1024);

        try (HallApplication hall = open(json)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(health(hall).path("status").asText()).isEqualTo("ok"));
        }
        try (HallApplication again = open(json)) {
            assertThat(again.hall().state().queue().setup().services()).hasSize(150);
        }
    }

    /** The trial's own case: what was stored then halted every later start, also with a small setup. */
    @Test
    void aPoisonedDataFolderStartsAgainAndHealthNamesItsRows() throws Exception {
        Configuration small = config(hall(2, 2, "业务"));
        EventJson events = new EventJson();
        String huge = "x".repeat(65_534);
        Instant at = Instant.parse("2026-03-02T01:00:00Z");
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            journal.append(List.of(
                    row(
                            "configured",
                            events.body(new HallEvent.Queue(new QueueEvent.Configured(
                                    at,
                                    Actor.HALL,
                                    config(hall(150, 60, "办理事项".repeat(18)))
                                            .hall()
                                            .setup())))),
                    row("day-opened", "{\"at\":\"" + at + "\",\"day\":\"2026-03-02\"}"),
                    row(
                            "call-shown",
                            "{\"at\":\"" + at + "\",\"call\":\"1\",\"device\":\"board-1\",\"heldMillis\":0,\"why\":\""
                                    + huge + "\"}"),
                    row("from-the-future", "{\"at\":\"" + at + "\"}"),
                    row("printed", "half a row")));
        }

        try (HallApplication hall = HallApplication.open(blueprint(small))) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode health = health(hall);
                assertThat(parts(health)).contains("outbox-rows", "journal-rows");
            });
            assertThat(hall.hall().state().queue().setup().services()).hasSize(2);
            assertThat(parts(health(hall))).doesNotContain("journal", "outbox", "broker");
        }
    }

    @Test
    void aSetupBeyondTheBoundsIsRefusedInWordsBeforeAnythingIsStored() {
        assertThatThrownBy(() -> config(hall(2, 2, "业".repeat(201))))
                .hasMessageContaining("/services/0/name/zh")
                .hasMessageContaining("200");
    }

    private static Entry row(String kind, String body) {
        return new Entry("2026-03-02", kind, body, null, null);
    }

    private HallApplication open(String json) throws IOException {
        return HallApplication.open(blueprint(config(json)));
    }

    private Blueprint blueprint(Configuration config) {
        return new Blueprint(
                config.on(folder, Display.NONE),
                HallClock.made(InstantSource.system()),
                instant -> new BusinessDay(
                        LocalDate.ofInstant(instant, config.hall().zone())),
                1,
                Set.of());
    }

    private Configuration config(String json) throws IOException {
        Path file = Files.createDirectories(folder.resolve("config"));
        Files.writeString(file.resolve(HallConfigFile.NAME), json);
        return switch (HallConfigFile.read(file)) {
            case HallConfigFile.Result.Good good -> good.config();
            case HallConfigFile.Result.Bad bad -> throw new IOException(bad.text());
        };
    }

    private static JsonNode health(HallApplication hall) throws Exception {
        URI address = hall.address().resolve("/health");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body());
    }

    private static Set<String> parts(JsonNode health) {
        return health.path("parts")
                .valueStream()
                .map(part -> part.path("part").asText())
                .collect(Collectors.toSet());
    }

    private static String hall(int services, int windows, String name) {
        String ids =
                IntStream.range(0, services).mapToObj(n -> "\"s" + n + "\"").collect(Collectors.joining(","));
        return "{\"address\":\"34/3401/340111/baohe\",\"name\":{\"zh\":\"包河区政务服务中心\",\"en\":\"Baohe\"},"
                + "\"mqtt\":{\"port\":0},\"web\":{\"port\":0},\"boards\":[{\"id\":\"board-1\"}],\"services\":["
                + IntStream.range(0, services)
                        .mapToObj(
                                n -> "{\"id\":\"s" + n + "\",\"prefix\":\"" + Halls.prefix(n) + "\",\"name\":{\"zh\":\""
                                        + name + n % 10 + "\",\"en\":\"Service " + "x".repeat(150) + n + "\"}}")
                        .collect(Collectors.joining(","))
                + "],\"windows\":["
                + IntStream.range(1, windows + 1)
                        .mapToObj(n -> "{\"id\":\"" + n + "\",\"services\":[" + ids + "]}")
                        .collect(Collectors.joining(","))
                + "]}";
    }
}

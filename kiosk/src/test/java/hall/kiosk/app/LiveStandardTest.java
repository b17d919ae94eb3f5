package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.message.ClockSource;
import hall.json.JsonFaults;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.Display;
import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.change.StandardDocument;
import hall.kiosk.config.live.AdoptedStandard;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.ConfigSource;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.standard.document.StandardFiles;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents of the standard as events: adopted now, at a time and back again, and kept over a restart. */
class LiveStandardTest {

    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String HALL = """
            {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
             "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
             "windows": [{"id": "1", "services": ["a"]}],
             "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"port": 0}}
            """;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private int requests;
    private @Nullable HallApplication hall;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("standard"));
        Files.writeString(folder.resolve("hall.json"), HALL);
        Files.writeString(folder.resolve("standard/XX-ZWFW.yaml"), province("#101010"));
    }

    @AfterEach
    void stop() {
        client.close();
        if (hall != null) {
            hall.close();
        }
    }

    @Test
    void pagesFollowADocumentAdoptedNowAtATimeAndRolledBackAndARestartHasIt() throws Exception {
        HallApplication running = start(false);
        seen(running, "#101010");
        StandardFiles first = StandardDocument.inForce(standard(running));

        adopt(running, files("#202020"), Origin.PAGE);
        seen(running, "#202020");

        plan(running, "p1", files("#303030"));
        seen(running, "#202020");
        now = now.plusSeconds(601);
        seen(running, "#303030");
        assertThat(standard(running).plans()).isEmpty();

        adopt(running, first, Origin.ROLLBACK);
        seen(running, "#101010");
        adopt(running, files("#404040"), Origin.PAGE);
        seen(running, "#404040");

        seen(start(false), "#404040");
        assertThat(outside(false)).isEqualTo("#FFFFFF on #404040");
        assertThat(outside(true)).isEqualTo("#FFFFFF on #101010");
        seen(start(true), "#101010");
    }

    /** Before, the hall did not start on the morning after the last day of a document it obeyed. */
    @Test
    void aHallOpensUnderDocumentsWhoseLastDayIsOverAndAnAlarmSaysSo() throws Exception {
        HallApplication running = start(false);
        Path file = folder.resolve("XX-ZWFW.yaml");
        Files.writeString(
                file,
                province("#202020").replace("effective: 2026-01-01", "effective: 2026-01-01\n  expires: 2026-03-05"));
        adopt(running, StandardFiles.of(List.of(file), new JsonFaults()), Origin.PAGE);
        seen(running, "#202020");

        now = now.plus(Duration.ofDays(10));
        HallApplication later = start(false);

        seen(later, "#202020");
        await().atMost(PATIENCE)
                .until(() -> later.hall().state().duty().alarms().stream()
                        .anyMatch(alarm -> alarm.id().equals("standard-over")));
        assertThat(outside(false)).isEqualTo("#FFFFFF on #202020");
    }

    /** Files that are delivered count as they always did, until somebody has adopted others in the browser. */
    @Test
    void deliveredFilesAreTakenUnlessOthersHaveBeenAdopted() throws Exception {
        start(false);
        Files.writeString(folder.resolve("standard/XX-ZWFW.yaml"), province("#505050"));
        HallApplication running = start(false);
        seen(running, "#505050");

        adopt(running, files("#101040"), Origin.PAGE);
        Files.writeString(folder.resolve("standard/XX-ZWFW.yaml"), province("#202040"));
        seen(start(false), "#101040");
    }

    @Test
    void aPlanThatWasOvertakenOrCannotBeIsDroppedAndAnAlarmSaysSo() throws Exception {
        HallApplication running = start(false);
        plan(running, "p1", files("#303030"));
        adopt(running, files("#202020"), Origin.PAGE);
        now = now.plusSeconds(601);
        await().atMost(PATIENCE).until(() -> standard(running).plans().isEmpty());

        assertThat(standard(running).lost())
                .isNotNull()
                .extracting(ConfigState.LostPlan::plan, ConfigState.LostPlan::why)
                .containsExactly("p1", "overtaken");
        await().atMost(PATIENCE)
                .until(() -> running.hall().state().duty().alarms().stream()
                        .anyMatch(alarm -> alarm.id().equals("standard-plan")));
        seen(running, "#202020");

        plan(running, "p2", files("#EEEEEE")); // white on it cannot be read
        assertThat(standard(running).lost()).isNull();
        now = now.plusSeconds(601);
        await().atMost(PATIENCE).until(() -> standard(running).plans().isEmpty());
        assertThat(standard(running).lost())
                .isNotNull()
                .extracting(ConfigState.LostPlan::why)
                .isEqualTo("unusable");
        seen(running, "#202020");
    }

    private static ConfigState standard(HallApplication running) {
        return running.hall().state().standard();
    }

    /** What a check of the hall's folder goes by. */
    private String outside(boolean wanted) throws IOException {
        ConfigFolder.Reading.Good read = (ConfigFolder.Reading.Good)
                AdoptedStandard.folder(folder, folder.resolve("data"), wanted).file();
        return read.config()
                .hall()
                .standard()
                .snapshot()
                .value("IS-003", "brand")
                .orElseThrow()
                .toString();
    }

    /** Awaits that the style sheet of the pages has {@code colour} as the brand's. */
    private void seen(HallApplication running, String colour) {
        HttpRequest request = HttpRequest.newBuilder(running.address().resolve("/tokens.css"))
                .timeout(PATIENCE)
                .build();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                                .body())
                        .contains(colour));
    }

    private HallApplication start(boolean wanted) throws IOException {
        if (hall != null) {
            hall.close();
            hall = null;
        }
        ConfigFolder config = new ConfigFolder(folder);
        ConfigFolder.Reading.Good read = (ConfigFolder.Reading.Good) config.file();
        UnaryOperator<Configuration> own = next -> next.on(folder.resolve("data"), Display.NONE);
        hall = HallApplication.open(new Blueprint(
                own.apply(read.config()),
                new ConfigSource(config, read.document(), wanted, own),
                HallClock.made(() -> now, () -> Duration.ZERO, () -> ClockSource.FREE),
                at -> new BusinessDay(at.atZone(ZONE).toLocalDate()),
                1,
                Set.of()));
        return hall;
    }

    private void adopt(HallApplication running, StandardFiles files, Origin origin) throws Exception {
        store(
                running,
                new ConfigCommand.Change(
                        CHIEF,
                        origin,
                        "试行",
                        standard(running).hash(),
                        StandardDocument.of(files),
                        running.hall().state().queue().setup(),
                        null));
    }

    private void plan(HallApplication running, String id, StandardFiles files) throws Exception {
        store(
                running,
                new ConfigCommand.Plan(
                        CHIEF,
                        id,
                        Origin.PAGE,
                        null,
                        standard(running).hash(),
                        StandardDocument.of(files),
                        now.plusSeconds(600)));
    }

    private void store(HallApplication running, ConfigCommand command) throws Exception {
        String id = "test-" + requests++ + "-" + System.identityHashCode(running);
        assertThat(running.hall()
                        .offer(new Request(id, id, new HallCommand.Standard(command)))
                        .toCompletableFuture()
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(Outcome.Done.class);
    }

    private StandardFiles files(String colour) throws IOException {
        Path file = folder.resolve("XX-ZWFW.yaml");
        Files.writeString(file, province(colour));
        return StandardFiles.of(List.of(file), new JsonFaults());
    }

    private static String province(String colour) {
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

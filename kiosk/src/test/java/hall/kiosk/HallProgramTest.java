package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import hall.folder.FolderLock;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.SqliteJournal;
import hall.loop.Loop;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("looks at the loops of the whole process")
class HallProgramTest {

    /** A loop that is left over is a fault of the next hall in this process, minutes later. */
    @AfterAll
    static void nothingRunsAnyMore() {
        assertThat(Loop.lives()).isEmpty();
    }

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "run",
                "config",
                "config check",
                "config words",
                "verify",
                "events",
                "projection",
                "projection rebuild",
                "bench",
                "bench queue",
                "bench call",
                "bench kill",
                "config",
                "config history",
                "config diff",
                "config export",
                "config import",
                "config rollback",
                "bench memory",
                "broker",
                "broker write",
                "broker check",
                "bench standard",
                "standard",
                "standard check",
                "standard show",
                "standard facts",
                "standard recheck",
                "standard key",
                "standard sign"
            })
    void hasHelpForEveryCommand(String command) {
        assertThat(run((command + " --help").strip())).isZero();

        assertThat(out.toString()).contains("Usage: hall").contains("--help");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dance",
                "verify",
                "projection",
                "projection rebuild",
                "--dance",
                "bench",
                "bench queue --rounds 0",
                "bench queue --operations many",
                "bench kill --kills 0",
                "bench memory --speed 0",
                "bench standard --rules 0",
                "standard",
                "standard check",
                "standard show IS-999",
                "bench call --boards 0",
                "demo --speed 0.5",
                "demo --speed fast",
                "demo --port 70000",
                "demo --for soon",
                "demo --for 5",
                "demo --for",
                "demo --date yesterday",
                "demo --date 2020-13-01",
                "demo --hours noon",
                "demo --hours 08:30-12:00,11:30-17:00",
                "demo --port many",
                "demo --speed 1 --speed 2",
                "demo --sped 1",
                "demo sideways",
                "verfy .",
                "bench queue --operations 99999999999",
                "config",
                "config check",
                "config words klingon",
                "config words zh-CN",
                "run",
                "run --config . --role printer",
                "events",
                "events . --after -1"
            })
    void saysOneSentenceWhenItIsUsedWrongly(String arguments) {
        assertThat(run(arguments)).isEqualTo(2);

        assertThat(err.toString().strip())
                .hasLineCount(1)
                .matches("[^/]*\\p{IsHan}[^/]* / .*[a-z]{3}.*")
                .doesNotContain("java", "Exception", "LocalDate");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysWhatWasMeantByAWrongOption() {
        assertThat(run("demo --sped 1")).isEqualTo(2);

        assertThat(err.toString()).contains("您是否想写 --speed？").contains("did you mean --speed?");
    }

    @Test
    void aNumberWithoutItsUnitIsNoTime() {
        assertThat(run("demo --for 5")).isEqualTo(2);

        assertThat(err.toString()).contains("--for：'5' 须写作 60s、10m 或 2h。 / '5' must be written like 60s, 10m or 2h.");
    }

    @Test
    void helpSpeaksBothLanguages() {
        assertThat(run("demo --help")).isZero();

        assertThat(out.toString()).contains("用法 Usage: hall demo").contains("显示本帮助。 Shows this help.");
    }

    /** What the disk refuses is said as a person says it, not as the bare path. */
    @Test
    void aFolderThatIsAFileIsSaidInBothLanguages(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("data"), "");

        assertThat(run("demo", "--headless", "--port", "0", "--mqtt-port", "0", "--data", file.toString()))
                .isEqualTo(1);

        assertThat(err.toString().strip()).hasLineCount(1).contains("不是目录").contains("is no folder");
    }

    @Test
    void checksAConfigurationAndTellsAllItsFaults(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("hall.json"), "{\"port\": 1,\n \"name\": 2}");

        assertThat(run("config", "check", folder.toString())).isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("hall.json 第 1 行 /port：没有这个键")
                .contains("hall.json line 2, /name: must be an object")
                .contains("/services: is missing")
                .doesNotContain("\tat ");
    }

    @Test
    void warnsOfACodeThatNoPhoneCanOpen(@TempDir Path folder) throws Exception {
        String example = Files.readString(Path.of("examples", "hall.json"));
        Files.writeString(
                folder.resolve("hall.json"), example.replace(", \"publicUrl\": \"http://192.168.1.10:8080\"", ""));

        assertThat(run("config", "check", folder.toString())).isZero();
        assertThat(run("config", "check", "examples")).isZero();

        assertThat(out.toString())
                .isEqualToIgnoringNewLines("OK 5 services, 5 windows, 3 devicesOK 5 services, 5 windows, 3 devices");
        assertThat(err.toString().strip()).hasLineCount(1).contains("\"publicUrl\": \"http://");
    }

    @Test
    void writesWhatTheHallsMosquittoNeeds(@TempDir Path folder) throws Exception {
        Path files = folder.resolve("mosquitto");
        Files.writeString(folder.resolve("hall.json"), """
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "services": ["a"]}], "boards": [{"id": "board-1"}],
                 "mqtt": {"url": "mqtts://10.0.0.5", "files": {"folder": "%s"}}}
                """.formatted(files));

        assertThat(run("broker write --config " + folder)).as(err.toString()).isZero();

        assertThat(out.toString()).contains("OK " + files, "hub", "board-1");
        assertThat(files).isDirectoryContaining(file -> file.endsWith("server.crt"));
        assertThat(folder.resolve("data/authority/devices/board-1/device.key")).exists();
        assertThat(Files.readString(files.resolve("mosquitto.conf")))
                .contains("port 8883\nbind_address 10.0.0.5\n", "cafile " + files, "user mosquitto");
    }

    @Test
    void saysWhereToNameTheFolderOfMosquittosFiles(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("hall.json"), """
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "services": ["a"]}]}
                """);

        assertThat(run("broker write --config " + folder)).isEqualTo(2);
        assertThat(err.toString()).contains("hall.json has no url and files", "没有 mqtt 的 url 和 files");
    }

    @Test
    void verifiesAJournal(@TempDir Path folder) throws Exception {
        String head = journal(folder);

        assertThat(run("verify", folder.toString())).isZero();

        assertThat(out.toString().strip()).isEqualTo("OK 2 events, head " + head);
    }

    @Test
    void makesTheFiguresAgain(@TempDir Path folder) throws Exception {
        journal(folder);

        assertThat(run("projection", "rebuild", folder.toString())).isZero();

        assertThat(out.toString().strip().lines()).containsExactly("OK figures 2 events", "OK proofs 2 events");
        assertThat(folder.resolve("projections").resolve("figures.db")).exists();
    }

    @Test
    void makesNoFiguresWhileAHallRuns(@TempDir Path folder) throws Exception {
        journal(folder);
        FolderLock hall = FolderLock.take(folder);

        try (hall) {
            assertThat(run("projection", "rebuild", folder.toString())).isEqualTo(1);
        }

        assertThat(err.toString())
                .contains(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void namesTheFirstRowSomebodyChanged(@TempDir Path folder) throws Exception {
        journal(folder);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteJournal.FILE));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER event_fixed");
            statement.execute("UPDATE event SET body = '{}' WHERE seq = 2");
        }

        assertThat(run("verify", folder.toString())).isEqualTo(1);

        assertThat(out.toString()).startsWith("BAD row 2:");
    }

    @Test
    void findsACutEndAndTakesItAsRightWhenToldSo(@TempDir Path folder) throws Exception {
        journal(folder);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteJournal.FILE));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER event_kept");
            statement.execute("DELETE FROM event WHERE seq = 2");
        }

        assertThat(run("verify", folder.toString())).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("BAD row 2: ")
                .contains("末尾的第 2 行起不见了", "missing at the end; the journal once had 2 rows");

        assertThat(run("verify", folder.toString(), "--accept")).isZero();
        assertThat(run("verify", folder.toString())).isZero();
        assertThat(out.toString()).contains("OK 1 events, head ");
    }

    @Test
    void saysThatThereIsNoJournal(@TempDir Path folder) {
        assertThat(run("verify", folder.toString())).isEqualTo(1);

        assertThat(err.toString()).contains("no journal").doesNotContain("\tat ");
    }

    @Test
    void showsWhereAFailureCameFromWhenAsked(@TempDir Path folder) {
        assertThat(run("verify", "--verbose", folder.toString())).isEqualTo(1);

        assertThat(err.toString()).contains("\tat hall.kiosk");
    }

    @Test
    void printsEventsAsJsonLinesAfterASequence(@TempDir Path folder) throws Exception {
        journal(folder);

        assertThat(run("events", folder.toString(), "--after", "1")).isZero();

        assertThat(out.toString().strip())
                .isEqualTo("{\"seq\":2,\"kind\":\"issued\",\"day\":\"2026-03-02\",\"at\":\"2026-03-02T01:00:05Z\"}");
    }

    @Test
    void runsAWholeHallAndSaysOnceThatItAnswers(@TempDir Path folder) {
        assertThat(run("demo --headless --port 0 --mqtt-port 0 --speed 600 --for 1s --data " + folder))
                .isZero();

        assertThat(out.toString()).matches("READY http://127\\.0\\.0\\.1:[0-9]+ mqtt://127\\.0\\.0\\.1:[0-9]+\\R");
        assertThat(folder.resolve("access.json")).exists();
    }

    @Test
    void saysWhichOfficesADemoMayHave(@TempDir Path folder) {
        assertThat(run("demo --headless --port 0 --mqtt-port 0 --office Elsewhere --data " + folder))
                .isEqualTo(1);

        assertThat(err.toString().strip()).contains("UD_Wola").hasLineCount(1);
    }

    @Test
    void saysWhatIsWrongWithAConfiguration(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("hall.json"), "{}");

        assertThat(run("run --config " + folder)).isEqualTo(1);

        assertThat(err.toString()).contains("hall.json");
    }

    @Test
    void saysThatAFolderIsNotThere(@TempDir Path folder) {
        assertThat(run("run --config " + folder.resolve("none"))).isEqualTo(1);

        assertThat(err.toString()).contains("hall.json");
    }

    private static String journal(Path folder) throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            journal.append(List.of(
                    new Entry("2026-03-02", "day-opened", "{\"at\":\"2026-03-02T01:00:00Z\"}", null, null),
                    new Entry("2026-03-02", "issued", "{\"at\":\"2026-03-02T01:00:05Z\"}", "r1", "f1")));
            return journal.head();
        }
    }

    private int run(String line) {
        return run(line.isEmpty() ? new String[0] : line.split(" "));
    }

    private int run(String... arguments) {
        return HallProgram.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}

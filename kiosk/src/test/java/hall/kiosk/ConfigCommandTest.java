package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import hall.folder.FolderLock;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.demo.CountyHall;
import hall.kiosk.demo.RecordedDay;
import hall.kiosk.demo.SnapshotFile;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.HallSetup;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The versions of a configuration from a terminal, while no hall runs. */
class ConfigCommandTest {

    private static final Path EXAMPLE = Path.of("examples", "hall.json");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path data;

    /** An empty journal, and a hall.json that has been put in force. */
    @BeforeEach
    void begin() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        SqliteJournal.open(data).close();
        write("包河区政务服务中心");
        assertThat(run("import", data, "--from", folder, "--reason", "开办")).isZero();
    }

    @Test
    void theHistorySaysWhoWhenWhyAndWhat() throws IOException {
        write("包河区政务服务大厅");
        assertThat(run("import", data, "--from", folder)).isZero();
        out.getBuffer().setLength(0);

        assertThat(run("history", data)).isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines.getFirst()).contains("manager:terminal").contains("file");
        assertThat(lines.get(1)).contains("大厅的名称由“包河区政务服务中心”改为“包河区政务服务大厅”。");
        assertThat(lines.get(2)).endsWith("开办");
        assertThat(run("verify " + data)).isZero();
    }

    @Test
    void aVersionCanBeTakenOutAndComesBack() throws IOException {
        String first = number();
        write("包河区政务服务大厅");
        run("import", data, "--from", folder);
        out.getBuffer().setLength(0);

        assertThat(run("rollback", data, "--to", first, "--reason", "写错了")).isZero();
        assertThat(run("export", data)).isZero();

        assertThat(out.toString()).contains("包河区政务服务中心").doesNotContain("包河区政务服务大厅");
        out.getBuffer().setLength(0);
        assertThat(run("diff", data, "--with", folder)).isZero();
        assertThat(out.toString()).contains("改为“包河区政务服务大厅”");
        out.getBuffer().setLength(0);
        assertThat(run("export", data, "--version-number", first)).isZero();
        assertThat(out.toString()).contains("包河区政务服务中心");
    }

    @Test
    void whatCannotBeIsSaidInOneSentence() throws IOException {
        assertThat(run("rollback", data, "--to", "999999")).isEqualTo(1);
        assertThat(err.toString().strip())
                .hasLineCount(1)
                .contains("没有版本 999999")
                .contains("no version");
        err.getBuffer().setLength(0);

        Files.writeString(folder.resolve("hall.json"), "{\"keyz\": 1}");
        assertThat(run("import", data, "--from", folder)).isEqualTo(1);
        assertThat(err.toString()).contains("/keyz");
        err.getBuffer().setLength(0);

        write("另一个");
        try (FolderLock running = FolderLock.take(data)) {
            assertThat(running).isNotNull();
            assertThat(run("import", data, "--from", folder)).isEqualTo(1);
        }
        assertThat(err.toString().strip()).hasLineCount(1);
        assertThat(run("history", folder.resolve("nothing"))).isEqualTo(1);
    }

    /** The demo's manager changes the demo's hall as any other: it is a document that says what the recorded day needs. */
    @Test
    void theDemosDocumentSaysTheHallOfItsDay() throws Exception {
        RecordedDay day = SnapshotFile.bundled().day(SnapshotFile.USUAL_OFFICE, LocalDate.of(2020, 1, 8));

        ConfigFolder.Reading read =
                new ConfigFolder(folder).read(DemoDocument.of(day, ZoneId.of("Asia/Shanghai"), null));

        assertThat(read).isInstanceOfSatisfying(ConfigFolder.Reading.Good.class, good -> {
            assertThat(good.config().hall().setup().services())
                    .isEqualTo(day.setup().services());
            assertThat(good.config().hall().setup().windows())
                    .isEqualTo(day.setup().windows());
            assertThat(good.config().machine().devices()).hasSize(3 + 3 * RecordedDay.PERSON_WINDOWS);
        });
    }

    /** Nothing in the catalogue is unknown, too long, or without a group. */
    @Test
    void theCountysDocumentIsRight() throws Exception {
        ConfigFolder.Reading read =
                new ConfigFolder(folder).read(DemoDocument.of(CountyHall.bundled(), DemoTime.ZONE, DemoTime.USUAL));

        assertThat(read).isInstanceOfSatisfying(ConfigFolder.Reading.Good.class, good -> {
            HallSetup setup = good.config().hall().setup();
            assertThat(setup.services()).hasSize(40).allMatch(service -> service.group() != null);
            assertThat(setup.services())
                    .allMatch(service -> !good.config()
                            .hall()
                            .guide()
                            .note(service.id())
                            .documents()
                            .isEmpty());
            assertThat(setup.windows())
                    .extracting(window -> window.id().value())
                    .hasSize(12)
                    .endsWith("11", "12");
            assertThat(setup.services())
                    .allMatch(service -> good.config()
                            .hall()
                            .guide()
                            .area(setup, service.id())
                            .isPresent());
        });
    }

    private void write(String name) throws IOException {
        Files.writeString(folder.resolve("hall.json"), Files.readString(EXAMPLE).replace("包河区政务服务中心", name));
    }

    /** The number of the newest version. */
    private String number() {
        out.getBuffer().setLength(0);
        run("history", data);
        return out.toString().split(" ", 2)[0];
    }

    private int run(String command, Object... arguments) {
        String[] line = new String[2 + arguments.length];
        line[0] = "config";
        line[1] = command;
        for (int i = 0; i < arguments.length; i++) {
            line[2 + i] = arguments[i].toString();
        }
        return HallProgram.run(line, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private int run(String line) {
        return HallProgram.run(line.split(" "), new PrintWriter(out, true), new PrintWriter(err, true));
    }
}

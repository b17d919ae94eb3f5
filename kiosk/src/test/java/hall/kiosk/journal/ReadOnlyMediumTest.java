package hall.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.journal.Journal.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of a hall's data on a medium nobody can write: a read-only mount, a disc, evidence. */
class ReadOnlyMediumTest {

    @TempDir
    private Path temp;

    @Test
    void aJournalThatWasClosedIsReadWhereItIs() throws Exception {
        Path data = stopped();
        Map<String, Long> before = files(data);

        try (JournalReader reader = JournalReader.openReadOnly(data)) {
            assertThat(reader.last()).isEqualTo(3);
            assertThat(Verification.of(reader, data)).isInstanceOf(Verification.Whole.class);
            assertThat(files(data)).isEqualTo(before);
        }
        assertThat(files(data)).isEqualTo(before);
    }

    @Test
    void rowsThatWaitInTheLogOfAKilledHallAreReadToo() throws Exception {
        Path data = killed();
        Map<String, Long> before = files(data);

        try (JournalReader reader = JournalReader.openReadOnly(data)) {
            assertThat(reader.last()).isEqualTo(4);
            assertThat(Verification.of(reader, data)).isInstanceOf(Verification.Whole.class);
        }
        assertThat(files(data)).isEqualTo(before);
    }

    @Test
    void hallVerifyAndHallEventsWorkOnAReadOnlyMount() throws Exception {
        for (Path data : List.of(stopped(), killed())) {
            String events = ReadOnlyMount.hall(data, List.of("events", data.toString()));
            String verified = ReadOnlyMount.hall(data, List.of("verify", data.toString()));

            assertThat(events).contains("\"seq\":1,").contains("\"seq\":3,");
            assertThat(verified).contains(" events, head ").startsWith("OK ").endsWith("exit 0\n");
        }
    }

    private Path stopped() throws Exception {
        Path data = Files.createTempDirectory(temp, "已停 #1 ");
        try (SqliteJournal journal = SqliteJournal.open(data)) {
            fill(journal);
        }
        return data;
    }

    /** What is on the disk while a hall runs. */
    private Path killed() throws Exception {
        Path running = Files.createTempDirectory(temp, "running");
        Path data = Files.createTempDirectory(temp, "killed");
        try (SqliteJournal journal = SqliteJournal.open(running)) {
            fill(journal);
            journal.append(List.of(entry(4)));
            for (String name : List.of("journal.db", "journal.db-wal", Anchor.FILE, Anchor.KEY_FILE)) {
                Files.copy(running.resolve(name), data.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return data;
    }

    private static void fill(SqliteJournal journal) throws JournalException {
        for (int n = 1; n <= 3; n++) {
            journal.append(List.of(entry(n)));
        }
    }

    private static Entry entry(int n) {
        return new Entry("2026-03-02", "printed", "{\"n\":" + n + "}", null, null);
    }

    private static Map<String, Long> files(Path folder) throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                sizes.put(file.getFileName().toString(), Files.size(file));
            }
        }
        return sizes;
    }
}

package hall.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.Journal.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasAppendedIsThereAfterAReopenInOrderAndChained() throws JournalException {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            journal.append(List.of(entry(1), entry(2)));
            journal.append(List.of(entry(3)));
        }

        try (SqliteJournal journal = SqliteJournal.open(folder);
                JournalReader reader = JournalReader.open(folder)) {
            assertThat(journal.last()).isEqualTo(3);
            assertThat(reader.after(0, 10)).extracting(Row::entry).containsExactly(entry(1), entry(2), entry(3));
            assertThat(Verification.of(reader)).isEqualTo(new Verification.Whole(3, journal.head(), false));
        }
    }

    @Test
    void aChangedRowIsFoundAndNamed() throws Exception {
        fill(5);
        change("DROP TRIGGER event_fixed; UPDATE event SET body = '{\"n\":99}' WHERE seq = 3");

        assertBroken(3, "row 3 does not give the hash stored with it");
    }

    @Test
    void aMissingRowIsFoundAndNamed() throws Exception {
        fill(5);
        change("DROP TRIGGER event_kept; DELETE FROM event WHERE seq = 2");

        assertBroken(2, "row 2 is missing, row 3 follows");
    }

    @Test
    void aRowPutBeforeTheFirstIsFound() throws Exception {
        fill(2);
        change("INSERT INTO event(seq, day, kind, body, hash) VALUES (0, '', 'x', '{}', 'y')");

        assertBroken(1, "row 1 is missing, row 0 follows");
    }

    @Test
    void theTableItselfRefusesChangesAndDeletions() throws Exception {
        fill(1);

        assertThatThrownBy(() -> change("UPDATE event SET body = '{}'")).hasMessageContaining("changes nothing");
        assertThatThrownBy(() -> change("DELETE FROM event")).hasMessageContaining("forgets nothing");
    }

    @Test
    void aFullDiskIsSaidInOneSentenceAndLosesNothing() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            journal.append(List.of(entry(1)));
            limitPages(journal, 12);
            List<Entry> much =
                    IntStream.range(0, 2_000).mapToObj(SqliteJournalTest::entry).toList();

            assertThatThrownBy(() -> journal.append(much))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("the disk is full; free some space and the hall goes on by itself");
            assertThat(journal.last()).isEqualTo(1);

            limitPages(journal, 100_000);
            journal.append(List.of(entry(2)));
        }
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Verification.Whole.class,
                        whole -> assertThat(whole.events()).isEqualTo(2));
    }

    @Test
    void aReadOnlyFileIsSaidInOneSentence() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            execute(journal, "PRAGMA query_only = 1");

            assertThatThrownBy(() -> journal.append(List.of(entry(1))))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("read-only; make it writable");
        }
    }

    @Test
    void aFileOfANewerProgramIsLeftAlone() throws Exception {
        fill(1);
        change("PRAGMA user_version = 7");

        assertThatThrownBy(() -> SqliteJournal.open(folder))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("written by a newer program (version 7, this one knows 1)");
        assertThatThrownBy(() -> JournalReader.open(folder)).hasMessageContaining("newer program");
    }

    @Test
    void aFileThatIsNoJournalIsSaidInOneSentence() throws IOException {
        Files.writeString(folder.resolve(SqliteJournal.FILE), "this is not a database, it is a letter to a friend");

        assertThatThrownBy(() -> SqliteJournal.open(folder))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("damaged or not a journal");
    }

    /** Power fails while the last page of the write-ahead log is being written: what was acknowledged before is there. */
    @Test
    void aTornLastPageLosesNothingThatWasStoredBefore() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            journal.append(List.of(entry(1), entry(2)));
            long whole = Files.size(folder.resolve("journal.db-wal"));
            journal.append(List.of(entry(3)));
            for (String name : List.of("journal.db", "journal.db-wal")) {
                Files.copy(folder.resolve(name), copy.resolve(name));
            }
            byte[] log = Files.readAllBytes(copy.resolve("journal.db-wal"));
            byte[] torn = Arrays.copyOf(log, (int) whole + 700);
            Files.write(copy.resolve("journal.db-wal"), torn, StandardOpenOption.TRUNCATE_EXISTING);
        }

        try (SqliteJournal journal = SqliteJournal.open(copy)) {
            assertThat(journal.last()).isEqualTo(2);
            journal.append(List.of(entry(3)));
        }
        try (JournalReader reader = JournalReader.open(copy)) {
            assertThat(Verification.of(reader)).isInstanceOf(Verification.Whole.class);
        }
    }

    @Test
    void onlyOneHallMayUseTheFolder() throws JournalException {
        try (SqliteJournal first = SqliteJournal.open(folder)) {
            assertThatThrownBy(() -> SqliteJournal.open(folder))
                    .hasMessageContaining("Another hall is running with the data in");
            assertThat(first.last()).isZero();
        }
    }

    @Test
    void aFolderWithoutAJournalIsSaidInOneSentence() {
        assertThatThrownBy(() -> JournalReader.open(folder)).hasMessageContaining("There is no journal in");
    }

    @Test
    void aCursorIsKept() throws JournalException {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            journal.saveCursor("mqtt", 41);
            journal.saveCursor("mqtt", 42);
        }
        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(reader.cursor("mqtt")).isEqualTo(42);
            assertThat(reader.cursor("other")).isZero();
        }
    }

    private void assertBroken(long sequence, String how) throws JournalException {
        assertThat(verify()).isInstanceOfSatisfying(Verification.Broken.class, broken -> {
            assertThat(broken.sequence()).isEqualTo(sequence);
            assertThat(broken.how().english()).isEqualTo(how);
        });
    }

    private static Entry entry(int n) {
        return new Entry(
                "2026-03-02", "issued", "{\"n\":" + n + "}", n % 2 == 0 ? null : "r" + n, n % 2 == 0 ? null : "f");
    }

    private void fill(int rows) throws JournalException {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            for (int n = 1; n <= rows; n++) {
                journal.append(List.of(entry(n)));
            }
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteJournal.FILE));
                Statement statement = connection.createStatement()) {
            for (String each : sql.split(";", -1)) {
                statement.execute(each);
            }
        }
    }

    private Verification verify() throws JournalException {
        try (JournalReader reader = JournalReader.open(folder)) {
            return Verification.of(reader);
        }
    }

    private static void limitPages(SqliteJournal journal, int pages) throws Exception {
        execute(journal, "PRAGMA max_page_count = " + pages);
    }

    private static void execute(SqliteJournal journal, String sql) throws Exception {
        try (Statement statement = journal.connection().createStatement()) {
            statement.execute(sql);
        }
    }
}

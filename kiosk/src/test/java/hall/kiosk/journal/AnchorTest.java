package hall.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.Journal.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who may write the journal's file, but not read the key, tries to change the past. */
class AnchorTest {

    private static final String CUT = "DROP TRIGGER event_kept; DELETE FROM event WHERE seq > 7";

    @TempDir
    private Path folder;

    @Test
    void aJournalIsWholeAndItsEndIsKnown() throws Exception {
        String head = fill(10);

        assertThat(verify()).isEqualTo(new Verification.Whole(10, head, true));
    }

    @Test
    void aCutEndIsFound() throws Exception {
        fill(10);

        change(CUT);

        assertBroken(8, "row 8 and what followed it are missing at the end; the journal once had 10 rows");
        assertThat(((Verification.Broken) verify()).how().chinese()).isEqualTo("末尾的第 8 行起不见了，日志曾有 10 行");
    }

    @Test
    void anEmptiedJournalIsFound() throws Exception {
        fill(10);

        change("DROP TRIGGER event_kept; DELETE FROM event");

        assertBroken(1, "the journal once had 10 rows");
    }

    /** The whole chain computed anew, with one row changed: it fits by itself. */
    @Test
    void aPastThatWasWrittenAnewIsFound() throws Exception {
        fill(10);
        Path other = Files.createDirectory(folder.resolve("other"));
        try (SqliteJournal forged = SqliteJournal.open(other)) {
            for (int n = 1; n <= 12; n++) {
                forged.append(List.of(entry(n == 4 ? 99 : n)));
            }
        }
        Files.copy(
                other.resolve(SqliteJournal.FILE),
                folder.resolve(SqliteJournal.FILE),
                StandardCopyOption.REPLACE_EXISTING);

        assertBroken(10, "is not the row that was written");
    }

    /** The hall goes on and its journal grows beyond where it was cut: the cut is not forgotten. */
    @Test
    void aHallThatStartsOnACutJournalDoesNotForgetIt() throws Exception {
        fill(10);
        change(CUT);

        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            for (int n = 101; n <= 120; n++) {
                journal.append(List.of(entry(n)));
            }
        }
        fill(1);

        assertBroken(10, "is not the row that was written");
    }

    @Test
    void anAnchorThatWasTakenAwayIsMissedAlsoAfterTheNextStart() throws Exception {
        fill(10);
        change(CUT);
        Files.delete(folder.resolve(Anchor.FILE));
        assertUnanchored("is missing");
        Files.delete(folder.resolve(Anchor.KEY_FILE));
        assertUnanchored("both missing");

        fill(5);

        assertUnanchored("at a start the journal's anchor was missing");
    }

    @Test
    void anAnchorSomebodyElseWroteIsNotBelieved() throws Exception {
        fill(10);
        change(CUT);
        String anchor = Files.readString(folder.resolve(Anchor.FILE));
        String seventh = row(7).hash();
        Files.writeString(folder.resolve(Anchor.FILE), anchor.replaceFirst("head 10 [0-9a-f]+", "head 7 " + seventh));

        assertUnanchored("damaged or not this hall's own");
    }

    @Test
    void whoeverRestoredACopyKnowinglyCanSaySo() throws Exception {
        fill(10);
        change(CUT);

        Verification.accept(folder, Verification.keyFile(folder));

        assertThat(verify()).isEqualTo(new Verification.Whole(7, row(7).hash(), true));
        fill(1);
        assertThat(verify()).isInstanceOf(Verification.Whole.class);
    }

    @Test
    void nothingIsAcceptedWhileAHallIsRunning() throws Exception {
        try (SqliteJournal running = SqliteJournal.open(folder)) {
            assertThatThrownBy(() -> Verification.accept(folder, Verification.keyFile(folder)))
                    .hasMessageContaining("Another hall is running");
            assertThat(running.last()).isZero();
        }
    }

    @Test
    void aJournalOfAnOlderProgramHasNoAnchorUntilItIsOpened() throws Exception {
        String head = fill(10);
        Files.delete(folder.resolve(Anchor.FILE));
        Files.delete(folder.resolve(Anchor.KEY_FILE));
        change("PRAGMA application_id = 0");
        assertThat(verify()).isEqualTo(new Verification.Whole(10, head, false));

        fill(0);

        assertThat(verify()).isEqualTo(new Verification.Whole(10, head, true));
    }

    /** A kill leaves an anchor some rows behind the journal's end, never before it. */
    @Test
    void theAnchorFollowsTheHeadSomeSecondsBehind() throws Exception {
        AtomicLong nanos = new AtomicLong();
        try (SqliteJournal journal = SqliteJournal.open(folder, nanos::get)) {
            journal.append(List.of(entry(1)));
            journal.keepHead();
            assertThat(anchored().sequence()).isZero();

            nanos.addAndGet(TimeUnit.SECONDS.toNanos(5));
            journal.keepHead();
            assertThat(anchored()).isEqualTo(new Anchor.Head(1, journal.head()));

            journal.append(List.of(entry(2)));
            journal.keepHead();
            assertThat(anchored().sequence()).isEqualTo(1);
            assertThat(verify()).isInstanceOf(Verification.Whole.class);
        }
        assertThat(anchored().sequence()).isEqualTo(2);
    }

    @Test
    void anAnchorThatCannotBeWrittenStopsNothingAndIsTriedAgain() throws Exception {
        AtomicLong nanos = new AtomicLong();
        try (SqliteJournal journal = SqliteJournal.open(folder, nanos::get)) {
            Path blocked =
                    Files.createDirectories(folder.resolve(Anchor.FILE + ".new").resolve("not-empty"));
            journal.append(List.of(entry(1)));
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(5));
            journal.keepHead();
            assertThat(anchored().sequence()).isZero();

            Files.delete(blocked);
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(5));
            journal.keepHead();
            assertThat(anchored().sequence()).isEqualTo(1);
        }
    }

    @Test
    void theKeyMayBeALinkToAnotherPlace() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        fill(1);
        Files.move(folder.resolve(Anchor.KEY_FILE), elsewhere.resolve("key"));
        Files.createSymbolicLink(folder.resolve(Anchor.KEY_FILE), elsewhere.resolve("key"));

        String head = fill(2);

        assertThat(Files.isSymbolicLink(folder.resolve(Anchor.KEY_FILE))).isTrue();
        assertThat(verify()).isEqualTo(new Verification.Whole(3, head, true));
    }

    @Test
    void aDamagedKeyIsSaidInOneSentence() throws Exception {
        fill(1);
        Files.writeString(folder.resolve(Anchor.KEY_FILE), "a letter to a friend");

        assertThatThrownBy(() -> SqliteJournal.open(folder))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("must be 64 hex digits and is damaged");
    }

    @Test
    void everythingInTheFolderIsItsOwnersAlone() throws Exception {
        Path data = folder.resolve("data");
        try (SqliteJournal journal = SqliteJournal.open(data)) {
            journal.append(List.of(entry(1)));
            assertModes(data);
        }
        assertModes(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(data.resolve(SqliteJournal.FILE), PosixFilePermissions.fromString("rw-r--r--"));

        try (SqliteJournal journal = SqliteJournal.open(data)) {
            journal.append(List.of(entry(2)));
            assertModes(data);
        }
    }

    private static void assertModes(Path data) throws IOException {
        assertThat(mode(data)).isEqualTo("rwx------");
        try (var files = Files.list(data)) {
            assertThat(files.toList())
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(
                            file -> assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------"));
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Entry entry(int n) {
        return new Entry("2026-03-02", "issued", "{\"n\":" + n + "}", null, null);
    }

    private String fill(int rows) throws JournalException {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            for (int n = 1; n <= rows; n++) {
                journal.append(List.of(entry((int) journal.last() + 1)));
            }
            return journal.head();
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

    private Row row(long sequence) throws JournalException {
        try (JournalReader reader = JournalReader.open(folder)) {
            return reader.row(sequence).orElseThrow();
        }
    }

    private Anchor.Head anchored() throws IOException {
        return ((Anchor.Reading.Kept) Anchor.read(folder, Verification.keyFile(folder))).head();
    }

    private Verification verify() throws IOException {
        try (JournalReader reader = JournalReader.open(folder)) {
            return Verification.of(reader, folder);
        }
    }

    private void assertBroken(long sequence, String how) throws IOException {
        assertThat(verify()).isInstanceOfSatisfying(Verification.Broken.class, broken -> {
            assertThat(broken.sequence()).isEqualTo(sequence);
            assertThat(broken.how().english()).contains(how);
        });
    }

    private void assertUnanchored(String how) throws IOException {
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Verification.Unanchored.class,
                        loose -> assertThat(loose.why().english()).contains(how));
    }
}

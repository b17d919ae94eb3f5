package hall.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.Journal.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the parts of the journal promise one another, and that a part that failed once does not stay so. */
class JournalPartsTest {

    private static final String SOME = "ab".repeat(32);

    @TempDir
    private Path folder;

    @Test
    void aFingerprintIsSha256() {
        assertThat(Chain.fingerprint("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void anAnchorKeepsARowAndNothingElse() {
        assertThat(Anchor.canKeep(new Anchor.Head(7, SOME))).isTrue();
        assertThat(Anchor.canKeep(new Anchor.Head(7, "SOME"))).isFalse();
        assertThat(Anchor.canKeep(new Anchor.Head(-7, SOME))).isFalse();
    }

    @Test
    void anAnchorSaysWhatWasLostAndWhatWasMissing() throws IOException {
        Anchor anchor = Anchor.open(folder, folder.resolve(Anchor.KEY_FILE));
        anchor.write(new Anchor.Head(9, SOME), List.of(Anchor.Head.UNKNOWN, new Anchor.Head(3, SOME)));

        assertThat(Files.readString(folder.resolve(Anchor.FILE)))
                .startsWith("head 9 " + SOME + "\nmissing 0 -\nlost 3 " + SOME + "\nmac ");
        assertThat(anchor.read())
                .isEqualTo(new Anchor.Reading.Kept(
                        new Anchor.Head(9, SOME), List.of(Anchor.Head.UNKNOWN, new Anchor.Head(3, SOME))));
    }

    @Test
    void anAnchorOfItsSignAloneIsDamaged() throws IOException {
        Anchor anchor = Anchor.open(folder, folder.resolve(Anchor.KEY_FILE));
        for (String text : List.of("mac 00", "", "head 1 " + SOME + "\n")) {
            Files.writeString(folder.resolve(Anchor.FILE), text);

            assertThat(anchor.read()).as(text).isInstanceOf(Anchor.Reading.Unusable.class);
        }
    }

    @Test
    void aJournalThatWasClosedInOrderMissesNothingAtTheNextStart() throws IOException {
        SqliteJournal.open(folder).close();
        SqliteJournal.open(folder).close();
        fill(3);
        fill(3);

        assertThat(kept().lost()).isEmpty();
        assertThat(kept().head().sequence()).isEqualTo(6);
    }

    @Test
    void theHeadIsKeptFiveSecondsAfterTheLastTimeAndOnlyWhenItIsNewer() throws IOException {
        AtomicLong nanos = new AtomicLong();
        try (SqliteJournal journal = SqliteJournal.open(folder, nanos::get)) {
            journal.append(List.of(entry(1)));
            nanos.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
            journal.keepHead();
            assertThat(kept().head().sequence()).isZero();
            nanos.addAndGet(1);
            journal.keepHead();
            assertThat(kept().head().sequence()).isEqualTo(1);

            Files.delete(folder.resolve(Anchor.FILE));
            nanos.addAndGet(Duration.ofSeconds(5).toNanos());
            journal.keepHead();
            assertThat(folder.resolve(Anchor.FILE)).doesNotExist();
        }
        assertThat(folder.resolve(Anchor.FILE)).doesNotExist();
    }

    @Test
    void whatSomebodyOutsideRemembersIsKeptOnce() throws IOException {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            journal.append(List.of(entry(1)));
            journal.rememberLost(5, SOME);
            assertThat(kept().lost()).containsExactly(new Anchor.Head(5, SOME));
            journal.rememberLost(5, SOME);
            journal.rememberLost(6, "no hash");
        }

        assertThat(kept().lost()).containsExactly(new Anchor.Head(5, SOME));
        assertThat(verify()).isInstanceOf(Verification.Broken.class);
    }

    @Test
    void rowsAreFoundByTheirPlaceKindAndDay() throws IOException {
        try (SqliteJournal journal = SqliteJournal.open(folder);
                JournalReader reader = JournalReader.open(folder)) {
            assertThat(reader.dayStart()).isZero();
            assertThat(reader.dayStart(0)).isZero();
            journal.append(List.of(opening(), entry(2), opening(), entry(4)));

            assertThat(reader.dayStart()).isEqualTo(3);
            assertThat(reader.dayStart(0)).isEqualTo(2);
            assertThat(reader.dayStart(1)).isZero();
            assertThat(reader.before("issued", 4, 9)).extracting(Row::sequence).containsExactly(2L);
            assertThat(reader.before("issued", 9, 1)).extracting(Row::sequence).containsExactly(4L);
            assertThat(reader.row(0)).isEmpty();
            assertThat(reader.row(2).map(Row::entry)).contains(entry(2));
        }
    }

    @Test
    void aReaderThatIsClosedReadsNoMore() throws IOException {
        fill(1);
        JournalReader reader = JournalReader.open(folder);
        reader.close();

        assertThatThrownBy(reader::last).isInstanceOf(JournalException.class);
    }

    @Test
    void aVerificationReadsEachRowOfManyPages() throws IOException {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            journal.append(IntStream.rangeClosed(1, 4_001)
                    .mapToObj(JournalPartsTest::entry)
                    .toList());
        }
        List<Long> read = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(folder)) {
            Verification found =
                    Verification.of(reader, folder, Verification.keyFile(folder), row -> read.add(row.sequence()));

            assertThat(found)
                    .isInstanceOfSatisfying(
                            Verification.Whole.class,
                            whole -> assertThat(whole.events()).isEqualTo(4_001));
        }
        assertThat(read).hasSize(4_001).endsWith(4_000L, 4_001L);
    }

    @Test
    void aConnectionThatFailedIsClosedAndTheNextOneGoesOn() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            journal.append(List.of(entry(1)));
            Connection failed = journal.connection();
            execute(failed, "PRAGMA query_only = 1");
            assertThatThrownBy(() -> journal.append(List.of(entry(2)))).isInstanceOf(JournalException.class);
            assertThat(failed.isClosed()).isTrue();

            journal.connection().close();
            assertThatThrownBy(() -> journal.append(List.of())).isInstanceOf(JournalException.class);
            journal.append(List.of(entry(2)));

            journal.connection().close();
            assertThatThrownBy(() -> journal.saveCursor("outbox", 1)).isInstanceOf(JournalException.class);
            journal.saveCursor("outbox", 2);
            journal.append(List.of(entry(3)));
            assertThat(journal.last()).isEqualTo(3);
        }
        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(reader.cursor("outbox")).isEqualTo(2);
        }
        assertThat(verify()).isInstanceOf(Verification.Whole.class);
    }

    /** What is in the file is true: the hall must read it before it decides anything more. */
    @Test
    void aJournalThatHasMoreThanItsWriterKnowsIsNotWritten() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            journal.append(List.of(entry(1)));
            journal.connection().close();
            assertThatThrownBy(() -> journal.saveCursor("outbox", 1)).isInstanceOf(JournalException.class);
            try (Connection other = connection()) {
                execute(
                        other,
                        "INSERT INTO event(seq, day, kind, body, hash) VALUES (2, '', 'x', '{}', '" + SOME + "')");
            }

            assertThatThrownBy(() -> journal.append(List.of(entry(2))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ends at row 2 and not at row 1");
        }
    }

    @Test
    void aFolderThatCouldNotBeOpenedIsFreeAgain() throws Exception {
        fill(1);
        version(7);
        assertThatThrownBy(() -> SqliteJournal.open(folder)).isInstanceOf(JournalException.class);
        version(1);
        Files.move(folder.resolve(Anchor.KEY_FILE), folder.resolve("key"));
        Files.writeString(folder.resolve(Anchor.KEY_FILE), "no key");
        assertThatThrownBy(() -> SqliteJournal.open(folder)).isInstanceOf(JournalException.class);
        Files.delete(folder.resolve(Anchor.KEY_FILE));
        Files.move(folder.resolve("key"), folder.resolve(Anchor.KEY_FILE));
        Files.move(folder.resolve(SqliteJournal.FILE), folder.resolve("db"));
        Files.writeString(folder.resolve(SqliteJournal.FILE), "this is not a database, it is a letter to a friend");
        assertThatThrownBy(() -> SqliteJournal.open(folder)).isInstanceOf(JournalException.class);
        Files.delete(folder.resolve(SqliteJournal.FILE));
        Files.move(folder.resolve("db"), folder.resolve(SqliteJournal.FILE));

        fill(1);

        assertThat(verify())
                .isInstanceOfSatisfying(
                        Verification.Whole.class,
                        whole -> assertThat(whole.events()).isEqualTo(2));
    }

    @Test
    void aJournalSaysOfItselfThatItHasAnAnchorBeforeAnythingIsInIt() throws Exception {
        SqliteJournal.open(folder).close();

        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA application_id")) {
            assertThat(row.getInt(1)).isEqualTo(SqliteJournal.MARK);
        }
    }

    @Test
    void theLogOfAnotherProgramIsTheOwnersAloneToo() throws Exception {
        fill(1);
        try (Connection other = connection();
                Statement statement = other.createStatement()) {
            statement.execute("INSERT INTO cursor(name, seq) VALUES ('x', 1)");
            Path log = folder.resolve(SqliteJournal.FILE + "-wal");
            Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-r--r--"));

            SqliteJournal.lock(folder).close();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                    .isEqualTo("rw-------");
        }
    }

    private record Over(Journal under) implements JournalOver {}

    @Test
    void aJournalOverAnotherPassesOnEverything() throws IOException {
        AtomicLong nanos = new AtomicLong();
        try (Over over = new Over(SqliteJournal.open(folder, nanos::get))) {
            over.append(List.of(entry(1)));
            over.saveCursor("outbox", 1);
            over.rememberLost(5, SOME);
            over.append(List.of(entry(2)));
            nanos.addAndGet(Duration.ofSeconds(5).toNanos());
            over.keepHead();

            assertThat(kept())
                    .isEqualTo(new Anchor.Reading.Kept(
                            new Anchor.Head(2, over.head()), List.of(new Anchor.Head(5, SOME))));
            assertThat(over.head()).isEqualTo(over.under().head());
        }
        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(reader.cursor("outbox")).isEqualTo(1);
        }
        SqliteJournal.open(folder).close();
    }

    private static Entry entry(int n) {
        return new Entry("2026-03-02", "issued", "{\"n\":" + n + "}", null, null);
    }

    private static Entry opening() {
        return new Entry("2026-03-02", "day-opened", "{}", null, null);
    }

    private void fill(int rows) throws IOException {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            for (int n = 1; n <= rows; n++) {
                journal.append(List.of(entry(n)));
            }
        }
    }

    private Anchor.Reading.Kept kept() throws IOException {
        return (Anchor.Reading.Kept) Anchor.read(folder, Verification.keyFile(folder));
    }

    private Verification verify() throws IOException {
        try (JournalReader reader = JournalReader.open(folder)) {
            return Verification.of(reader, folder);
        }
    }

    private Connection connection() throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteJournal.FILE));
    }

    private void version(int version) throws Exception {
        try (Connection connection = connection()) {
            execute(connection, "PRAGMA user_version = " + version);
        }
    }

    private static void execute(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package hall.kiosk.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.kiosk.engine.JournalCheck.PassedOver;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.journal.Verification;
import hall.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of the state beside the journal are taken where they fit it, and the journal is checked behind the hall's back. */
class SnapshotsTest {

    private static final int ALL = StoredEvents.ALL.size();

    @TempDir
    private Path folder;

    private final EventJson json = new EventJson();
    private SqliteJournal journal;
    private JournalReader reader;
    private Snapshots snapshots;

    @BeforeEach
    void open() throws Exception {
        journal = SqliteJournal.open(folder);
        for (HallEvent event : StoredEvents.ALL) {
            journal.append(List.of(new Entry("2026-03-02", json.kind(event), json.body(event), null, null)));
        }
        reader = JournalReader.open(folder);
        snapshots = new Snapshots(folder, json);
    }

    @AfterEach
    void close() throws Exception {
        reader.close();
        journal.close();
    }

    private static HallState after(int events) {
        HallState state = HallState.empty();
        for (int i = 0; i < events; i++) {
            state = state.after(i + 1, StoredEvents.ALL.get(i));
        }
        return state;
    }

    private void write(int events) throws Exception {
        snapshots.write(after(events), reader.row(events).map(Row::hash).orElseThrow());
    }

    private Path file(int events) {
        return folder.resolve("state-" + events + ".json.gz");
    }

    @Test
    void aPictureHasAllThatIsTrueInTheHall() throws Exception {
        HallState whole = after(ALL);
        write(ALL);

        HallState read = snapshots.newest(reader);

        assertThat(read.sequence()).isEqualTo(ALL);
        assertThat(read.queue().image()).isEqualTo(whole.queue().image());
        assertThat(read.ratings().byTicket())
                .isNotEmpty()
                .isEqualTo(whole.ratings().byTicket());
        assertThat(read.calls()).isEqualTo(whole.calls());
        assertThat(read.config()).isEqualTo(whole.config());
    }

    @Test
    void theNewestOfThemIsTakenByNumberAndNotByName() throws Exception {
        write(9);
        write(10);

        assertThat(snapshots.newest(reader).sequence()).isEqualTo(10);
    }

    @Test
    void onePictureOfAnotherJournalIsPassedOverForTheOneBefore() throws Exception {
        write(5);
        snapshots.write(after(ALL), "0".repeat(64));

        assertThat(snapshots.newest(reader).sequence()).isEqualTo(5);
    }

    @Test
    void aTornPictureIsPassedOverForTheOneBefore() throws Exception {
        write(5);
        Files.writeString(file(ALL), "torn");

        assertThat(snapshots.newest(reader).sequence()).isEqualTo(5);
    }

    @Test
    void aPictureOfAnotherVersionIsPassedOver() throws Exception {
        write(5);
        String text;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file(5)))) {
            text = new String(in.readAllBytes(), UTF_8);
        }
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(other)) {
            out.write(text.replaceFirst("\"version\":\\d+", "\"version\":1").getBytes(UTF_8));
        }
        Files.write(file(5), other.toByteArray());

        assertThat(snapshots.newest(reader).sequence()).isZero();
    }

    @Test
    void aHallWithoutPicturesOrWithoutAFolderBeginsWithNothing() throws Exception {
        assertThat(snapshots.newest(reader)).isEqualTo(HallState.empty());
        assertThat(new Snapshots(folder.resolve("none"), json).newest(reader)).isEqualTo(HallState.empty());
    }

    @Test
    void whatOnlyLooksLikeAPictureIsLeftAlone() throws Exception {
        for (String name :
                List.of("state-.json.gz", "state-7.json", "state--7.json.gz", "7.json.gz", "state-x.json.gz")) {
            Files.writeString(folder.resolve(name), "x");
        }
        write(4);
        write(5);
        write(6);

        assertThat(file(4)).doesNotExist();
        assertThat(file(5)).exists();
        assertThat(folder.resolve("state-.json.gz")).exists();
        assertThat(folder.resolve("state-7.json")).exists();
        assertThat(snapshots.newest(reader).sequence()).isEqualTo(6);
    }

    /** Holders of tickets stand in it as hashes: nobody but the hall's own user reads it. */
    @Test
    void aPictureThatOthersMightReadIsClosedToThem() throws Exception {
        write(5);
        assertThat(permissions(file(5))).isEqualTo("rw-------");
        Files.setPosixFilePermissions(file(5), PosixFilePermissions.fromString("rw-r--r--"));

        snapshots.newest(reader);

        assertThat(permissions(file(5))).isEqualTo("rw-------");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void theJournalIsCheckedAndWhatCannotBeReadIsCountedAndItsFirstRowNamed() throws Exception {
        journal.append(List.of(new Entry("2026-03-02", "kiosk-joined", "{}", null, null)));
        journal.append(List.of(new Entry("2026-03-02", "kiosk-left", "{}", null, null)));
        try (JournalCheck check = JournalCheck.start(folder, json)) {
            await().atMost(Duration.ofMinutes(2)).until(() -> check.result().isPresent());

            assertThat(check.result())
                    .get()
                    .isInstanceOfSatisfying(
                            Verification.Whole.class,
                            whole -> assertThat(whole.events()).isEqualTo(ALL + 2));
            assertThat(check.passedOver().map(PassedOver::count)).contains(2L);
            assertThat(check.passedOver().map(PassedOver::first)).contains(ALL + 1L);
            assertThat(check.passedOver().map(found -> found.row().kind())).contains("kiosk-joined");
            assertThat(check.failure()).isNull();
        }
    }

    @Test
    void aJournalThatCannotBeReadIsSaidInOneSentence() {
        try (JournalCheck check = JournalCheck.start(folder.resolve("none"), json)) {
            await().atMost(Duration.ofMinutes(2)).until(() -> check.failure() != null);

            assertThat(check.failure()).extracting(Text::english).asString().startsWith("There is no journal in ");
            assertThat(check.result()).isEmpty();
            assertThat(check.passedOver()).isEmpty();
        }
    }
}

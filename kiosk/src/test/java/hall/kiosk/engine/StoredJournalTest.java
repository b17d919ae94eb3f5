package hall.kiosk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.clock.HallClock;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.journal.Verification;
import hall.kiosk.queue.BusinessDay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Journals as released programs left them, one for each format, with what was true at their end. They are never written
 * anew: where a test here fails the program has to be mended, or somebody's hall does not open tomorrow.
 */
class StoredJournalTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = "journal-1")
    void aJournalOfEachReleasedFormatLoadsToTheSameHall(String format) throws IOException {
        Instant end = unpack(format);

        HallState state = load(end);

        assertThat(HallFacts.of(state)).containsExactlyElementsOf(facts(format));
    }

    @ParameterizedTest
    @ValueSource(strings = "journal-1")
    void itsChainIsWhole(String format) throws IOException {
        unpack(format);

        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(Verification.of(reader)).isInstanceOf(Verification.Whole.class);
        }
    }

    /** As after a step back to an older program: the row stays, what follows is read as if it were not there. */
    @ParameterizedTest
    @ValueSource(strings = "journal-1")
    void rowsThisProgramCannotReadArePassedOverAndKept(String format) throws IOException {
        Instant end = unpack(format);
        List<Entry> strange = List.of(
                new Entry("2026-03-03", "kiosk-joined", "{\"at\":\"" + end + "\",\"kiosk\":\"k9\"}", "r-new", "f"),
                new Entry("2026-03-03", "issued", "{\"at\":", null, null));
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            journal.append(strange);
        }

        HallState state = load(end);

        assertThat(state.sequence()).isEqualTo(123);
        assertThat(HallFacts.of(state).stream().skip(1))
                .containsExactlyElementsOf(facts(format).stream().skip(1).toList());
        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(reader.after(121, 10).stream().limit(2))
                    .extracting(row -> row.entry())
                    .containsExactlyElementsOf(strange);
            assertThat(Verification.of(reader)).isInstanceOf(Verification.Whole.class);
        }
    }

    private Instant unpack(String format) throws IOException {
        try (InputStream in = StoredJournalTest.class.getResourceAsStream(format + "/journal.db")) {
            Files.copy(in, folder.resolve(SqliteJournal.FILE));
        }
        return Instant.parse("2026-03-03T02:00:00Z");
    }

    private HallState load(Instant now) throws IOException {
        try (StoredHall stored =
                StoredHall.open(folder, HallClock.made(() -> now), at -> BusinessDay.parse("2026-03-03"))) {
            return stored.hall().state();
        }
    }

    private static List<String> facts(String format) throws IOException {
        try (InputStream in = StoredJournalTest.class.getResourceAsStream(format + "/facts.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}

package hall.tier.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.broker.HallAddress;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HallJournalTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final HallAddress NORTH = new HallAddress("34", "3401", "340102", "north");
    private static final HallAddress SOUTH = new HallAddress("34", "3401", "340103", "south");

    @TempDir
    private Path folder;

    private static HallJournal journal(HallAddress hall, int events) throws IOException {
        HallJournal journal = new HallJournal(hall, DayFile.bundled(), 1);
        for (int i = 0; i < events; i++) {
            journal.append(NINE.plusSeconds(i));
        }
        return journal;
    }

    /** What a city asks for again is the very same event, whichever life of the simulation sends it. */
    @Test
    void anEventIsTheSameBytesEachTimeItIsMade() throws Exception {
        HallJournal first = journal(NORTH, 3_000);
        HallJournal second = journal(NORTH, 3_000);

        for (long sequence = 1; sequence <= 3_000; sequence += 7) {
            assertThat(first.payload(sequence, false)).isEqualTo(second.payload(sequence, false));
        }
    }

    @Test
    void eachHallHasItsOwnNoise() throws Exception {
        assertThat(journal(NORTH, 500).payload(400, false))
                .isNotEqualTo(journal(SOUTH, 500).payload(400, false));
    }

    @Test
    void eachEventIsALetterOfTheContractAndEachCallNamesItsService() throws Exception {
        HallJournal journal = journal(NORTH, 4_000);
        int calls = 0;
        for (long sequence = 1; sequence <= 4_000; sequence++) {
            Letter<?> letter = (Letter<?>) Messages.read(HallMessage.HubEvent.class, journal.payload(sequence, false));
            assertThat(letter.envelope().seq()).isEqualTo(sequence);
            HallMessage.HubEvent event = (HallMessage.HubEvent) letter.message();
            if (event.kind().equals("called")) {
                assertThat(event.text("service")).isNotEmpty();
                calls++;
            }
        }

        assertThat(calls).isPositive();
    }

    @Test
    void theBundledDayIsAWholeDay() throws Exception {
        assertThat(DayFile.bundled().length()).isBetween(Duration.ofHours(6), Duration.ofHours(12));
    }

    @Test
    void aFileThatIsNoDaySaysWhatIsWanted() throws Exception {
        Path garbage = Files.writeString(folder.resolve("day.jsonl"), "a,b,c\n");
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");

        assertThatThrownBy(() -> DayFile.read(garbage)).hasMessageContaining("hall events");
        assertThatThrownBy(() -> DayFile.read(empty)).hasMessageContaining("configured");
    }
}

package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.hours.OpeningHours;
import hall.kiosk.journal.Journal;
import hall.kiosk.journal.SqliteJournal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo's own time, in China. */
class DemoTimeTest {

    @TempDir
    private Path folder;

    @Test
    void itIsMorningWhenADemoBeginsWhateverTimeItIs() throws Exception {
        assertThat(DemoTime.begin(folder, at("2026-03-02T21:40:00"))).isEqualTo(at("2026-03-02T08:00:00"));
        assertThat(DemoTime.begin(folder, at("2026-03-02T00:10:00"))).isEqualTo(at("2026-03-02T08:00:00"));
    }

    /** The hall's time never goes back, and nobody wants to sit through the last minutes of a day. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-03-02T10:15:00, 2026-03-02T10:15:00
            2026-03-02T17:20:00, 2026-03-03T08:00:00
            2026-03-09T11:00:00, 2026-03-09T11:00:00
            2026-03-02T23:00:00, 2026-03-03T08:00:00
            2026-03-03T02:00:00, 2026-03-03T08:00:00
            2026-02-28T15:00:00, 2026-03-02T08:00:00
            """)
    void aDemoOnTheFolderOfAnEarlierOneGoesOnWhereThatEnded(String ended, String begins) throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            journal.append(List.of(new Journal.Entry(
                    "2026-03-02", "day-opened", "{\"kind\":\"day-opened\",\"at\":\"" + at(ended) + "\"}", null, null)));
        }

        assertThat(DemoTime.begin(folder, at("2026-03-02T21:40:00"))).isEqualTo(at(begins));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-03-02T08:00:00, 2026-03-02T17:40:00, 2026-03-03T08:00:00
            2026-03-02T10:00:00, 2026-03-02T20:30:00, 2026-03-03T08:00:00
            2026-03-02T17:00:00, 2026-03-03T03:00:00, 2026-03-03T08:00:00
            2026-03-02T17:00:00, 2026-03-03T09:00:00, 2026-03-03T09:00:00
            """)
    void theNextDayBeginsInTheMorningAfterTheLast(String opened, String over, String next) throws Exception {
        OpeningHours hours = Objects.requireNonNull(
                Demo.sample(folder, DemoTime.USUAL).hall().hours());

        assertThat(DemoTime.next(hours, at(opened), at(over))).isEqualTo(at(next));
    }

    /** At sixty times its speed a start of 20 s is as long as 20 minutes, and their people are no crowd at the door. */
    @Test
    void theRecordedDayIsLaterByWhatTheStartTook() {
        assertThat(DemoTime.openingAfterStart(at("2026-03-02T08:00:00"), at("2026-03-02T08:20:00")))
                .isEqualTo(at("2026-03-02T08:20:00"));
        assertThat(DemoTime.openingAfterStart(at("2026-03-02T10:15:00"), at("2026-03-02T10:35:00")))
                .isEqualTo(at("2026-03-02T08:20:00"));
    }

    private static Instant at(String china) {
        return Instant.parse(china + "+08:00");
    }
}

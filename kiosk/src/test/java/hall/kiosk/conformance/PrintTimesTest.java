package hall.kiosk.conformance;

import static hall.kiosk.report.Histories.issued;
import static hall.kiosk.report.Histories.queue;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.projection.JournalFollower;
import hall.kiosk.projection.StoredProjection;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.kiosk.report.Histories;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long prints take, from the journal: from a ticket's number to its printer's confirmation. */
class PrintTimesTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final BusinessDay MONDAY = BusinessDay.parse("2026-03-02");

    @TempDir
    private Path folder;

    private final List<HallEvent> events = new ArrayList<>(List.of(queue(new QueueEvent.DayOpened(NINE, MONDAY))));

    private static Instant at(int minutes) {
        return NINE.plusSeconds(60L * minutes);
    }

    private void print(int minute, String kiosk, long millis, boolean confirmed) {
        String ticket = "t" + minute;
        events.add(queue(issued(at(minute), ticket, "tax", MONDAY)));
        events.add(queue(new QueueEvent.Printed(
                at(minute).plusMillis(millis), new Actor(Actor.Kind.KIOSK, kiosk), new TicketId(ticket), confirmed)));
    }

    /** Nineteen take a second, one five; what no printer has confirmed, and another kiosk's, are apart. */
    @Test
    void theTimeThatNinetyFiveOfAHundredKeepIsToldForEachKioskWithTheirNumberAndSinceWhen() throws Exception {
        for (int i = 1; i <= 20; i++) {
            print(i, "kiosk-1", i == 7 ? 5_000 : 950, true);
        }
        print(21, "kiosk-1", 60_000, false);
        print(22, "kiosk-2", 2_000, true);
        Histories.write(folder, events);

        try (StoredProjection stored = StoredProjection.open(StoredProofs.model(), folder);
                JournalReader reader = JournalReader.open(folder)) {
            JournalFollower.catchUp(stored, reader, new EventJson());
            assertThat(new StoredProofs(stored).measured(NINE, NINE.plus(Duration.ofDays(2))))
                    .extracting(each -> each.device() + " " + each.what().value() + " s " + each.words())
                    .containsExactly(
                            "kiosk-1 1.0 s print-time p95 n=20 " + at(1).plusMillis(950) + "/" + at(20).plusMillis(950),
                            "kiosk-2 2.0 s print-time p95 n=1 " + at(22).plusSeconds(2) + "/" + at(22).plusSeconds(2));
        }
    }
}

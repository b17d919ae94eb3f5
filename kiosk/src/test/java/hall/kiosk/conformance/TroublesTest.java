package hall.kiosk.conformance;

import static hall.kiosk.conformance.ProofModelTest.CHIEF;
import static hall.kiosk.conformance.ProofModelTest.DAY;
import static hall.kiosk.conformance.ProofModelTest.at;
import static hall.kiosk.report.Histories.MONDAY;
import static hall.kiosk.report.Histories.NINE;
import static hall.kiosk.report.Histories.issued;
import static hall.kiosk.report.Histories.queue;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyEvent;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What alarms and reported faults prove, over and standing. */
class TroublesTest {

    @TempDir
    private Path folder;

    private final List<HallEvent> events = new ArrayList<>(List.of(queue(new QueueEvent.DayOpened(NINE, MONDAY))));

    @Test
    void alarmsAreTakenOnAndMendedInTime() throws Exception {
        alarm("device-printer-1", at(0));
        events.add(ProofModelTest.of(new DutyEvent.AlarmAcknowledged(at(5), CHIEF, "device-printer-1")));
        events.add(queue(issued(at(8 * 60), "t0", "tax", MONDAY)));
        events.add(queue(new QueueEvent.DayOpened(at(24 * 60), new BusinessDay(DAY.plusDays(1)))));
        alarm("waiting-tax", at(24 * 60 + 10));
        events.add(ProofModelTest.of(new DutyEvent.AlarmEnded(at(24 * 60 + 22), "waiting-tax")));
        events.add(ProofModelTest.of(new DutyEvent.AlarmEnded(at(36 * 60), "device-printer-1")));
        events.add(queue(issued(at(37 * 60), "t1", "tax", new BusinessDay(DAY.plusDays(1)))));

        assertThat(proven(DAY.plusDays(1)))
                .containsEntry("DM-004 device:printer-1", "5 min")
                .containsEntry("DM-004 device:bar-1", "0 min")
                .containsEntry("DM-004 hall:h", "1 working-days")
                .containsEntry("HB-006 hall:h", "12 min");
    }

    /** Whoever mends nothing does not come off better than whoever mends late. */
    @Test
    void whatStandsCountsForAsLongAsItStands() throws Exception {
        alarm("device-printer-1", at(0));
        events.add(ProofModelTest.of(new SiteEvent.FaultReported(at(10), CHIEF, "f1", "pa-1", "没有声音")));
        alarm("waiting-tax", at(12));
        events.add(queue(issued(at(40), "t1", "tax", MONDAY)));
        Map<String, String> first = Map.of(
                "DM-004 device:printer-1", "40 min",
                "DM-004 device:pa-1", "30 min",
                "DM-004 hall:h", "0 working-days",
                "DM-017 kiosk:kiosk-1", "40 min",
                "HB-006 hall:h", "28 min");
        assertThat(proven(DAY)).containsAllEntriesOf(first);

        events.add(queue(new QueueEvent.ClosedUnserved(at(24 * 60), new TicketId("t1"), "day-end")));
        events.add(queue(new QueueEvent.DayOpened(at(24 * 60), new BusinessDay(DAY.plusDays(1)))));
        events.add(ProofModelTest.of(new SiteEvent.FaultTaken(at(24 * 60 + 5), CHIEF, "f1")));
        events.add(ProofModelTest.of(new SiteEvent.FaultMended(at(24 * 60 + 6), CHIEF, "f1", "换线")));
        events.add(ProofModelTest.of(new DutyEvent.AlarmAcknowledged(at(24 * 60 + 10), CHIEF, "device-printer-1")));
        events.add(queue(issued(at(24 * 60 + 30), "t2", "tax", new BusinessDay(DAY.plusDays(1)))));

        assertThat(proven(DAY.plusDays(1)))
                .containsEntry("DM-004 device:printer-1", "50 min")
                .containsEntry("DM-004 device:pa-1", "35 min")
                .containsEntry("DM-004 hall:h", "1 working-days");
        assertThat(proven(DAY)).as("as it was on that day").containsAllEntriesOf(first);
    }

    /** At 18:00 something broke, the next morning it was seen: nobody could have come to it before, and nobody missed it. */
    @Test
    void aNightInWhichTheHallIsClosedDoesNotCount() throws Exception {
        events.add(queue(issued(at(8 * 60), "t1", "tax", MONDAY)));
        alarm("device-printer-1", at(9 * 60));
        events.add(queue(new QueueEvent.DayOpened(at(24 * 60), new BusinessDay(DAY.plusDays(1)))));
        events.add(ProofModelTest.of(new DutyEvent.AlarmAcknowledged(at(24 * 60 + 7), CHIEF, "device-printer-1")));
        events.add(ProofModelTest.of(new DutyEvent.AlarmEnded(at(24 * 60 + 12), "device-printer-1")));
        events.add(queue(issued(at(25 * 60), "t2", "tax", new BusinessDay(DAY.plusDays(1)))));

        assertThat(proven(DAY.plusDays(1)))
                .containsEntry("DM-004 device:printer-1", "7 min")
                .containsEntry("DM-004 hall:h", "1 working-days")
                .containsEntry("DM-017 kiosk:kiosk-1", "12 min");
    }

    /** Of a journal of its own: one journal has each event once. */
    private Map<String, String> proven(LocalDate on) throws Exception {
        return ProofModelTest.proven(Files.createTempDirectory(folder, "journal"), events, on);
    }

    private void alarm(String id, Instant at) {
        events.add(ProofModelTest.of(
                new DutyEvent.AlarmRaised(at, id, Alarm.Severity.WARNING, Text.of("坏", "Bad"), Text.of("修", "Mend"))));
    }
}

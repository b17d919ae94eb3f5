package hall.kiosk.conformance;

import static hall.kiosk.report.Histories.CLERK;
import static hall.kiosk.report.Histories.MONDAY;
import static hall.kiosk.report.Histories.NINE;
import static hall.kiosk.report.Histories.called;
import static hall.kiosk.report.Histories.issued;
import static hall.kiosk.report.Histories.queue;
import static hall.kiosk.report.Histories.rated;
import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.kiosk.config.HallConfig;
import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyEvent;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.projection.JournalFollower;
import hall.kiosk.projection.StoredProjection;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.CallReason.PassedOver;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.WindowId;
import hall.kiosk.report.Histories;
import hall.standard.Snapshot;
import hall.standard.SubjectKind;
import hall.standard.check.Checking.Subject;
import hall.standard.check.Evidence;
import hall.standard.document.Library;
import hall.text.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofModelTest {

    static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    static final LocalDate DAY = MONDAY.date();
    private static final String PHOTO = "5e".repeat(32);
    private static final Snapshot STANDARD =
            Library.shipped(new JsonFaults()).resolve(LocalDate.of(2026, 11, 1)).orElseThrow();

    private static final ProofBook.Parties PARTIES = new ProofBook.Parties(
            "hall:h",
            Set.of("board-1"),
            Set.of("printer-1", "bar-1"),
            HallConfig.VOICE,
            Map.of("kiosk-1", Set.of("printer-1")));

    @TempDir
    private Path folder;

    private final List<HallEvent> events = new ArrayList<>(List.of(queue(new QueueEvent.DayOpened(NINE, MONDAY))));

    static Instant at(int minutes) {
        return NINE.plusSeconds(60L * minutes);
    }

    static HallEvent of(DutyEvent event) {
        return new HallEvent.Duty(event);
    }

    /** What the journal proves on {@code on}, as "subject value" by rule and subject. */
    private Map<String, String> proven(LocalDate on) throws Exception {
        return proven(folder, events, on);
    }

    /** The same of {@code events}, kept in {@code folder}. */
    static Map<String, String> proven(Path folder, List<HallEvent> events, LocalDate on) throws Exception {
        return book(
                folder,
                events,
                book -> book.proven(STANDARD, STANDARD, PARTIES, on).stream()
                        .collect(Collectors.toMap(
                                each -> each.rule() + " " + each.subject(), each -> String.valueOf(each.value()))));
    }

    interface Reading<T> {
        T of(ProofBook book) throws JournalException;
    }

    private <T> T book(Reading<T> reading) throws Exception {
        return book(folder, events, reading);
    }

    /** What {@code reading} finds of {@code events}, kept in {@code folder}. */
    static <T> T book(Path folder, List<HallEvent> events, Reading<T> reading) throws Exception {
        Histories.write(folder, events);
        try (StoredProjection stored = StoredProjection.open(StoredProofs.model(), folder);
                JournalReader reader = JournalReader.open(folder)) {
            JournalFollower.catchUp(stored, reader, new EventJson());
            return reading.of(new StoredProofs(stored));
        }
    }

    @Test
    void aHallThatWasNeverOpenProvesNothing() throws Exception {
        events.clear();
        events.add(of(new DutyEvent.AlarmEnded(NINE, "journal")));

        assertThat(proven(DAY)).isEmpty();
    }

    @Test
    void fourOfFiveWaitsAreWithinTheProvenTime() throws Exception {
        for (int i = 1; i <= 10; i++) {
            events.add(queue(issued(NINE, "t" + i, "tax", MONDAY)));
            events.add(queue(called(at(i).plusSeconds(1), "t" + i, "w1")));
        }

        assertThat(proven(DAY)).containsEntry("HB-005 hall:h", "9 min");
        assertThat(proven(DAY.plusMonths(2)))
                .as("two months later it is too old")
                .isEmpty();
    }

    @Test
    void whoWasPassedOverTooOftenIsCounted() throws Exception {
        PassedOver fine = new PassedOver(new TicketNumber("A", 2), "ordinary", 60, 3);
        PassedOver tooOften = new PassedOver(new TicketNumber("A", 3), "ordinary", 60, 4);
        events.add(queue(new QueueEvent.Called(
                at(1),
                CLERK,
                new TicketId("t1"),
                new TicketNumber("A", 1),
                new WindowId("w1"),
                new CallReason(CallReason.Rule.PRIORITY, "1", 0, 0, List.of(fine, tooOften), 2))));

        assertThat(proven(DAY)).containsEntry("HB-002 hall:h", "1");
    }

    @Test
    void whatIsTakenBackProvesNothing() throws Exception {
        for (int i = 1; i <= 10; i++) {
            events.add(queue(issued(NINE, "t" + i, "tax", MONDAY)));
        }
        events.add(queue(called(at(80), "t1", "w1")));
        events.add(queue(undone("t1", QueueEvent.Act.CALL, at(80))));
        for (int i = 1; i <= 10; i++) {
            events.add(queue(called(at(i).plusSeconds(1), "t" + i, "w1")));
        }

        assertThat(proven(DAY)).containsEntry("HB-005 hall:h", "9 min");
    }

    @Test
    void anAbsenceTakenBackIsNone() throws Exception {
        events.add(queue(issued(NINE, "t1", "tax", MONDAY)));
        events.add(queue(called(at(1), "t1", "w1")));
        events.add(queue(new QueueEvent.NotPresent(at(2), CLERK, new TicketId("t1"), new WindowId("w1"))));
        events.add(queue(undone("t1", QueueEvent.Act.NO_SHOW, at(2))));

        assertThat(proven(DAY)).as("one call is too few").containsEntry("HB-007 hall:h", "100 %");
    }

    private static QueueEvent undone(String ticket, QueueEvent.Act act, Instant done) {
        return new QueueEvent.Undone(
                done.plusSeconds(4),
                CLERK,
                new TicketId(ticket),
                new TicketNumber("A", 1),
                new WindowId("w1"),
                act,
                done,
                null);
    }

    @Test
    void anAbsenceCountsAsRightAfterTwoCallsWithAPause() throws Exception {
        for (String ticket : List.of("t1", "t2", "t3", "t4")) {
            events.add(queue(issued(NINE, ticket, "tax", MONDAY)));
            events.add(queue(called(at(1), ticket, "w1")));
        }
        recalled("t1", at(1).plusSeconds(30));
        recalled("t2", at(1).plusSeconds(5));
        recalled("t3", at(1).plusSeconds(20));
        for (String ticket : List.of("t1", "t2", "t3", "t4")) {
            events.add(queue(new QueueEvent.NotPresent(at(3), CLERK, new TicketId(ticket), new WindowId("w1"))));
        }

        assertThat(proven(DAY)).containsEntry("HB-007 hall:h", "50 %");
    }

    private void recalled(String ticket, Instant at) {
        events.add(queue(new QueueEvent.Recalled(
                at, CLERK, new TicketId(ticket), new TicketNumber("A", 1), new WindowId("w1"), 2)));
    }

    @Test
    void callsAreComparedOnBoardsAndInTheHall() throws Exception {
        shown("c1", "board-1", 8_500);
        shown("c1", HallConfig.VOICE, 4_000);
        shown("c2", "board-1", 8_000);
        shown("c3", HallConfig.VOICE, 4_000);
        events.add(new HallEvent.CallShown(at(2), "c3", "board-1", null, 0, "cut off"));

        assertThat(proven(DAY))
                .containsEntry("HB-013 hall:h", "2")
                .containsEntry("IS-021 board:board-1", "8 s")
                .containsEntry("IS-022 board:board-1", "1");
    }

    /** A board tells that it shows a call, and tells again for how long it did when that is over. */
    @Test
    void aCallThatStandsSaysNothingOfHowLongItIsHeld() throws Exception {
        shown("c1", "board-1", 0);
        assertThat(proven(DAY)).containsEntry("IS-022 board:board-1", "0").doesNotContainKey("IS-021 board:board-1");

        shown("c1", "board-1", 9_000);
        shown("c1", "board-1", 0);
        shown("c2", "board-1", 0);
        assertThat(proven(DAY)).containsEntry("IS-021 board:board-1", "9 s");
    }

    private void shown(String call, String device, long held) {
        events.add(new HallEvent.CallShown(at(1), call, device, at(1), held, null));
    }

    /** Open from nine to eleven; the printer is silent from half past eight to half past nine and again at the end. */
    @Test
    void aDeviceIsAliveForAShareOfTheTimeTheHallWasOpen() throws Exception {
        events.addFirst(of(new DutyEvent.AlarmRaised(
                at(-30), "silent-printer-1", Alarm.Severity.FAULT, Text.of("a", "a"), Text.of("a", "a"))));
        events.add(of(new DutyEvent.AlarmEnded(at(30), "silent-printer-1")));
        events.add(of(new DutyEvent.AlarmRaised(
                at(114), "silent-printer-1", Alarm.Severity.FAULT, Text.of("a", "a"), Text.of("a", "a"))));
        events.add(queue(issued(at(120), "t1", "tax", MONDAY)));

        assertThat(proven(DAY))
                .containsEntry("DM-003 device:printer-1", "70 %")
                .containsEntry("DM-003 device:bar-1", "100 %")
                .containsEntry("DM-017 kiosk:kiosk-1", "30 min");
    }

    /** The number is one of the standard's examples, with its right last digit; others are of another length or check. */
    @Test
    void aWholeNumberOfAnIdentityCardInAnyEventIsFound() throws Exception {
        for (String text : List.of("请带 110105194912310024", "11010519491231002", "1101051949123100245", "")) {
            events.add(of(new DutyEvent.MessageSent(at(1), CHIEF, "m" + text.length(), null, "x" + text)));
        }
        assertThat(proven(DAY)).containsEntry("EG-001 hall:h", "0").containsEntry("EG-004 hall:h", "0");

        events.add(of(new DutyEvent.MessageSent(at(2), CHIEF, "m", null, "请带 11010519491231002X 来")));

        assertThat(proven(DAY)).containsEntry("EG-001 hall:h", "1").containsEntry("EG-004 hall:h", "1");
    }

    @Test
    void theKeyOfADaysCardsIsKeptUntilTheFirstCardOfAnother() throws Exception {
        events.add(queue(held(at(60), "t1")));
        assertThat(proven(DAY)).containsEntry("EG-003 hall:h", "0 h");

        events.add(queue(new QueueEvent.DayOpened(at(24 * 60), new BusinessDay(DAY.plusDays(1)))));
        events.add(queue(held(at(24 * 60 + 30), "t2")));
        events.add(queue(held(at(24 * 60 + 90), "t3")));

        assertThat(proven(DAY.plusDays(1))).containsEntry("EG-003 hall:h", "23.5 h");
    }

    @Test
    void theKeyOfADaysCardsIsKeptUntilItIsErased() throws Exception {
        events.add(queue(held(at(30), "t1")));
        events.add(of(new SiteEvent.CardKeyErased(at(9 * 60), DAY.toString())));
        assertThat(proven(DAY)).containsEntry("EG-003 hall:h", "8.5 h");

        events.add(queue(held(at(9 * 60 + 30), "t9")));
        events.add(of(new SiteEvent.CardKeyErased(at(9 * 60 + 31), DAY.toString())));
        events.add(queue(new QueueEvent.DayOpened(at(3 * 24 * 60), new BusinessDay(DAY.plusDays(3)))));
        events.add(queue(held(at(3 * 24 * 60 + 30), "t2")));

        assertThat(proven(DAY.plusDays(3)))
                .as("a weekend later, and a card after closing")
                .containsEntry("EG-003 hall:h", "8.5 h");
    }

    /** The first is of an unknown program; the rest are of two boards on two days. */
    @Test
    void ofWhatDevicesMeasureTheWorstOfADayIsKept() throws Exception {
        events.add(of(new SiteEvent.Measured(at(1), "board-1", "smell", "3 s", "0 s")));
        events.add(of(new SiteEvent.Measured(at(1), "board-1", "clock-offset", "much", "0 s")));
        events.add(of(new SiteEvent.Measured(at(2), "board-1", "clock-offset", "400 ms", "0.2 s")));
        events.add(of(new SiteEvent.Measured(at(3), "board-1", "clock-offset", "0.1 s", "0.2 s")));
        events.add(of(new SiteEvent.Measured(at(4), "hall", "applied-share", "90 %", "0 %")));
        events.add(of(new SiteEvent.Measured(at(5), "hall", "applied-share", "80 %", "0 %")));
        events.add(queue(new QueueEvent.DayOpened(at(24 * 60), new BusinessDay(DAY.plusDays(1)))));
        events.add(of(new SiteEvent.Measured(at(24 * 60 + 1), "board-1", "clock-offset", "0.2 s", "0.2 s")));

        List<ProofBook.Measured> measured = book(book -> book.measured(NINE, at(48 * 60)));

        assertThat(measured)
                .extracting(each -> each.device() + " " + each.what().quantity().word() + " "
                        + each.what().value())
                .containsExactly("board-1 clock-offset 0.4", "hall applied-share 80.0", "board-1 clock-offset 0.2");
        List<Evidence> evidence = new DeviceProofs(measured, ZoneId.of("Asia/Shanghai"), DAY.plusDays(2))
                .of(
                        STANDARD,
                        List.of(
                                new Subject(SubjectKind.BOARD, "board-1", Map.of()),
                                new Subject(SubjectKind.HALL, "h", Map.of())));
        assertThat(evidence)
                .extracting(each ->
                        each.rule() + " " + each.subject() + " " + each.value() + " " + each.by() + " " + each.on())
                .containsExactlyInAnyOrder(
                        "IS-028 board:board-1 0.2 s board-1 " + DAY.plusDays(1),
                        "EG-011 hall:h 0.2 s board-1 " + DAY.plusDays(1),
                        "DM-005 hall:h 80 % hall " + DAY.plusDays(2));
    }

    private static QueueEvent held(Instant at, String ticket) {
        QueueEvent.Issued plain = (QueueEvent.Issued) issued(at, ticket, "tax", MONDAY);
        return new QueueEvent.Issued(
                plain.at(),
                plain.by(),
                plain.ticket(),
                plain.number(),
                plain.service(),
                plain.priority(),
                plain.language(),
                plain.day(),
                plain.order(),
                "holder",
                null,
                null);
    }

    @Test
    void aRatingByStaffIsFoundAndOneOfACitizenIsNone() throws Exception {
        events.add(rated(at(1), "t1", MONDAY, "tax", "w1", 5));

        assertThat(proven(DAY)).containsEntry("QE-004 hall:h", "1").containsEntry("QE-002 hall:h", "0");
    }

    @Test
    void evidenceIsReadAsTheFileIsUntilItIsWithdrawn() throws Exception {
        events.add(of(new DutyEvent.EvidenceRecorded(
                at(1),
                CHIEF,
                "e1",
                "DM-007",
                "measurement",
                "kiosk:k1",
                "82 cm",
                "5 mm",
                null,
                "卷尺",
                "2026-03-01",
                PHOTO)));
        events.add(of(new DutyEvent.EvidenceRecorded(
                at(2), CHIEF, "e2", "IS-027", "attestation", "hall:h", null, null, false, null, "2026-03-02", null)));
        events.add(of(new DutyEvent.EvidenceWithdrawn(at(3), CHIEF, "e2", "看错了")));

        List<RecordedEvidence> recorded = book(ProofBook::recorded);

        assertThat(recorded).extracting(RecordedEvidence::withdrawn).containsExactly(null, "看错了");
        JsonFaults faults = new JsonFaults();
        Evidence measured = recorded.getFirst().evidence(faults).orElseThrow();
        assertThat(measured.value()).hasToString("82 cm");
        assertThat(measured.uncertainty()).isEqualTo(0.5);
        assertThat(measured.photo()).isEqualTo(PHOTO);
        assertThat(recorded.getLast().evidence(faults).orElseThrow().holds()).isFalse();
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void anyHistoryIsTakenAndGivesTheSameWhenItIsReadAgain() throws Exception {
        events.clear();
        events.addAll(Histories.random(new Random(20261126), 600));

        Map<String, String> first = proven(DAY.plusDays(20));
        StoredProjection.delete(StoredProofs.model(), folder);
        events.clear();

        assertThat(proven(DAY.plusDays(20))).isEqualTo(first).isNotEmpty();
    }
}

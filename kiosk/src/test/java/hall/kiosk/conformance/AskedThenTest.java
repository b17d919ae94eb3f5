package hall.kiosk.conformance;

import static hall.kiosk.conformance.ProofModelTest.CHIEF;
import static hall.kiosk.conformance.ProofModelTest.DAY;
import static hall.kiosk.conformance.ProofModelTest.at;
import static hall.kiosk.report.Histories.CLERK;
import static hall.kiosk.report.Histories.MONDAY;
import static hall.kiosk.report.Histories.NINE;
import static hall.kiosk.report.Histories.called;
import static hall.kiosk.report.Histories.issued;
import static hall.kiosk.report.Histories.queue;
import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.config.change.StandardDocument;
import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyEvent;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.WindowId;
import hall.standard.Snapshot;
import hall.standard.SubjectKind;
import hall.standard.check.Checking;
import hall.standard.check.Checking.Finding;
import hall.standard.check.Checking.Subject;
import hall.standard.check.Evidence;
import hall.standard.check.HallCheck;
import hall.standard.check.RuleResult;
import hall.standard.check.Verdict;
import hall.standard.document.EvidenceFile;
import hall.standard.document.ExportFile;
import hall.standard.document.Library;
import hall.standard.document.Recheck;
import hall.standard.document.StandardFiles;
import hall.standard.document.StandardFiles.DocumentText;
import hall.text.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happened is judged by what was asked when it happened, whatever is asked today. */
class AskedThenTest {

    private static final StandardFiles STRICTER = province("""
              - {rule: IS-021, set: {hold: 12 s}, reason: 老年人多, by: 某省}
              - {rule: HB-005, set: {wait_target: 12 min}, reason: 更快, by: 某省}
              - {rule: HB-002, set: {most_overtaken: 1}, reason: 更公平, by: 某省}
              - {rule: DM-004, set: {acknowledged: 5 min}, reason: 更快, by: 某省}
            """);

    private static final LocalDate NEXT = DAY.plusDays(1);

    @TempDir
    private Path folder;

    private final List<HallEvent> events = new ArrayList<>(List.of(queue(new QueueEvent.DayOpened(NINE, MONDAY))));

    @Test
    void callsThatWereHeldAsLongAsWasAskedThenStayMetWhenMoreIsAsked() throws Exception {
        shown("c1", 1, 8_000);
        adopted(10);
        shown("c2", 20, 12_000);

        Finding found = held(check());

        assertThat(found.verdict()).isEqualTo(Verdict.MET);
        assertThat(found.reason().chinese()).contains("测得 8 s", "按当时的要求 hold 8 s");
        assertThat(found.reason().english()).contains("measured 8 s", "by what was asked then: hold 8 s");
    }

    /** Told after the change, shown before it. */
    @Test
    void aCallIsJudgedByTheTimeAtWhichItWasShown() throws Exception {
        adopted(10);
        shown("c1", 9, 8_000);

        assertThat(held(check()).verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void aCallThatWasTooShortForWhatWasAskedThenIsNotMet() throws Exception {
        shown("c1", 1, 8_000);
        adopted(10);
        shown("c2", 20, 9_000);

        Finding found = held(check());

        assertThat(found.verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(found.evidence().orElseThrow().value()).hasToString("9 s");
        assertThat(found.evidence().orElseThrow().limits()).isEmpty();
    }

    /** Whoever asks for less does not make good what was too short. */
    @Test
    void whatWasTooShortStaysSoWhenLessIsAsked() throws Exception {
        adopted(-5);
        shown("c1", 1, 9_000);
        events.add(standard(10, StandardFiles.NONE));
        shown("c2", 20, 8_000);

        Finding found =
                held(check(Library.shipped(new JsonFaults()).resolve(DAY).orElseThrow()));

        assertThat(found.verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(found.evidence().orElseThrow().limits()).hasToString("{hold=12 s}");
    }

    /** As a foresight at a hall's first documents does. */
    @Test
    void whatIsLookedAheadAtDoesNotJudgeWhatHappenedBeforeTheFirstDocuments() throws Exception {
        shown("c1", 1, 8_000);

        Finding found = held(
                check(today(DAY), Library.shipped(new JsonFaults()).resolve(DAY).orElseThrow()));

        assertThat(found.verdict()).isEqualTo(Verdict.MET);
        assertThat(found.evidence().orElseThrow().limits()).hasToString("{hold=8 s}");
    }

    @Test
    void aHallThatNeverAdoptedAnythingIsJudgedByWhatItHas() throws Exception {
        shown("c1", 1, 8_000);

        assertThat(held(check()).verdict()).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void anExportComesToTheSameVerdictsAgain() throws Exception {
        shown("c1", 1, 8_000);
        adopted(10);
        String export = ExportFile.write(check());
        JsonFaults faults = new JsonFaults();

        Recheck again = Recheck.of("check.json", export.getBytes(StandardCharsets.UTF_8), faults)
                .orElseThrow(() -> new AssertionError(faults.text()));

        assertThat(export.replaceAll("\\s+", "")).contains("\"limits\":{\"hold\":\"8s\"}");
        assertThat(again.differences()).isEmpty();
        assertThat(held(again.check()).verdict()).isEqualTo(Verdict.MET);
    }

    /** What people write down is judged by today's limits: nobody sets his own. */
    @Test
    void evidenceThatSomebodyWritesHasNoLimitsOfItsOwn() {
        JsonFaults faults = new JsonFaults();

        EvidenceFile.parse("evidence.yaml", """
                {"evidence": [{"rule": "IS-021", "method": "log", "subject": "board:board-1", "value": "6 s", "by": "a",
                 "on": "2026-03-02", "limits": {"hold": "5 s"}}]}""", faults);

        assertThat(faults.text()).contains("limits");
    }

    /** A wait of 13 minutes on the first day, of 11 on the next; an alarm taken on after 8 minutes, then one after 4; each in its time. */
    @Test
    void waitsAlarmsAndWhoWasPassedOverAreJudgedByTheirDay() throws Exception {
        events.add(queue(issued(NINE, "t1", "tax", MONDAY)));
        events.add(queue(called(at(13), "t1", "w1")));
        events.add(queue(new QueueEvent.Called(
                at(15),
                CLERK,
                new TicketId("t9"),
                new TicketNumber("A", 9),
                new WindowId("w1"),
                new CallReason(
                        CallReason.Rule.PRIORITY,
                        "1",
                        0,
                        0,
                        List.of(new CallReason.PassedOver(new TicketNumber("A", 3), "ordinary", 60, 2)),
                        2))));
        alarm(20, 28);
        events.add(queue(new QueueEvent.DayOpened(at(24 * 60), new BusinessDay(NEXT))));
        adopted(24 * 60 + 1);
        events.add(queue(issued(at(24 * 60 + 2), "t2", "tax", new BusinessDay(NEXT))));
        events.add(queue(called(at(24 * 60 + 13), "t2", "w1")));
        alarm(24 * 60 + 20, 24 * 60 + 24);
        events.add(queue(issued(at(24 * 60 + 60), "t3", "tax", new BusinessDay(NEXT))));

        List<Evidence> found = proven(today(NEXT), NEXT);

        assertThat(of(found, "HB-005 hall:h")).isEqualTo("11 min {}");
        assertThat(of(found, "HB-002 hall:h")).isEqualTo("0 {}");
        assertThat(of(found, "DM-004 device:printer-1")).isEqualTo("4 min {}");
    }

    private static String of(List<Evidence> all, String what) {
        return all.stream()
                .filter(each -> what.equals(each.rule() + " " + each.subject()))
                .map(each -> each.value() + " " + each.limits())
                .findFirst()
                .orElseThrow();
    }

    private void alarm(int raised, int taken) {
        events.add(ProofModelTest.of(new DutyEvent.AlarmRaised(
                at(raised), "device-printer-1", Alarm.Severity.WARNING, Text.of("坏", "Bad"), Text.of("修", "Mend"))));
        events.add(ProofModelTest.of(new DutyEvent.AlarmAcknowledged(at(taken), CHIEF, "device-printer-1")));
        events.add(ProofModelTest.of(new DutyEvent.AlarmEnded(at(taken + 1), "device-printer-1")));
    }

    private void shown(String call, int minute, long held) {
        events.add(new HallEvent.CallShown(at(60), call, "board-1", at(minute), held, null));
    }

    private void adopted(int minute) {
        events.add(standard(minute, STRICTER));
    }

    private static HallEvent standard(int minute, StandardFiles files) {
        ConfigDocument document = StandardDocument.of(files);
        return new HallEvent.Standard(new ConfigEvent.Changed(
                at(minute), CHIEF, ConfigEvent.Origin.PAGE, null, null, document.hash(), document.text(), null));
    }

    private static StandardFiles province(String overrides) {
        return new StandardFiles(new TreeMap<>(Map.of("XX-HALL.yaml", new DocumentText("""
                standard:
                  id: XX-HALL
                  title: {zh-CN: 本厅标准, en: Standard of this hall}
                  layer: province
                  version: 1.0.0
                  effective: 2026-01-01
                  issuer: 某省
                  imports:
                    - {id: CN-ZWFW, version: 1.*}
                overrides:
                """ + overrides, null))));
    }

    private static Snapshot today(LocalDate on) {
        JsonFaults faults = new JsonFaults();
        return Library.shipped(faults).with(STRICTER).resolve(on).orElseThrow(() -> new AssertionError(faults.text()));
    }

    private HallCheck check() throws Exception {
        return check(today(DAY));
    }

    private HallCheck check(Snapshot today) throws Exception {
        return check(today, today);
    }

    private HallCheck check(Snapshot today, Snapshot inForce) throws Exception {
        List<Evidence> evidence = proven(today, inForce, DAY);
        List<Subject> subjects = List.of(new Subject(
                SubjectKind.BOARD, "board-1", Map.of("board.shows", List.of("calls"), "board.recent_rows", 4.0)));
        List<RuleResult> results = Checking.of(today, subjects, evidence, DAY);
        return HallCheck.of(today, subjects, evidence, results, DAY);
    }

    private List<Evidence> proven(Snapshot today, LocalDate on) throws Exception {
        return proven(today, today, on);
    }

    private List<Evidence> proven(Snapshot asked, Snapshot inForce, LocalDate on) throws Exception {
        return ProofModelTest.book(
                folder,
                events,
                book -> book.proven(
                        asked,
                        inForce,
                        new ProofBook.Parties(
                                "hall:h", Set.of("board-1"), Set.of("printer-1"), HallConfig.VOICE, Map.of()),
                        on));
    }

    private static Finding held(HallCheck check) {
        return check.results().stream()
                .filter(each -> each.ruling().rule().id().value().equals("IS-021"))
                .flatMap(each -> each.findings().stream())
                .filter(each -> each.evidence().isPresent())
                .findFirst()
                .orElseThrow();
    }
}

package hall.kiosk.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.kiosk.demo.RecordedDay.UnusableDayException;
import hall.kiosk.demo.RecordedQueue.Snapshot;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RecordedDayTest {

    private static final LocalDate DATE = LocalDate.of(2020, 1, 2);

    @Test
    void givesEachQueueTheWindowsOfItsPeakAndPersonsTheLastTwo() throws Exception {
        RecordedDay day =
                day(queue("A", "0 0", "2 1 A001", "3 1 A002", "0 0 A003"), queue("B", "0 0", "1 1 B001", "0 0 B002"));

        assertThat(day.setup().windows())
                .extracting(window -> window.id() + ":" + window.services())
                .containsExactly("1:[a]", "2:[a]", "3:[a]", "4:[b]", "5:[a, b]", "6:[a, b]");
        assertThat(day.personWindows()).containsExactly(new WindowId("5"), new WindowId("6"));
    }

    @Test
    void namesServicesAsAChineseHallDoesInBothLanguages() {
        assertThat(TestDays.busy().setup().services())
                .extracting(service ->
                        service.name().chinese() + " / " + service.name().english())
                .containsExactly("机动车登记 / Vehicle registration", "缴费 / Payments");
    }

    @Test
    void namesServicesOfOneKindApart() throws Exception {
        RecordedDay day = day(
                new RecordedQueue("1", "A", "Rejestracja pojazdów", TestDays.snapshots("0 0", "1 1 A001")),
                new RecordedQueue("2", "B", "REJESTRACJA", TestDays.snapshots("0 0", "1 1 B001")),
                new RecordedQueue("3", "C", "Łódź", TestDays.snapshots("0 0", "1 1 C001")));

        assertThat(day.setup().services())
                .extracting(service -> service.name().english())
                .containsExactly("Vehicle registration", "Vehicle registration (B)", "General services");
    }

    @Test
    void leavesOutAQueueTooLongForItsNumbersAndSaysSo() throws Exception {
        RecordedDay day = day(queue("A", "0 0", "1 10000 A001"), queue("B", "0 0", "1 1 B001"));

        assertThat(day.setup().services()).extracting(Service::prefix).containsExactly("B");
        assertThat(day.notes().getFirst().english()).contains("more than 9999 tickets");
    }

    @Test
    void givesQueuesThatShareALetterDifferentPrefixes() throws Exception {
        RecordedDay day = day(
                queue("A", "0 0", "1 1 A001"),
                queue("A", "0 0", "1 1 A001"),
                queue("Ł", "0 0", "1 1 Ł001"),
                queue("A", "0 0", "1 1 A001"));

        assertThat(day.setup().services()).extracting(Service::prefix).containsExactly("A", "AB", "B", "AC");
        assertThat(day.notes()).hasSize(3);
    }

    @Test
    void leavesOutAQueueWhoseNumbersCannotBeBelieved() throws Exception {
        RecordedDay day = day(
                queue("A", "0 0", "1 1 A001", "1 0 A002"),
                queue("B", "0 0", "2 0 B010", "2 0 B003", "2 0 B009", "2 0 B002", "2 0 B008"));

        assertThat(day.setup().services()).extracting(Service::prefix).containsExactly("A");
        assertThat(day.notes().getFirst().english()).contains("go back too often");
    }

    @Test
    void saysSoWhenNoQueueCanBeBelieved() {
        assertThatThrownBy(() -> day(queue("B", "0 0", "2 0 B010", "2 0 B003", "2 0 B009", "2 0 B002", "2 0 B008")))
                .isInstanceOf(UnusableDayException.class)
                .hasMessageContaining("go back too often");
    }

    @Test
    void opensWithTheStepInWhichSomethingHappenedFirst() throws Exception {
        RecordedDay day = day(queue("A", "0 0", "0 0", "1 1 A001", "0 0 A002", "0 0 A002"));

        assertThat(day.opening()).hasToString("08:05");
        assertThat(day.closing()).hasToString("08:15");
    }

    @Test
    void isTheSamePlanForTheSameSeed() {
        assertThat(TestDays.busy().plan(7).acts())
                .isEqualTo(TestDays.busy().plan(7).acts());
        assertThat(TestDays.busy().plan(8).acts())
                .isNotEqualTo(TestDays.busy().plan(7).acts());
    }

    /** At each snapshot as many have been issued and called as the record says. */
    @RepeatedTest(20)
    void agreesWithTheRecordAtEachSnapshot(RepetitionInfo run) throws Exception {
        RecordedQueue queue =
                queue("A", "0 0", "2 4 A003", "3 9 A004", "3 5 A010", "1 5 A010", "1 0 A030", "0 0 A030", "0 0 A030");
        QueueCurve curve = QueueCurve.of(queue).orElseThrow();

        DayPlan plan = day(queue).plan(run.getCurrentRepetition());

        for (QueueCurve.Point point : curve.points()) {
            long at = (point.second() - curve.points().getFirst().second()) * 1_000L;
            assertThat(count(plan, at, Act.Arrive.class::isInstance))
                    .as("issued by %s, seed %s", at, run.getCurrentRepetition())
                    .isEqualTo(point.issued());
            assertThat(count(plan, at, Act.Call.class::isInstance))
                    .as("called by %s, seed %s", at, run.getCurrentRepetition())
                    .isEqualTo(point.called());
        }
    }

    /** No window calls while somebody is at it or while it is closed, and everybody called is served or did not come. */
    @RepeatedTest(20)
    void neverPutsTwoPeopleAtOneWindow(RepetitionInfo run) {
        List<Act> acts = TestDays.bundled("UD_Praga_Poludnie", "2020-01-20")
                .plan(run.getCurrentRepetition())
                .acts();
        Map<WindowId, String> windows = new HashMap<>();

        for (Act act : acts) {
            String seen = "seed " + run.getCurrentRepetition() + " " + act;
            switch (act) {
                case Act.Attend attend ->
                    assertThat(attend).as("a recorded call is planned").isNull();
                case Act.Open open ->
                    assertThat(windows.put(open.window(), "open")).as(seen).isNotEqualTo("open");
                case Act.Close close ->
                    assertThat(windows.put(close.window(), "closed")).as(seen).isEqualTo("open");
                case Act.Call call ->
                    assertThat(windows.put(call.window(), "called " + call.visit()))
                            .as(seen)
                            .isEqualTo("open");
                case Act.Start start ->
                    assertThat(windows.put(start.window(), "serving " + start.visit()))
                            .as(seen)
                            .isEqualTo("called " + start.visit());
                case Act.Finish finish ->
                    assertThat(windows.put(finish.window(), "open")).as(seen).isEqualTo("serving " + finish.visit());
                case Act.NoShow noShow ->
                    assertThat(windows.put(noShow.window(), "open")).as(seen).isEqualTo("called " + noShow.visit());
                case Act.Arrive arrive -> assertThat(arrive.atMillis()).isNotNegative();
                case Act.Rate rate -> assertThat(rate.atMillis()).isPositive();
            }
        }
        assertThat(windows.values()).containsOnly("closed");
    }

    @Test
    void takesALeapOfManyNumbersInOneStepForPeopleWhoDidNotCome() throws Exception {
        DayPlan plan = day(queue(
                        "A",
                        "0 0",
                        "1 18 A001",
                        "1 18 A001",
                        "1 18 A001",
                        "1 18 A001",
                        "1 18 A001",
                        "1 18 A001",
                        "1 18 A001",
                        "1 18 A001",
                        "1 0 A019",
                        "0 0 A019"))
                .plan(1);

        assertThat(count(plan, Long.MAX_VALUE, Act.NoShow.class::isInstance)).isBetween(12L, 18L);
    }

    @Test
    void servesAtItsOwnPaceAcrossAGapInTheRecord() throws Exception {
        List<Snapshot> gap = List.of(
                TestDays.snapshots("0 0").getFirst(),
                new Snapshot(LocalTime.of(9, 30), 3, 0, "A018", 10),
                new Snapshot(LocalTime.of(9, 35), 0, 0, "A018", 10));

        DayPlan plan = day(new RecordedQueue("1", "A", "Cars", gap)).plan(1);

        assertThat(count(plan, Long.MAX_VALUE, Act.NoShow.class::isInstance)).isLessThanOrEqualTo(2);
    }

    @Test
    void hasMostlyGoodRatingsAndAFewBadOnes() {
        List<Integer> stars = TestDays.busy().plan(1).acts().stream()
                .filter(Act.Rate.class::isInstance)
                .map(act -> ((Act.Rate) act).grade().stars())
                .toList();

        assertThat(stars).hasSizeGreaterThan(30);
        assertThat(stars.stream().filter(star -> star >= 4).count()).isGreaterThan(stars.size() * 7L / 10);
    }

    @Test
    void neverCapsAnOrdinaryOffice() {
        List<Window> windows = TestDays.bundled("UD_Wola", "2020-01-14").setup().windows();

        assertThat(windows).hasSizeBetween(8, RecordedDay.MOST_WINDOWS);
    }

    private static long count(DayPlan plan, long upToMillis, Predicate<Act> kind) {
        return plan.acts().stream()
                .filter(act -> act.atMillis() <= upToMillis)
                .filter(kind)
                .count();
    }

    private static RecordedDay day(RecordedQueue... queues) throws UnusableDayException {
        return RecordedDay.of("Hall", DATE, List.of(queues));
    }

    private static RecordedQueue queue(String letter, String... snapshots) {
        return new RecordedQueue("1", letter, "Cars", TestDays.snapshots(snapshots));
    }
}

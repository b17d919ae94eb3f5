package hall.board.program;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.scene.Overscan;
import hall.board.scene.Scene;
import hall.board.view.View;
import hall.standard.design.Millimetres;
import hall.text.Text;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Emergency before manual before call before schedule before closed before fallback; the trace says why. */
class ProgramTest {

    /** A Monday. */
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 3, 2, 12, 0);

    private static final Scene USUAL = Scene.standard("main-landscape");
    private static final Scene PLANNED = Scene.standard("main-portrait");
    private static final Scene CLOSED = Scene.standard("window-bar");
    private static final View.Emergency FIRE =
            new View.Emergency("e-1", Text.of("请撤离", "Leave"), Text.of("撤离", "Leave"), LocalTime.of(11, 59), false);
    private static final View.Call CALL = new View.Call("c1", "A015", "w3", "3", "", LocalTime.NOON, false, true);
    private static final Slot LUNCH = slot("lunch", "11:30", "13:00");

    private final Program program =
            new Program(USUAL, List.of(LUNCH, slot("noon", "12:00", "12:30")), CLOSED, Overscan.NONE);

    private static Slot slot(String name, String from, String until) {
        return slot(name, Set.of(DayOfWeek.MONDAY), Set.of(), Set.of(), from, until);
    }

    private static Slot slot(
            String name, Set<DayOfWeek> days, Set<LocalDate> dates, Set<LocalDate> except, String from, String until) {
        return new Slot(name, PLANNED, days, dates, except, LocalTime.parse(from), LocalTime.parse(until));
    }

    /** Everything at once; then the highest is taken away, one after the other. */
    @Test
    void theFirstThatAppliesIsShown() {
        View all = View.empty(NOON)
                .withHours(Text.of("午间休息", "Noon break"))
                .with(List.of(CALL), List.of())
                .with(new View.Orders(FIRE, Set.of("board-1")));

        Program.Choice emergency = program.at(all, "board-1");
        assertThat(emergency.level()).isEqualTo(Level.EMERGENCY);
        assertThat(emergency.scene().name()).isEqualTo("emergency");
        assertThat(emergency.trace())
                .extracting(Text::english)
                .containsExactly(
                        "emergency e-1 since 11:59",
                        "manual: made dark by a manager",
                        "call A015 in scene main-landscape",
                        "schedule lunch (11:30 to 13:00)",
                        "schedule noon (12:00 to 12:30), overlapped by lunch",
                        "closed: scene window-bar",
                        "scene main-landscape");

        assertThat(emergency.trace())
                .extracting(Text::chinese)
                .containsExactly(
                        "紧急信息（11:59 起）",
                        "管理员已将本屏关黑",
                        "正在呼叫 A015，画面“main-landscape”",
                        "时段“lunch”（11:30 至 13:00）",
                        "时段“noon”（12:00 至 12:30），与排在前面的“lunch”重叠",
                        "大厅未开放，画面“window-bar”",
                        "常用画面“main-landscape”");

        View dark = all.with(new View.Orders(null, Set.of("board-1")));
        assertThat(program.at(dark, "board-1").scene().zones()).isEmpty();
        assertThat(program.at(dark, "board-2").level()).isEqualTo(Level.CALL);

        View called = all.with(View.Orders.NONE);
        assertThat(program.at(called, "board-1").scene()).isEqualTo(USUAL);

        View planned = called.with(List.of(), List.of());
        assertThat(program.at(planned, "board-1").scene()).isEqualTo(PLANNED);
        assertThat(program.at(planned, "board-1").why())
                .isEqualTo("schedule lunch (11:30 to 13:00); before schedule noon (12:00 to 12:30), overlapped by"
                        + " lunch, closed: scene window-bar, scene main-landscape");

        View closed = planned.at(NOON.plusHours(1));
        assertThat(program.at(closed, "board-1").level()).isEqualTo(Level.CLOSED);

        Program.Choice usual = program.at(closed.withHours(null), "board-1");
        assertThat(usual.level()).isEqualTo(Level.FALLBACK);
        assertThat(usual.why()).isEqualTo("scene main-landscape");
    }

    /** Calls go before it, and the screen of one window never shows it. */
    @Test
    void aNoticeTakesWholeBoardsBeforeWhatIsPlannedAndAfterCalls() {
        Text words = Text.of("今日延时服务至 20 时 {hall}", "Open until 20:00");
        View noticed = View.empty(NOON).with(new View.Orders(null, Set.of("board-2"), words));

        Program.Choice alone = program.at(noticed, "board-1");
        assertThat(alone.level()).isEqualTo(Level.NOTICE);
        assertThat(alone.scene().fits(USUAL.width().value(), USUAL.height().value()))
                .isTrue();
        assertThat(alone.scene().json()).contains("今日延时服务至 20 时 {hall}");
        assertThat(alone.trace().get(1).english()).isEqualTo("schedule lunch (11:30 to 13:00)");
        assertThat(program.at(noticed, "board-2").level()).isEqualTo(Level.MANUAL);
        assertThat(program.at(noticed.with(List.of(CALL), List.of()), "board-1").level())
                .isEqualTo(Level.CALL);
        assertThat(Program.of(CLOSED).at(noticed, "board-1").level()).isEqualTo(Level.FALLBACK);
    }

    @Test
    void anEmergencyIsInsideWhatCanBeSeenOfThePanel() {
        Overscan hidden = new Overscan(Millimetres.of(40), Millimetres.of(22));
        Program there = new Program(USUAL, List.of(), null, hidden);

        Scene emergency = there.at(View.empty(NOON).with(new View.Orders(FIRE, Set.of())), "board-1")
                .scene();

        assertThat(emergency.zones())
                .isNotEmpty()
                .noneMatch(zone -> hidden.hides(zone.rect(), emergency.width(), emergency.height()));
    }

    @Test
    void aPlanHoldsFromItsFirstMomentToItsEndOnItsDays() {
        assertThat(LUNCH.at(NOON.with(LocalTime.of(11, 29, 59)))).isFalse();
        assertThat(LUNCH.at(NOON.with(LocalTime.of(11, 30)))).isTrue();
        assertThat(LUNCH.at(NOON.with(LocalTime.of(13, 0)))).isFalse();
        assertThat(LUNCH.at(NOON.plusDays(1))).isFalse();
    }

    @Test
    void aHolidayIsADateOfItsOwn() {
        Slot holiday = slot("holiday", Set.of(), Set.of(LocalDate.of(2026, 3, 3)), Set.of(), "08:00", "18:00");

        assertThat(holiday.at(NOON)).isFalse();
        assertThat(holiday.at(NOON.plusDays(1))).isTrue();
    }

    @Test
    void aPlanOverMidnightBelongsToTheDayItBeganOn() {
        Slot night = slot("night", "22:00", "06:00");

        assertThat(night.at(NOON.with(LocalTime.of(23, 0)))).isTrue();
        assertThat(night.at(NOON.plusDays(1).with(LocalTime.of(5, 0)))).isTrue();
        assertThat(night.at(NOON.with(LocalTime.of(5, 0)))).isFalse();
        assertThat(night.at(NOON.plusDays(1).with(LocalTime.of(23, 0)))).isFalse();
    }

    @Test
    void aWeekdayThatIsAHolidayIsNoWeekday() {
        Slot mondays =
                slot("mondays", Set.of(DayOfWeek.MONDAY), Set.of(), Set.of(NOON.toLocalDate()), "08:00", "18:00");

        assertThat(mondays.at(NOON)).isFalse();
        assertThat(mondays.at(NOON.plusWeeks(1))).isTrue();
    }

    @Test
    void fromATimeToTheSameTimeIsAWholeDay() {
        Slot all = slot("all", "00:00", "00:00");

        assertThat(all.at(NOON.toLocalDate().atStartOfDay())).isTrue();
        assertThat(all.at(NOON.toLocalDate().atTime(23, 59, 59))).isTrue();
        assertThat(all.at(NOON.toLocalDate().plusDays(1).atStartOfDay())).isFalse();
    }

    @Test
    void twoPlansOverlapWhereBothHoldAlsoOverMidnightAndOnADate() {
        Slot night = slot("night", "22:00", "06:00");
        Slot early = slot("early", Set.of(DayOfWeek.TUESDAY), Set.of(), Set.of(), "05:00", "09:00");
        Slot earlyOnMonday = slot("early", "05:00", "09:00");
        Slot onADate = slot("date", Set.of(), Set.of(LocalDate.of(2026, 3, 3)), Set.of(), "05:30", "05:45");

        assertThat(night.overlap(early)).get().satisfies(overlap -> {
            assertThat(overlap.from().getDayOfWeek()).isEqualTo(DayOfWeek.TUESDAY);
            assertThat(overlap.from().toLocalTime()).isEqualTo(LocalTime.of(5, 0));
            assertThat(overlap.until().toLocalTime()).isEqualTo(LocalTime.of(6, 0));
        });
        assertThat(early.overlap(night)).isEqualTo(night.overlap(early));
        assertThat(night.overlap(earlyOnMonday)).isEmpty();
        assertThat(night.overlap(onADate))
                .contains(new Slot.Overlap(LocalDateTime.of(2026, 3, 3, 5, 30), LocalDateTime.of(2026, 3, 3, 5, 45)));
        assertThat(LUNCH.overlap(slot("after", "13:00", "14:00"))).isEmpty();
    }

    /** A board of one window gives way to the calls of its own alone. */
    @Test
    void aCallThatTheUsualSceneDoesNotShowInterruptsNothing() {
        Program program = new Program(CLOSED.at("w9"), List.of(LUNCH), null, Overscan.NONE);
        View called = View.empty(NOON).with(List.of(CALL), List.of());

        assertThat(program.at(called, "board-1").level()).isEqualTo(Level.SCHEDULE);
    }
}

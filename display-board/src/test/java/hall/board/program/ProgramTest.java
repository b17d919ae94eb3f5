package hall.board.program;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.scene.Scene;
import hall.board.view.View;
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

    private final Program program = new Program(USUAL, List.of(LUNCH, slot("noon", "12:00", "12:30")), CLOSED);

    private static Slot slot(String name, String from, String until) {
        return new Slot(
                name, PLANNED, Set.of(DayOfWeek.MONDAY), Set.of(), LocalTime.parse(from), LocalTime.parse(until));
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
                .containsExactly(
                        "emergency e-1 since 11:59",
                        "manual: made dark by a manager",
                        "call A015 in scene main-landscape",
                        "schedule lunch (11:30 to 13:00)",
                        "schedule noon (12:00 to 12:30)",
                        "closed: scene window-bar",
                        "scene main-landscape");

        View dark = all.with(new View.Orders(null, Set.of("board-1")));
        assertThat(program.at(dark, "board-1").scene().zones()).isEmpty();
        assertThat(program.at(dark, "board-2").level()).isEqualTo(Level.CALL);

        View called = all.with(View.Orders.NONE);
        assertThat(program.at(called, "board-1").scene()).isEqualTo(USUAL);

        View planned = called.with(List.of(), List.of());
        assertThat(program.at(planned, "board-1").scene()).isEqualTo(PLANNED);
        assertThat(program.at(planned, "board-1").why())
                .isEqualTo("schedule lunch (11:30 to 13:00); before schedule noon (12:00 to 12:30), closed: scene"
                        + " window-bar, scene main-landscape");

        View closed = planned.at(NOON.plusHours(1));
        assertThat(program.at(closed, "board-1").level()).isEqualTo(Level.CLOSED);

        Program.Choice usual = program.at(closed.withHours(null), "board-1");
        assertThat(usual.level()).isEqualTo(Level.FALLBACK);
        assertThat(usual.why()).isEqualTo("scene main-landscape");
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
        Slot holiday = new Slot(
                "holiday",
                PLANNED,
                Set.of(),
                Set.of(LocalDate.of(2026, 3, 3)),
                LocalTime.of(8, 0),
                LocalTime.of(18, 0));

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
}

package hall.board.view;

import static hall.board.view.KnownBoard.NINE;
import static hall.board.view.KnownBoard.clock;
import static hall.board.view.KnownBoard.nanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hall.broker.message.HallMessage.HallState;
import hall.standard.Measurand;
import hall.standard.Measurement;
import hall.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A board measures how soon it shows what happens in its hall, from the event to its own picture. */
class FollowsTest {

    private final KnownBoard board = new KnownBoard();

    private static Heard.State state(
            long seq, double at, @Nullable Instant paused, HallState.@Nullable Emergency emergency) {
        HallState.Window window = new HallState.Window(
                "w3", "3", paused == null ? "open" : "paused", null, null, null, null, paused, null);
        HallState hall = new HallState(
                Text.ofChinese("大厅"),
                LocalDate.of(2026, 3, 2),
                List.of(),
                List.of(window),
                List.of(),
                null,
                null,
                null,
                emergency == null ? null : new HallState.Display(emergency, List.of(), List.of(), null),
                null);
        return new Heard.State(KnownBoard.letter(1, seq, at, null, hall), true);
    }

    private static Instant at(double seconds) {
        return NINE.plusNanos(nanos(seconds));
    }

    /** What is measured of {@code news}, heard and drawn at {@code seconds}. */
    private List<Measurement> measured(double seconds, Heard.State news) {
        Knowledge before = board.known;
        board.hears(seconds, news);
        return Follows.between(before, board.known, nanos(seconds));
    }

    @Test
    void aPauseIsMeasuredFromItsEventToThePictureOnce() {
        board.hears(0, clock(0));
        assertThat(measured(1, state(1, 1, at(-600), null)))
                .as("what it finds at its start is old")
                .isEmpty();
        measured(2, state(2, 2, null, null));

        List<Measurement> found = measured(10.4, state(3, 10.2, at(10), null));

        assertThat(found).singleElement().satisfies(each -> {
            assertThat(each.quantity()).isEqualTo(Measurand.WINDOW_FOLLOWS);
            assertThat(each.value()).isCloseTo(0.4, within(0.001));
        });
        assertThat(measured(11, state(4, 11, at(10), null)))
                .as("the same pause")
                .isEmpty();
        assertThat(measured(12, state(5, 12, null, null))).as("its end").isEmpty();
    }

    @Test
    void anEmergencyOrItsDrillIsMeasuredOnce() {
        HallState.Emergency drill =
                new HallState.Emergency("e1", Text.ofChinese("演练"), Text.ofChinese("演"), at(20), true);
        board.hears(0, clock(0));
        measured(1, state(1, 1, null, null));
        board.hears(19, clock(19));

        assertThat(measured(21.5, state(2, 21, null, drill)))
                .extracting(Measurement::quantity)
                .containsExactly(Measurand.EMERGENCY_FOLLOWS);
        assertThat(measured(22, state(3, 22, null, drill))).isEmpty();
    }

    @Test
    void whileTheHallWasSilentNothingIsMeasured() {
        board.hears(0, clock(0));
        measured(1, state(1, 1, null, null));

        assertThat(measured(600, state(2, 600, at(300), null))).isEmpty();
    }

    @Test
    void howFarItsClockWasOffIsToldByTheNextHeartbeatOfTheHall() {
        assertThat(Follows.offset(clock(0), board.known, nanos(3)))
                .as("a guess is no clock")
                .isEmpty();
        board.hears(0, clock(0));

        Optional<Measurement> found = Follows.offset(clock(10.3), board.known, nanos(10));

        assertThat(found.orElseThrow().value()).isCloseTo(0.3, within(0.001));
    }
}

package hall.board.view;

import static hall.board.view.KnownBoard.NINE;
import static hall.board.view.KnownBoard.ZONE;
import static hall.board.view.KnownBoard.call;
import static hall.board.view.KnownBoard.clock;
import static hall.board.view.KnownBoard.hall;
import static hall.board.view.KnownBoard.late;
import static hall.board.view.KnownBoard.letter;
import static hall.board.view.KnownBoard.nanos;
import static hall.board.view.KnownBoard.recent;
import static hall.board.view.KnownBoard.state;
import static org.assertj.core.api.Assertions.assertThat;

import hall.board.view.KnownCall.Fate;
import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.standard.Snapshot;
import hall.text.Text;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which calls stand on the board, and for how long. */
class KnowledgeTest {

    private final KnownBoard board = new KnownBoard();

    @Test
    void showsACallAtOnceAndKeepsItAmongTheRecentOnesAfterwards() {
        board.hears(0, call(1, "c1", "A015", "w3", 0));

        assertThat(board.view(0).calls()).extracting(View.Call::number).containsExactly("A015");
        assertThat(board.view(59.9).calls()).hasSize(1);
        assertThat(board.view(60).calls()).isEmpty();
        assertThat(board.view(1000).recent()).extracting(View.Call::number).containsExactly("A015");
    }

    @Test
    void twoCallsAtOnceStandSideBySideAndTheThirdMakesThemCloserUp() {
        board.known = Knowledge.none(Rules.of(Snapshot.NONE, 2, 4), NINE, ZONE, nanos(0));
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        board.hears(0, call(2, "c2", "B102", "w5", 0.01));
        board.hears(7, call(3, "c3", "C001", "w7", 7));

        assertThat(board.numbers(7)).containsExactlyInAnyOrder("A015", "B102", "C001");
        assertThat(board.numbers(19.9)).as("while nobody needs the room").hasSize(3);
        assertThat(board.numbers(20))
                .as("back to what the scene is for")
                .hasSize(2)
                .contains("C001");
    }

    @Test
    void aCallTakesThePlaceOfOneThatWasSeenForEightSecondsBeforeAnythingGetsSmaller() {
        board.known = Knowledge.none(Rules.of(Snapshot.NONE, 2, 4), NINE, ZONE, nanos(0));
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        board.hears(1, call(2, "c2", "B102", "w5", 1));
        board.hears(8, call(3, "c3", "C001", "w7", 8));

        assertThat(board.numbers(8)).containsExactlyInAnyOrder("B102", "C001");
        assertThat(board.view(8).recent()).extracting(View.Call::number).containsExactly("A015");
    }

    @Test
    void whatWaitsForRoomIsAmongTheRecentOnesMeanwhileAndMakesTheHoldsShorter() {
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        board.hears(0, call(2, "c2", "B102", "w5", 0.01));
        board.hears(0, call(3, "c3", "C001", "w7", 0.02));

        assertThat(board.numbers(5.3)).containsExactlyInAnyOrder("A015", "B102");
        assertThat(board.view(5.3).recent()).extracting(View.Call::number).containsExactly("C001");
        assertThat(board.numbers(5.4)).contains("C001").hasSize(2);
    }

    @Test
    void aCallThatStillWaitsIsDroppedWhenItsWindowHasCalledSomebodyElse() {
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        board.hears(0, call(2, "c2", "B102", "w5", 0.01));
        board.hears(1, call(3, "c3", "C001", "w7", 1));
        board.hears(2, call(4, "c4", "C002", "w7", 2));

        assertThat(board.numbers(8)).contains("C002").doesNotContain("C001");
        assertThat(board.numbers(30)).doesNotContain("C001");
    }

    @Test
    void inAHallThatRunsFasterACallStandsShorterButLongEnoughToBeSeen() {
        assertThat(Rules.of(Snapshot.NONE, 2).at(8).shortestHold()).isEqualTo(Duration.ofSeconds(1));
        assertThat(Rules.of(Snapshot.NONE, 2).at(600).shortestHold()).isEqualTo(Duration.ofMillis(500));
        assertThat(Rules.of(Snapshot.NONE, 2).at(1)).isEqualTo(Rules.of(Snapshot.NONE, 2));
    }

    @Test
    void aCallThatIsHeardTwiceIsOneCall() {
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        board.hears(9, call(1, "c1", "A015", "w3", 0));
        board.hears(70, call(1, "c1", "A015", "w3", 0));

        assertThat(board.known.calls()).hasSize(1);
        assertThat(board.numbers(70)).isEmpty();
    }

    @Test
    void aRecallTakesThePlaceOfTheCallAndFlashesAgain() {
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        assertThat(board.view(30).calls().getFirst().flash()).isFalse();

        board.hears(30, call(2, "c2", "A015", "w3", 30));

        assertThat(board.numbers(30)).containsExactly("A015");
        assertThat(board.view(30).calls().getFirst().flash()).isTrue();
        assertThat(board.view(30).recent()).isEmpty();
    }

    /** Rule IS-019: at most two flashes a second, for five seconds at most. */
    @Test
    void flashesOnceASecondAndNotForLong() {
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        int changes = 0;
        boolean lit = false;
        double lastLit = 0;
        for (double at = 0; at < 20; at += 0.05) {
            boolean flash = board.view(at).calls().getFirst().flash();
            changes += flash != lit ? 1 : 0;
            lit = flash;
            lastLit = flash ? at : lastLit;
        }

        assertThat(changes / 2).isEqualTo(4);
        assertThat(lastLit).isLessThan(5);
    }

    @Test
    void whatIsLateOrPastItsTimeIsNotShownAsNew() {
        board.hears(0, clock(0));
        board.hears(0, late(call(1, "c1", "A015", "w3", 0)));
        board.hears(61, call(2, "c2", "B102", "w5", 0));

        assertThat(board.numbers(61)).isEmpty();
        assertThat(board.known.calls())
                .extracting(KnownCall::fate)
                .containsExactly(new Fate.Unshown("late"), new Fate.Unshown("expired"));
        assertThat(board.view(61).recent()).hasSize(2);
    }

    @Test
    void aCallLeavesAfterItsShortestHoldWhenTheWindowHasGoneOn() {
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        board.hears(3, state(1, 5, 3, List.of(recent("c1", "A015", "w3", 0)), "A016"));

        assertThat(board.numbers(7.9)).containsExactly("A015");
        assertThat(board.numbers(8)).isEmpty();
    }

    @Test
    void whatTheOpeningHoursSayIsShownUntilTheHallIsOpen() {
        Text opens = Text.of("08:30 开门", "Opens at 08:30");
        board.hears(0, opening("before", opens));
        assertThat(board.view(0).hours()).isEqualTo(opens);
        board.hears(1, opening("open", Text.of("办理至 12:00", "Open until 12:00")));
        assertThat(board.view(1).hours()).isNull();
        board.hears(2, windows("open", "closed"));
        assertThat(board.view(2).hours()).isNull();
    }

    private static Heard opening(String state, Text text) {
        HallMessage.HallState whole = hall(List.of(), null);
        return new Heard.State(
                letter(
                        1,
                        9,
                        0,
                        null,
                        new HallMessage.HallState(
                                whole.hall(),
                                whole.day(),
                                whole.services(),
                                whole.windows(),
                                whole.calls(),
                                null,
                                null,
                                new HallMessage.HallState.Opening(state, null, text),
                                null,
                                null)),
                true);
    }

    /** Before the first window opens, at noon, at night: that no window is open is all that is board.known. */
    @Test
    void withoutAnOpenWindowTheViewSaysThatAndNothingOfTheDay() {
        board.hears(0, windows("closed", "closed"));
        assertThat(board.view(0).noWindow()).isTrue();
        board.hears(1, windows("closed", "paused"));
        assertThat(board.view(1).noWindow()).isFalse();
        board.hears(2, windows("open", "closed"));
        assertThat(board.view(2).noWindow()).isFalse();
    }

    private static Heard.State windows(String first, String second) {
        HallMessage.HallState hall = hall(List.of(), null);
        return new Heard.State(
                letter(
                        1,
                        9,
                        0,
                        null,
                        new HallMessage.HallState(
                                hall.hall(),
                                hall.day(),
                                hall.services(),
                                List.of(
                                        new HallMessage.HallState.Window("w1", "1", first, null, null),
                                        new HallMessage.HallState.Window("w2", "2", second, null, null)),
                                List.of(),
                                null)),
                true);
    }

    /** A surface that shows one window answers for that window's calls alone. */
    @Test
    void ofCallsItsSceneCannotShowABoardSaysNothing() {
        Knowledge before = board.known;
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        board.hears(0, call(2, "c2", "B102", "w5", 0.01));

        assertThat(Receipts.between(
                        before, board.known, nanos(0), call -> call.window().equals("w5")))
                .extracting(DeviceMessage.Receipt::call)
                .containsExactly("c2");
    }

    @Test
    void tellsWhichCallsAppearedAndWhichEnded() {
        Knowledge before = board.known;
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        Knowledge shown = board.known;

        assertThat(Views.appeared(before, shown)).extracting(KnownCall::id).containsExactly("c1");
        assertThat(Views.ended(shown, shown.at(nanos(61))))
                .extracting(KnownCall::fate)
                .containsExactly(new Fate.Past(nanos(61)));
    }
}

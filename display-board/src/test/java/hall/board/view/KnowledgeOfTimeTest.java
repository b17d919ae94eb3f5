package hall.board.view;

import static hall.board.view.KnownBoard.NINE;
import static hall.board.view.KnownBoard.ZONE;
import static hall.board.view.KnownBoard.call;
import static hall.board.view.KnownBoard.clock;
import static hall.board.view.KnownBoard.fastClock;
import static hall.board.view.KnownBoard.hall;
import static hall.board.view.KnownBoard.letter;
import static hall.board.view.KnownBoard.nanos;
import static hall.board.view.KnownBoard.recent;
import static hall.board.view.KnownBoard.state;
import static org.assertj.core.api.Assertions.assertThat;

import hall.board.view.KnownCall.Fate;
import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import hall.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a board makes of the state, of silence and of the hall's clock. */
class KnowledgeOfTimeTest {

    private final KnownBoard board = new KnownBoard();

    @Test
    void aMissingCallIsSeenInTheStateAndAskedForAfterTwoSeconds() {
        board.hears(0, state(1, 1, 0, List.of(), null));
        board.hears(1, call(1, "c1", "A015", "w3", 1));
        board.hears(2, call(3, "c3", "C001", "w7", 2));

        assertThat(board.known.wantsState(nanos(3.9))).isFalse();
        assertThat(board.known.wantsState(nanos(4))).isTrue();
        board.hears(5, state(1, 9, 5, List.of(recent("c3", "C001", "w7", 2), recent("c2", "B102", "w5", 1.5)), null));
        assertThat(board.known.wantsState(nanos(8))).isFalse();
        assertThat(board.known.calls()).extracting(KnownCall::number).containsExactly("A015", "B102", "C001");
    }

    @Test
    void asksForTheStateWhenItNeverHeardOne() {
        assertThat(board.known.wantsState(nanos(1.9))).isFalse();
        assertThat(board.known.wantsState(nanos(2))).isTrue();
    }

    @Test
    void anOlderStateIsDroppedAndOneOfALaterLifeIsNot() {
        board.hears(0, state(1, 7, 0, List.of(), "A016"));
        board.hears(1, state(1, 6, 1, List.of(), "A015"));
        assertThat(board.view(1).windows().getFirst().number()).isEqualTo("A016");

        board.hears(2, state(2, 3, 2, List.of(), "A001"));
        board.hears(3, state(1, 9, 3, List.of(), "A017"));

        assertThat(board.view(3).windows().getFirst().number()).isEqualTo("A001");
    }

    @Test
    void silenceIsCountedFromTwoSecondsAfterTheLastSignWhileTheLineSeemsUp() {
        board.hears(100, clock(100));

        assertThat(board.view(111.99).silence().seconds()).isEqualTo(9);
        assertThat(board.view(112).silence().seconds()).isEqualTo(10);
        assertThat(board.view(112).silence().since())
                .isEqualTo(NINE.plusSeconds(100).atZone(ZONE).toLocalDateTime());
    }

    @Test
    void silenceIsCountedAtOnceWhenTheLineIsKnownToBeDown() {
        board.hears(100, clock(100));
        board.hears(101, new Heard.Line(false));

        assertThat(board.view(109.99).silence().seconds()).isEqualTo(9);
        assertThat(board.view(110).silence().seconds()).isEqualTo(10);
    }

    @Test
    void aHeartbeatEachTenSecondsKeepsTheBadgeAway() {
        for (int beat = 0; beat <= 30; beat++) {
            board.hears(beat * 10, clock(beat * 10));
            assertThat(board.view(beat * 10 + 9.999).silence().seconds()).isLessThan(10);
        }
    }

    @Test
    void whatABrokerHadKeptIsNoSignOfLife() {
        board.hears(0, new Heard.State(letter(1, 1, 0, null, hall(List.of(), "A015")), false));

        assertThat(board.view(1).silence().seconds()).isGreaterThanOrEqualTo(60);
        assertThat(board.view(1).windows()).hasSize(1);
        board.hears(2, new Heard.Sign());
        assertThat(board.view(2).silence()).isEqualTo(View.Silence.NONE);
    }

    @Test
    void aBoardWithAWrongClockTakesTheTimeOfItsHall() {
        board.known = Knowledge.none(Rules.of(Snapshot.NONE, 2), Instant.EPOCH, ZONE, nanos(0));
        board.hears(5, call(1, "c1", "A015", "w3", 5));
        board.hears(6, clock(6));

        assertThat(board.numbers(6)).containsExactly("A015");
        assertThat(board.view(10).now())
                .isEqualTo(NINE.plusSeconds(10).atZone(ZONE).toLocalDateTime());
    }

    /** As after a power cut without a network: its clock goes on from where it was saved, an hour before the last state. */
    @Test
    void aBoardWithoutABatteryForItsClockTakesNoOldCallForANewOne() {
        HallMessage.HallState.RecentCall old = recent("c1", "A015", "w3", 1_800);
        HallMessage.HallState state = new HallMessage.HallState(
                Text.ofChinese("合肥市政务服务中心"),
                LocalDate.of(2026, 3, 2),
                List.of(),
                List.of(new HallMessage.HallState.Window("w3", "3", "open", "A015", "s1", "c1", old.at())),
                List.of(old),
                null);

        board.known = Knowledge.none(Rules.of(Snapshot.NONE, 2), NINE, ZONE, nanos(0))
                .remembering(letter(1, 1, 3_600, null, state), nanos(0));

        assertThat(board.numbers(0)).isEmpty();
        assertThat(board.view(0).now())
                .isEqualTo(NINE.plusSeconds(3_600).atZone(ZONE).toLocalDateTime());
        assertThat(board.view(0).silence().since())
                .isEqualTo(NINE.plusSeconds(3_600).atZone(ZONE).toLocalDateTime());
        board.hears(5, clock(7_200));
        assertThat(board.view(5).now())
                .isEqualTo(NINE.plusSeconds(7_200).atZone(ZONE).toLocalDateTime());
    }

    @Test
    void aNewDayForgetsTheCallsOfTheOldOne() {
        board.hears(0, state(1, 1, 0, List.of(recent("c1", "A015", "w3", 0)), null));
        HallMessage.HallState today = hall(List.of(), null);
        HallMessage.HallState tomorrow = new HallMessage.HallState(
                today.hall(), LocalDate.of(2026, 3, 3), today.services(), today.windows(), List.of(), null);
        board.hears(3600, new Heard.State(letter(1, 2, 3600, null, tomorrow), true));

        assertThat(board.view(3600).recent()).isEmpty();
        assertThat(board.view(3600).calls()).isEmpty();
    }

    /** At 60 times its pace an hour of the hall is a minute: a call of half a minute of life ago is 30 minutes old there. */
    @Test
    void inAFastHallACallIsNewsForAMinuteOfWhoeverLooks() {
        board.hears(0, fastClock(0, 0));
        board.hears(50, state(1, 9, 50 * 60, List.of(recent("c1", "A015", "w7", 1 * 60)), null));
        assertThat(board.numbers(50)).containsExactly("A015");

        board.hears(61.5, state(1, 10, 61.5 * 60, List.of(recent("c2", "B102", "w5", 1 * 60)), null));
        assertThat(board.numbers(61.5)).doesNotContain("B102");
    }

    @Test
    void theHallsTimeRunsAtItsPaceBetweenTwoBeats() {
        board.hears(0, fastClock(0, 0));

        assertThat(board.view(9).now())
                .isEqualTo(NINE.plusSeconds(540).atZone(ZONE).toLocalDateTime());
    }

    /** A board that was told of the pace by what the broker had kept runs at it from the first message on. */
    @Test
    void aKeptClockTellsThePaceThoughNotTheTime() {
        board.hears(0, new Heard.Clock(fastClock(0, -5000).letter(), false));
        board.hears(0, state(1, 9, 0, List.of(), null));

        assertThat(board.view(2).now())
                .isEqualTo(NINE.plusSeconds(120).atZone(ZONE).toLocalDateTime());
    }

    /** The state may overtake the call, and may be made by a clock that runs before the board's. */
    @Test
    void aCallFirstSeenInAStateIsNoLessNewsWhenItsMessageComes() {
        board.hears(0, clock(0));
        board.hears(1, state(1, 9, 300, List.of(recent("c1", "A015", "w7", 300)), null));
        board.hears(1.1, call(10, "c1", "A015", "w7", 300));

        assertThat(board.numbers(1.1)).containsExactly("A015");
        assertThat(board.known.calls()).hasSize(1);
    }

    @Test
    void aCallOfBeforeTheBoardsTimeIsNewsAfterAllWhenItComesAsSuch() {
        board.known = Knowledge.none(Rules.of(Snapshot.NONE, 2), NINE.plusSeconds(86_400), ZONE, nanos(0));
        board.hears(
                0, new Heard.State(letter(1, 9, 0, null, hall(List.of(recent("c1", "A015", "w7", 0)), null)), false));
        assertThat(board.numbers(0))
                .as("by the machine's own guess it is a day old")
                .isEmpty();

        board.hears(1, call(10, "c1", "A015", "w7", 0));

        assertThat(board.numbers(1)).containsExactly("A015");
    }

    @Test
    void whatWasCalledWhileTheBoardWasCutOffIsMissedAndSaid() {
        board.hears(0, state(1, 1, 0, List.of(), null));
        board.hears(10, new Heard.Line(false));
        Knowledge before = board.known;
        board.hears(
                200, state(1, 9, 200, List.of(recent("c2", "B102", "w5", 190), recent("c1", "A015", "w3", 50)), null));

        assertThat(Receipts.between(before, board.known, nanos(200), call -> true))
                .containsExactly(
                        new DeviceMessage.Receipt("c2", NINE.plusSeconds(200), null, null),
                        new DeviceMessage.Receipt("c1", null, "not-heard", null));
    }

    @Test
    void whatWasCalledWhileTheBoardWasOffIsSaidByItsNextLife() {
        Letter<HallMessage.HallState> kept =
                state(1, 1, 0, List.of(recent("c0", "Z001", "w3", -20)), null).letter();
        board.known = Knowledge.none(Rules.of(Snapshot.NONE, 2), NINE.plusSeconds(300), ZONE, nanos(300))
                .remembering(kept, nanos(300));
        Knowledge before = board.known;
        board.hears(
                301, state(1, 9, 301, List.of(recent("c1", "A015", "w3", 50), recent("c0", "Z001", "w3", -20)), null));

        assertThat(Receipts.between(before, board.known, nanos(301), call -> true))
                .containsExactly(new DeviceMessage.Receipt("c1", null, "board-off", null));
    }

    @Test
    void aBoardAnswersForNothingFromBeforeItsTime() {
        Knowledge before = board.known;
        board.hears(100, state(1, 9, 100, List.of(recent("c1", "A015", "w3", 10)), null));

        assertThat(Receipts.between(before, board.known, nanos(100), call -> true))
                .isEmpty();
        assertThat(board.view(100).recent()).extracting(View.Call::number).containsExactly("A015");
    }

    @Test
    void whoeverCameBeforeThereWasRoomIsNotShownAsNew() {
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        board.hears(0, call(2, "c2", "B102", "w5", 0.01));
        board.hears(0, call(3, "c3", "C001", "w3", 0.02));
        board.hears(1, state(1, 9, 1, List.of(recent("c3", "C001", "w3", 0.02)), "C001"));

        assertThat(board.known.calls().getLast().fate()).isEqualTo(new Fate.Unshown("ended"));
        assertThat(board.view(9).recent()).extracting(View.Call::number).contains("C001");
    }
}

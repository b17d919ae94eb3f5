package hall.board.view;

import static hall.board.view.KnownBoard.NINE;
import static hall.board.view.KnownBoard.ZONE;
import static hall.board.view.KnownBoard.call;
import static hall.board.view.KnownBoard.clock;
import static hall.board.view.KnownBoard.fastClock;
import static hall.board.view.KnownBoard.hall;
import static hall.board.view.KnownBoard.late;
import static hall.board.view.KnownBoard.letter;
import static hall.board.view.KnownBoard.nanos;
import static hall.board.view.KnownBoard.recent;
import static hall.board.view.KnownBoard.state;
import static org.assertj.core.api.Assertions.assertThat;

import hall.board.view.KnownCall.Fate;
import hall.broker.message.CallList;
import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.broker.message.HallMessage.HallState;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which calls are news for a board, which take whose place, and what it takes from a state. */
class NewsTest {

    private final KnownBoard board = new KnownBoard();

    @Test
    void aRecallHeardBeforeItsCallStandsAndTheCallDoesNot() {
        board.hears(0, call(2, "c2", "A015", "w3", 5));
        board.hears(1, call(1, "c1", "A015", "w3", 0));

        assertThat(fate("c1")).isEqualTo(new Fate.Unshown("recalled"));
        assertThat(board.view(1).calls()).extracting(View.Call::id).containsExactly("c2");
    }

    @Test
    void aNumberThatIsCalledAgainBeforeThereWasRoomWaitsOnce() {
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        board.hears(0, call(2, "c2", "B102", "w5", 0.01));
        board.hears(1, call(3, "c3", "C001", "w7", 1));
        board.hears(2, call(4, "c4", "C001", "w7", 2));

        assertThat(fate("c3")).isEqualTo(new Fate.Unshown("recalled"));
        assertThat(fate("c4")).isEqualTo(new Fate.Waiting());
    }

    @Test
    void aCallThatItsClerkTookBackLeavesAtOnceAndIsInNoList() {
        board.hears(0, call(5, "5", "B102", "w5", 0));
        board.hears(1, call(7, "7", "A015", "w3", 1));
        board.hears(1, state(1, 7, 1, List.of(recent("7", "A015", "w3", 1), recent("5", "B102", "w5", 0)), "A015"));
        assertThat(board.numbers(1.5)).contains("A015");
        Knowledge before = board.known;

        board.hears(2, state(1, 8, 2, List.of(recent("5", "B102", "w5", 0)), null));

        assertThat(board.numbers(2)).containsExactly("B102");
        assertThat(board.view(2).recent()).isEmpty();
        assertThat(Receipts.between(before, board.known, nanos(2), each -> true))
                .as("it says for how long it was seen")
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.heldMillis()).isEqualTo(1_000));
        board.hears(3, state(1, 9, 3, List.of(recent("9", "C001", "w7", 3), recent("5", "B102", "w5", 0)), null));
        assertThat(board.view(60).recent()).extracting(View.Call::number).doesNotContain("A015");
    }

    @Test
    void aCallThatWasTakenBackBeforeItCameIsNotShown() {
        board.hears(0, state(1, 8, 2, List.of(recent("5", "B102", "w5", 0)), null));
        board.hears(1, call(7, "7", "A015", "w3", 1));

        assertThat(board.numbers(1)).doesNotContain("A015");
        assertThat(fate("7")).isEqualTo(new Fate.Unshown("ended"));
    }

    @Test
    void aCallThatCameLaterThanANewerOneOfAnotherNumberIsNewsToo() {
        board.hears(0, call(2, "c2", "B102", "w5", 5));
        board.hears(1, call(1, "c1", "A015", "w3", 0));

        assertThat(board.numbers(1)).containsExactly("A015", "B102");
    }

    @Test
    void aCallThatFindsNoRoomIsOverAtTheVeryEndOfItsTime() {
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        board.hears(0, call(2, "c2", "B102", "w5", 0));
        board.hears(0, expiring(3, "c3", 0, Duration.ofSeconds(2)));

        board.view(1.999);
        assertThat(fate("c3")).isEqualTo(new Fate.Waiting());
        board.view(2);
        assertThat(fate("c3")).isEqualTo(new Fate.Unshown("expired"));
    }

    @Test
    void aCallIsNewsForAsLongAsItsSenderSaysAndElseForAMinute() {
        board.hears(0, clock(0));
        board.hears(3, expiring(1, "c1", 0, Duration.ofSeconds(2)));
        board.hears(59, expiring(2, "c2", 0, null));
        assertThat(fate("c1")).isEqualTo(new Fate.Unshown("expired"));
        assertThat(board.numbers(59)).containsExactly("N-c2");

        board.hears(61, expiring(3, "c3", 0, null));
        assertThat(fate("c3")).isEqualTo(new Fate.Unshown("expired"));
    }

    @Test
    void aCallLeavesAfterItsShortestHoldOnlyForANewerOneThatIsToBeSeen() {
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        board.hears(1, late(call(2, "c2", "A016", "w3", 1)));
        assertThat(board.numbers(9)).as("the newer came too late").containsExactly("A015");

        board.hears(10, call(3, "c3", "A017", "w3", 10));
        assertThat(board.numbers(10)).containsExactly("A017");
    }

    /** The older call came second: it has not been seen as long as the other. */
    @Test
    void whatStandsLongestMakesRoomAndNotWhatWasCalledFirst() {
        board.hears(0, call(2, "c2", "B102", "w5", 1));
        board.hears(1, call(1, "c1", "A015", "w3", 0));
        assertThat(board.numbers(1)).as("what came to stand last is first").containsExactly("A015", "B102");

        board.hears(10, call(3, "c3", "C001", "w7", 10));

        assertThat(board.numbers(10)).containsExactly("C001", "A015");
    }

    @Test
    void ofMoreThanFiveHundredCallsTheOldestThatAreOverAreForgottenButNobodyWhoIsAwaited() {
        for (int i = 1; i <= 502; i++) {
            board.hears(i, late(call(i, "c" + i, "A" + i, "w" + i, i)));
        }

        board.hears(503, windows(503, List.of(recent("c502", "A502", "w502", 502)), calling("w1", "c1", "A1", 1.0)));

        assertThat(board.known.calls())
                .hasSize(500)
                .extracting(KnownCall::id)
                .startsWith("c1", "c4")
                .endsWith("c502");
    }

    @Test
    void aCallTheStateTellsOfAtItsWindowAloneIsNewsToo() {
        board.hears(10, windows(10, List.of(), calling("w3", "c1", "A015", 9.0)));

        assertThat(board.numbers(10)).containsExactly("A015");
    }

    @Test
    void aWindowThatAwaitsNobodyTellsOfNoCall() {
        board.hears(
                10,
                windows(
                        10,
                        List.of(),
                        calling("w3", null, "A015", 9.0),
                        calling("w4", "c1", null, 9.0),
                        calling("w5", "c1", "A015", null)));

        assertThat(board.known.calls()).isEmpty();
    }

    @Test
    void aNewDayKeepsWhatItsOwnStateLists() {
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        board.hears(1, call(2, "c2", "B102", "w5", 1));
        board.hears(2, state(1, 2, 2, List.of(), null));
        board.view(100);
        HallState today = hall(List.of(recent("c2", "B102", "w5", 1)), null);
        HallState tomorrow = new HallState(
                today.hall(), LocalDate.of(2026, 3, 3), today.services(), today.windows(), today.calls(), null);

        board.hears(3600, new Heard.State(letter(1, 3, 3600, null, tomorrow), true));

        assertThat(board.known.calls()).extracting(KnownCall::id).containsExactly("c2");
        assertThat(fate("c2")).isInstanceOf(Fate.Past.class);
    }

    @Test
    void neitherALateCallNorAKeptOneTellsTheTime() {
        board.hears(0, late(call(1, "c1", "A015", "w3", 5000)));
        board.hears(0, new Heard.Call(call(2, "c2", "B102", "w5", 6000).letter(), false));
        assertThat(board.view(0).now()).isEqualTo(local(0));

        board.hears(1, call(3, "c3", "C001", "w7", 7000));
        assertThat(board.view(1).now()).isEqualTo(local(7000));
    }

    @Test
    void inAFastHallACallMakesRoomAfterHalfASecond() {
        board.hears(0, fastClock(0, 0));
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        board.hears(0, call(2, "c2", "B102", "w5", 0.01));

        board.hears(0.5, call(3, "c3", "C001", "w7", 30));

        assertThat(board.numbers(0.5)).contains("C001").hasSize(2);
    }

    @Test
    void theHallsZoneIsTakenWhereItIsOne() {
        board.hears(0, zoned("Asia/Tokyo"));
        assertThat(board.view(0).now()).isEqualTo(local(3600));
        board.hears(1, zoned("Mars/Olympus"));

        assertThat(board.view(1).now()).isEqualTo(local(3601));
    }

    private static Heard.Clock zoned(String zone) {
        double at = zone.startsWith("Mars") ? 1 : 0;
        return new Heard.Clock(letter(1, 1 + (long) at, at, null, new HallMessage.HallClock(zone, null)), true);
    }

    @Test
    void callsThatFollowEachOtherLeaveNoGapAlsoWhereOneComesTwiceOrLate() {
        board.hears(0, state(1, 1, 0, List.of(), null));
        board.hears(1, call(1, "c1", "A001", "w3", 1));
        board.hears(1, call(2, "c2", "A002", "w3", 1));
        board.hears(1, call(2, "c2", "A002", "w3", 1));
        assertThat(board.known.wantsState(nanos(10))).isFalse();

        board.hears(2, call(4, "c4", "A004", "w3", 2));
        board.hears(2, call(3, "c3", "A003", "w3", 2));
        board.hears(2, state(1, 2, 2, List.of(), null));
        board.hears(3, call(5, "c5", "A005", "w3", 3));
        assertThat(board.known.wantsState(nanos(10))).isFalse();
    }

    @Test
    void eachLifeOfTheHubCountsItsCallsForItself() {
        board.hears(0, state(1, 1, 0, List.of(), null));
        board.hears(1, call(7, "c1", "A001", "w3", 1));
        board.hears(2, ofLife2(1, "c2"));
        assertThat(board.known.wantsState(nanos(10))).isFalse();

        board.hears(3, ofLife2(3, "c4"));

        assertThat(board.known.wantsState(nanos(10))).isTrue();
    }

    private static Heard.Call ofLife2(long seq, String id) {
        Letter<HallMessage.Call> first = call(seq, id, "N-" + id, "w3", 2).letter();
        return new Heard.Call(letter(2, seq, 2, Duration.ofSeconds(60), first.message()), true);
    }

    @Test
    void anAnswerIsASignOfLifeAndALineIsNone() {
        board.hears(100, clock(100));
        board.hears(115, new Heard.Line(true));
        assertThat(board.view(120).silence().seconds()).isEqualTo(18);

        board.hears(130, new Heard.Calls(new CallList(List.of(), 0, false)));

        assertThat(board.view(130).silence()).isEqualTo(View.Silence.NONE);
    }

    @Test
    void aBoardThatNeverHeardItsHallCountsFromItsStartOn() {
        board.known = Knowledge.none(Rules.of(Snapshot.NONE, 2), NINE, ZONE, nanos(100));

        assertThat(board.view(105).silence()).isEqualTo(new View.Silence(65, null));
    }

    @Test
    void aReceiptSaysSinceWhenACallStoodAndForHowLong() {
        board.hears(0, clock(0));
        board.hears(10, call(1, "c1", "A015", "w3", 10));
        Knowledge before = board.known;

        assertThat(Receipts.between(before, before.at(nanos(75)), nanos(75), call -> true))
                .containsExactly(new DeviceMessage.Receipt("c1", NINE.plusSeconds(10), null, 65_000L));
    }

    private Fate fate(String id) {
        return board.known.calls().stream()
                .filter(call -> call.id().equals(id))
                .findFirst()
                .orElseThrow()
                .fate();
    }

    private static LocalDateTime local(double seconds) {
        return NINE.plusNanos(nanos(seconds)).atZone(ZONE).toLocalDateTime();
    }

    /** A call of the number {@code N-id} to a window of its own, of use for {@code ttl}. */
    private static Heard.Call expiring(long seq, String id, double at, @Nullable Duration ttl) {
        return new Heard.Call(
                letter(
                        1,
                        seq,
                        at,
                        ttl,
                        new HallMessage.Call(id, "N-" + id, "w-" + id, id, "s1", 0, Text.ofChinese("请"))),
                true);
    }

    private static HallState.Window calling(
            String window, @Nullable String call, @Nullable String number, @Nullable Double at) {
        Instant called = at == null ? null : NINE.plusNanos(nanos(at));
        return new HallState.Window(window, window.substring(1), "serving", number, "s1", call, called);
    }

    private static Heard.State windows(double at, List<HallState.RecentCall> calls, HallState.Window... windows) {
        HallState whole = hall(calls, null);
        return new Heard.State(
                letter(
                        1,
                        9,
                        at,
                        null,
                        new HallState(whole.hall(), whole.day(), whole.services(), List.of(windows), calls, null)),
                true);
    }
}

package hall.board.view;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.view.KnownCall.Fate;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Envelope;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnowledgeTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Knowledge known = Knowledge.none(Rules.of(Snapshot.NONE, 2), NINE, ZONE, nanos(0));

    @Test
    void showsACallAtOnceAndKeepsItAmongTheRecentOnesAfterwards() {
        hears(0, call(1, "c1", "A015", "w3", 0));

        assertThat(view(0).calls()).extracting(View.Call::number).containsExactly("A015");
        assertThat(view(59.9).calls()).hasSize(1);
        assertThat(view(60).calls()).isEmpty();
        assertThat(view(1000).recent()).extracting(View.Call::number).containsExactly("A015");
    }

    @Test
    void twoCallsAtOnceStandSideBySideAndTheThirdMakesThemCloserUp() {
        known = Knowledge.none(Rules.of(Snapshot.NONE, 2, 4), NINE, ZONE, nanos(0));
        hears(0, call(1, "c1", "A015", "w3", 0));
        hears(0, call(2, "c2", "B102", "w5", 0.01));
        hears(7, call(3, "c3", "C001", "w7", 7));

        assertThat(numbers(7)).containsExactlyInAnyOrder("A015", "B102", "C001");
        assertThat(numbers(19.9)).as("while nobody needs the room").hasSize(3);
        assertThat(numbers(20)).as("back to what the scene is for").hasSize(2).contains("C001");
    }

    @Test
    void aCallTakesThePlaceOfOneThatWasSeenForEightSecondsBeforeAnythingGetsSmaller() {
        known = Knowledge.none(Rules.of(Snapshot.NONE, 2, 4), NINE, ZONE, nanos(0));
        hears(0, call(1, "c1", "A015", "w3", 0));
        hears(1, call(2, "c2", "B102", "w5", 1));
        hears(8, call(3, "c3", "C001", "w7", 8));

        assertThat(numbers(8)).containsExactlyInAnyOrder("B102", "C001");
        assertThat(view(8).recent()).extracting(View.Call::number).containsExactly("A015");
    }

    @Test
    void whatWaitsForRoomIsAmongTheRecentOnesMeanwhileAndMakesTheHoldsShorter() {
        hears(0, call(1, "c1", "A015", "w3", 0));
        hears(0, call(2, "c2", "B102", "w5", 0.01));
        hears(0, call(3, "c3", "C001", "w7", 0.02));

        assertThat(numbers(5.3)).containsExactlyInAnyOrder("A015", "B102");
        assertThat(view(5.3).recent()).extracting(View.Call::number).containsExactly("C001");
        assertThat(numbers(5.4)).contains("C001").hasSize(2);
    }

    @Test
    void aCallThatStillWaitsIsDroppedWhenItsWindowHasCalledSomebodyElse() {
        hears(0, call(1, "c1", "A015", "w3", 0));
        hears(0, call(2, "c2", "B102", "w5", 0.01));
        hears(1, call(3, "c3", "C001", "w7", 1));
        hears(2, call(4, "c4", "C002", "w7", 2));

        assertThat(numbers(8)).contains("C002").doesNotContain("C001");
        assertThat(numbers(30)).doesNotContain("C001");
    }

    @Test
    void inAHallThatRunsFasterACallStandsShorterButLongEnoughToBeSeen() {
        assertThat(Rules.of(Snapshot.NONE, 2).at(8).shortestHold()).isEqualTo(Duration.ofSeconds(1));
        assertThat(Rules.of(Snapshot.NONE, 2).at(600).shortestHold()).isEqualTo(Duration.ofMillis(500));
        assertThat(Rules.of(Snapshot.NONE, 2).at(1)).isEqualTo(Rules.of(Snapshot.NONE, 2));
    }

    @Test
    void aCallThatIsHeardTwiceIsOneCall() {
        hears(0, call(1, "c1", "A015", "w3", 0));
        hears(9, call(1, "c1", "A015", "w3", 0));
        hears(70, call(1, "c1", "A015", "w3", 0));

        assertThat(known.calls()).hasSize(1);
        assertThat(numbers(70)).isEmpty();
    }

    @Test
    void aRecallTakesThePlaceOfTheCallAndFlashesAgain() {
        hears(0, call(1, "c1", "A015", "w3", 0));
        assertThat(view(30).calls().getFirst().flash()).isFalse();

        hears(30, call(2, "c2", "A015", "w3", 30));

        assertThat(numbers(30)).containsExactly("A015");
        assertThat(view(30).calls().getFirst().flash()).isTrue();
        assertThat(view(30).recent()).isEmpty();
    }

    /** Rule IS-019: at most two flashes a second, for five seconds at most. */
    @Test
    void flashesOnceASecondAndNotForLong() {
        hears(0, call(1, "c1", "A015", "w3", 0));
        int changes = 0;
        boolean lit = false;
        double lastLit = 0;
        for (double at = 0; at < 20; at += 0.05) {
            boolean flash = view(at).calls().getFirst().flash();
            changes += flash != lit ? 1 : 0;
            lit = flash;
            lastLit = flash ? at : lastLit;
        }

        assertThat(changes / 2).isEqualTo(4);
        assertThat(lastLit).isLessThan(5);
    }

    @Test
    void whatIsLateOrPastItsTimeIsNotShownAsNew() {
        hears(0, clock(0));
        hears(0, late(call(1, "c1", "A015", "w3", 0)));
        hears(61, call(2, "c2", "B102", "w5", 0));

        assertThat(numbers(61)).isEmpty();
        assertThat(known.calls())
                .extracting(KnownCall::fate)
                .containsExactly(new Fate.Unshown("late"), new Fate.Unshown("expired"));
        assertThat(view(61).recent()).hasSize(2);
    }

    @Test
    void aCallLeavesAfterItsShortestHoldWhenTheWindowHasGoneOn() {
        hears(0, call(1, "c1", "A015", "w3", 0));
        hears(3, state(1, 5, 3, List.of(recent("c1", "A015", "w3", 0)), "A016"));

        assertThat(numbers(7.9)).containsExactly("A015");
        assertThat(numbers(8)).isEmpty();
    }

    @Test
    void aMissingCallIsSeenInTheStateAndAskedForAfterTwoSeconds() {
        hears(0, state(1, 1, 0, List.of(), null));
        hears(1, call(1, "c1", "A015", "w3", 1));
        hears(2, call(3, "c3", "C001", "w7", 2));

        assertThat(known.wantsState(nanos(3.9))).isFalse();
        assertThat(known.wantsState(nanos(4))).isTrue();
        hears(5, state(1, 9, 5, List.of(recent("c3", "C001", "w7", 2), recent("c2", "B102", "w5", 1.5)), null));
        assertThat(known.wantsState(nanos(8))).isFalse();
        assertThat(known.calls()).extracting(KnownCall::number).containsExactly("A015", "B102", "C001");
    }

    @Test
    void asksForTheStateWhenItNeverHeardOne() {
        assertThat(known.wantsState(nanos(1.9))).isFalse();
        assertThat(known.wantsState(nanos(2))).isTrue();
    }

    @Test
    void anOlderStateIsDroppedAndOneOfALaterLifeIsNot() {
        hears(0, state(1, 7, 0, List.of(), "A016"));
        hears(1, state(1, 6, 1, List.of(), "A015"));
        assertThat(view(1).windows().getFirst().number()).isEqualTo("A016");

        hears(2, state(2, 3, 2, List.of(), "A001"));
        hears(3, state(1, 9, 3, List.of(), "A017"));

        assertThat(view(3).windows().getFirst().number()).isEqualTo("A001");
    }

    @Test
    void silenceIsCountedFromTwoSecondsAfterTheLastSignWhileTheLineSeemsUp() {
        hears(100, clock(100));

        assertThat(view(111.99).silence().seconds()).isEqualTo(9);
        assertThat(view(112).silence().seconds()).isEqualTo(10);
        assertThat(view(112).silence().since())
                .isEqualTo(NINE.plusSeconds(100).atZone(ZONE).toLocalDateTime());
    }

    @Test
    void silenceIsCountedAtOnceWhenTheLineIsKnownToBeDown() {
        hears(100, clock(100));
        hears(101, new Heard.Line(false));

        assertThat(view(109.99).silence().seconds()).isEqualTo(9);
        assertThat(view(110).silence().seconds()).isEqualTo(10);
    }

    @Test
    void aHeartbeatEachTenSecondsKeepsTheBadgeAway() {
        for (int beat = 0; beat <= 30; beat++) {
            hears(beat * 10, clock(beat * 10));
            assertThat(view(beat * 10 + 9.999).silence().seconds()).isLessThan(10);
        }
    }

    @Test
    void whatABrokerHadKeptIsNoSignOfLife() {
        hears(0, new Heard.State(letter(1, 1, 0, null, hall(List.of(), "A015")), false));

        assertThat(view(1).silence().seconds()).isGreaterThanOrEqualTo(60);
        assertThat(view(1).windows()).hasSize(1);
        hears(2, new Heard.Sign());
        assertThat(view(2).silence()).isEqualTo(View.Silence.NONE);
    }

    @Test
    void aBoardWithAWrongClockTakesTheTimeOfItsHall() {
        known = Knowledge.none(Rules.of(Snapshot.NONE, 2), Instant.EPOCH, ZONE, nanos(0));
        hears(5, call(1, "c1", "A015", "w3", 5));
        hears(6, clock(6));

        assertThat(numbers(6)).containsExactly("A015");
        assertThat(view(10).now()).isEqualTo(NINE.plusSeconds(10).atZone(ZONE).toLocalDateTime());
    }

    @Test
    void aNewDayForgetsTheCallsOfTheOldOne() {
        hears(0, state(1, 1, 0, List.of(recent("c1", "A015", "w3", 0)), null));
        HallMessage.HallState today = hall(List.of(), null);
        HallMessage.HallState tomorrow = new HallMessage.HallState(
                today.hall(), LocalDate.of(2026, 3, 3), today.services(), today.windows(), List.of(), null);
        hears(3600, new Heard.State(letter(1, 2, 3600, null, tomorrow), true));

        assertThat(view(3600).recent()).isEmpty();
        assertThat(view(3600).calls()).isEmpty();
    }

    /** At 60 times its pace an hour of the hall is a minute: a call of half a minute of life ago is 30 minutes old there. */
    @Test
    void inAFastHallACallIsNewsForAMinuteOfWhoeverLooks() {
        hears(0, fastClock(0, 0));
        hears(50, state(1, 9, 50 * 60, List.of(recent("c1", "A015", "w7", 1 * 60)), null));
        assertThat(numbers(50)).containsExactly("A015");

        hears(61.5, state(1, 10, 61.5 * 60, List.of(recent("c2", "B102", "w5", 1 * 60)), null));
        assertThat(numbers(61.5)).doesNotContain("B102");
    }

    @Test
    void theHallsTimeRunsAtItsPaceBetweenTwoBeats() {
        hears(0, fastClock(0, 0));

        assertThat(view(9).now()).isEqualTo(NINE.plusSeconds(540).atZone(ZONE).toLocalDateTime());
    }

    /** A board that was told of the pace by what the broker had kept runs at it from the first message on. */
    @Test
    void aKeptClockTellsThePaceThoughNotTheTime() {
        hears(0, new Heard.Clock(fastClock(0, -5000).letter(), false));
        hears(0, state(1, 9, 0, List.of(), null));

        assertThat(view(2).now()).isEqualTo(NINE.plusSeconds(120).atZone(ZONE).toLocalDateTime());
    }

    /** The state may overtake the call, and may be made by a clock that runs before the board's. */
    @Test
    void aCallFirstSeenInAStateIsNoLessNewsWhenItsMessageComes() {
        hears(0, clock(0));
        hears(1, state(1, 9, 300, List.of(recent("c1", "A015", "w7", 300)), null));
        hears(1.1, call(10, "c1", "A015", "w7", 300));

        assertThat(numbers(1.1)).containsExactly("A015");
        assertThat(known.calls()).hasSize(1);
    }

    @Test
    void aCallOfBeforeTheBoardsTimeIsNewsAfterAllWhenItComesAsSuch() {
        known = Knowledge.none(Rules.of(Snapshot.NONE, 2), NINE.plusSeconds(86_400), ZONE, nanos(0));
        hears(0, new Heard.State(letter(1, 9, 0, null, hall(List.of(recent("c1", "A015", "w7", 0)), null)), false));
        assertThat(numbers(0)).as("by the machine's own guess it is a day old").isEmpty();

        hears(1, call(10, "c1", "A015", "w7", 0));

        assertThat(numbers(1)).containsExactly("A015");
    }

    @Test
    void whatWasCalledWhileTheBoardWasCutOffIsMissedAndSaid() {
        hears(0, state(1, 1, 0, List.of(), null));
        hears(10, new Heard.Line(false));
        Knowledge before = known;
        hears(200, state(1, 9, 200, List.of(recent("c2", "B102", "w5", 190), recent("c1", "A015", "w3", 50)), null));

        assertThat(Receipts.between(before, known, nanos(200), call -> true))
                .containsExactly(
                        new DeviceMessage.Receipt("c2", NINE.plusSeconds(200), null, null),
                        new DeviceMessage.Receipt("c1", null, "not-heard", null));
    }

    @Test
    void whatWasCalledWhileTheBoardWasOffIsSaidByItsNextLife() {
        Letter<HallMessage.HallState> kept =
                state(1, 1, 0, List.of(recent("c0", "Z001", "w3", -20)), null).letter();
        known = Knowledge.none(Rules.of(Snapshot.NONE, 2), NINE.plusSeconds(300), ZONE, nanos(300))
                .remembering(kept, nanos(300));
        Knowledge before = known;
        hears(301, state(1, 9, 301, List.of(recent("c1", "A015", "w3", 50), recent("c0", "Z001", "w3", -20)), null));

        assertThat(Receipts.between(before, known, nanos(301), call -> true))
                .containsExactly(new DeviceMessage.Receipt("c1", null, "board-off", null));
    }

    @Test
    void aBoardAnswersForNothingFromBeforeItsTime() {
        Knowledge before = known;
        hears(100, state(1, 9, 100, List.of(recent("c1", "A015", "w3", 10)), null));

        assertThat(Receipts.between(before, known, nanos(100), call -> true)).isEmpty();
        assertThat(view(100).recent()).extracting(View.Call::number).containsExactly("A015");
    }

    @Test
    void whoeverCameBeforeThereWasRoomIsNotShownAsNew() {
        hears(0, call(1, "c1", "A015", "w3", 0));
        hears(0, call(2, "c2", "B102", "w5", 0.01));
        hears(0, call(3, "c3", "C001", "w3", 0.02));
        hears(1, state(1, 9, 1, List.of(recent("c3", "C001", "w3", 0.02)), "C001"));

        assertThat(known.calls().getLast().fate()).isEqualTo(new Fate.Unshown("ended"));
        assertThat(view(9).recent()).extracting(View.Call::number).contains("C001");
    }

    @Test
    void whatTheOpeningHoursSayIsShownUntilTheHallIsOpen() {
        Text opens = Text.of("08:30 开门", "Opens at 08:30");
        hears(0, opening("before", opens));
        assertThat(view(0).hours()).isEqualTo(opens);
        hears(1, opening("open", Text.of("办理至 12:00", "Open until 12:00")));
        assertThat(view(1).hours()).isNull();
        hears(2, windows("open", "closed"));
        assertThat(view(2).hours()).isNull();
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
                                null)),
                true);
    }

    /** Before the first window opens, at noon, at night: that no window is open is all that is known. */
    @Test
    void withoutAnOpenWindowTheViewSaysThatAndNothingOfTheDay() {
        hears(0, windows("closed", "closed"));
        assertThat(view(0).noWindow()).isTrue();
        hears(1, windows("closed", "paused"));
        assertThat(view(1).noWindow()).isFalse();
        hears(2, windows("open", "closed"));
        assertThat(view(2).noWindow()).isFalse();
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
        Knowledge before = known;
        hears(0, call(1, "c1", "A015", "w3", 0));
        hears(0, call(2, "c2", "B102", "w5", 0.01));

        assertThat(Receipts.between(
                        before, known, nanos(0), call -> call.window().equals("w5")))
                .extracting(DeviceMessage.Receipt::call)
                .containsExactly("c2");
    }

    @Test
    void tellsWhichCallsAppearedAndWhichEnded() {
        Knowledge before = known;
        hears(0, call(1, "c1", "A015", "w3", 0));
        Knowledge shown = known;

        assertThat(Views.appeared(before, shown)).extracting(KnownCall::id).containsExactly("c1");
        assertThat(Views.ended(shown, shown.at(nanos(61))))
                .extracting(KnownCall::fate)
                .containsExactly(new Fate.Past(nanos(61)));
    }

    private void hears(double seconds, Heard heard) {
        known = known.after(heard, nanos(seconds));
    }

    private View view(double seconds) {
        known = known.at(nanos(seconds));
        return Views.of(known, nanos(seconds));
    }

    private List<String> numbers(double seconds) {
        return view(seconds).calls().stream().map(View.Call::number).toList();
    }

    static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    private static Heard.Clock clock(double at) {
        return new Heard.Clock(letter(1, 1, at, null, new HallMessage.HallClock("Asia/Shanghai", null)), true);
    }

    private static Heard.Clock fastClock(double seconds, double at) {
        return new Heard.Clock(
                letter(1, 1, seconds * 60 + at, null, new HallMessage.HallClock("Asia/Shanghai", null, 60.0)), true);
    }

    private static Heard.Call call(long seq, String id, String number, String window, double at) {
        return new Heard.Call(
                letter(
                        1,
                        seq,
                        at,
                        Duration.ofSeconds(60),
                        new HallMessage.Call(id, number, window, window.substring(1), "s1", 0, Text.ofChinese("请"))),
                true);
    }

    private static Heard.Call late(Heard.Call call) {
        return new Heard.Call(
                new Letter<>(call.letter().envelope().asLate(), call.letter().message()), true);
    }

    private static Heard.State state(
            long boot,
            long seq,
            double at,
            List<HallMessage.HallState.RecentCall> calls,
            @org.jspecify.annotations.Nullable String number) {
        return new Heard.State(letter(boot, seq, at, null, hall(calls, number)), true);
    }

    private static HallMessage.HallState hall(
            List<HallMessage.HallState.RecentCall> calls, @org.jspecify.annotations.Nullable String number) {
        return new HallMessage.HallState(
                Text.ofChinese("合肥市政务服务中心"),
                LocalDate.of(2026, 3, 2),
                List.of(new HallMessage.HallState.Service("s1", "社会保险", null, "A", 3, 60)),
                List.of(new HallMessage.HallState.Window("w3", "3", "serving", number, "s1")),
                calls,
                null);
    }

    private static HallMessage.HallState.RecentCall recent(String id, String number, String window, double at) {
        return new HallMessage.HallState.RecentCall(id, number, window, window.substring(1), NINE.plusNanos(nanos(at)));
    }

    private static <M extends Message> Letter<M> letter(
            long boot, long seq, double at, @org.jspecify.annotations.Nullable Duration ttl, M message) {
        Envelope envelope = new Envelope(
                "m" + boot + "-" + seq + "-" + at,
                "hub",
                boot,
                seq,
                NINE.plusNanos(nanos(at)),
                ClockSource.NTP,
                ttl,
                false);
        return new Letter<>(envelope, message);
    }
}

package hall.board.view;

import static hall.board.view.KnownBoard.NINE;
import static hall.board.view.KnownBoard.ZONE;
import static hall.board.view.KnownBoard.call;
import static hall.board.view.KnownBoard.clock;
import static hall.board.view.KnownBoard.hall;
import static hall.board.view.KnownBoard.letter;
import static hall.board.view.KnownBoard.recent;
import static hall.board.view.KnownBoard.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import hall.broker.message.CallList;
import hall.broker.message.HallMessage.HallState;
import hall.standard.Snapshot;
import hall.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a board shows of what it knows, and the rules it goes by. */
class ViewsTest {

    private final KnownBoard board = new KnownBoard();

    @Test
    void aWindowThatAwaitsSomebodyShowsHimAndTheOthersWhatTheyDo() {
        board.hears(0, windows(window("w3", "serving", "A014", "s1"), window("w5", "open", null, "s1")));
        board.hears(1, call(1, "c1", "A015", "w3", 1));

        assertThat(board.view(1).windows())
                .containsExactly(
                        new View.Window("w3", "3", View.WindowState.CALLING, "A015", "社会保险"),
                        new View.Window("w5", "5", View.WindowState.OPEN, null, "社会保险"));
    }

    @ParameterizedTest
    @CsvSource({"open, OPEN", "serving, SERVING", "paused, PAUSED", "closed, CLOSED", "of-another-year, CLOSED"})
    void aStateThatIsNotKnownTakesNobody(String state, View.WindowState shown) {
        board.hears(0, windows(window("w3", state, null, "s1")));

        assertThat(board.view(0).windows()).extracting(View.Window::state).containsExactly(shown);
    }

    /** A board draws again only then, or when it knows something else: not each time it looks. */
    @RepeatedTest(20)
    void aViewStaysAsItIsForAsLongAsItSays(RepetitionInfo run) {
        Random chance = new Random(run.getCurrentRepetition());
        boolean fast = chance.nextBoolean();
        board.hears(0, fast ? KnownBoard.fastClock(0, 0.3) : clock(0.3));
        board.hears(0, windows(window("w3", "serving", null, "s1")));
        long drawnAgain = 0;
        double until = 0;
        View shown = board.view(0);
        Knowledge then = board.known;
        for (double at = 0; at < 80; at += 0.02 + chance.nextDouble() / 20) {
            if (chance.nextInt(100) == 0 && at < 60) {
                board.hears(at, call((long) (at * 100) + 1, "c" + at, "A" + (int) (at * 10), "w3", at));
            }
            View now = board.view(at);
            if (board.known.equals(then) && KnownBoard.nanos(at) < until) {
                assertThat(now)
                        .as("at %s s of run %d", at, run.getCurrentRepetition())
                        .isEqualTo(shown);
            } else {
                drawnAgain++;
                until = Views.sameUntil(board.known, KnownBoard.nanos(at));
            }
            shown = now;
            then = board.known;
        }

        assertThat(drawnAgain).isBetween(80L, fast ? 3_000L : 500L);
    }

    /** Also where nobody can tell the board so any more. */
    @Test
    void aNoticeOnWholeBoardsIsOverAtItsEnd() {
        HallState.Announcement large =
                new HallState.Announcement("n-1", Text.ofChinese("延时服务"), null, NINE.plusSeconds(10));
        HallState plain = windows(window("w3", "open", null, "s1")).letter().message();
        HallState with = new HallState(
                plain.hall(),
                plain.day(),
                plain.services(),
                plain.windows(),
                plain.calls(),
                null,
                null,
                null,
                new HallState.Display(null, List.of(), List.of(), large),
                null);
        board.hears(0, clock(0));
        board.hears(0, new Heard.State(letter(1, 9, 0, null, with), true));

        assertThat(board.view(9).orders().notice()).isEqualTo(large.text());
        assertThat(board.view(11).orders().notice()).isNull();
    }

    @Test
    void aServiceIsCalledByItsNameAndOneTheStateLacksByItsId() {
        board.hears(0, windows(window("w3", "serving", "A014", "s1"), window("w5", "serving", "B001", "s9")));

        assertThat(board.view(0).windows()).extracting(View.Window::service).containsExactly("社会保险", "s9");
    }

    @Test
    void aCallHasTheNameOfItsService() {
        board.hears(0, call(1, "c1", "A015", "w3", 0));
        assertThat(board.view(0).calls())
                .as("before any state")
                .extracting(View.Call::service)
                .containsExactly("s1");

        board.hears(1, state(1, 1, 1, List.of(), "A015"));

        assertThat(board.view(1).calls()).extracting(View.Call::service).containsExactly("社会保险");
    }

    @Test
    void aCallKnownFromAStateHasTheServiceItsWindowIsAtWithThatNumber() {
        HallState.Window one = window("w3", "serving", "A015", "s1");
        HallState.Window two = window("w5", "serving", "B103", "s1");
        board.hears(0, windows(List.of(recent("c1", "A015", "w3", 0), recent("c2", "B102", "w5", 0)), one, two));

        assertThat(board.view(0).recent())
                .extracting(View.Call::number, View.Call::service)
                .containsExactlyInAnyOrder(tuple("A015", "社会保险"), tuple("B102", ""));
    }

    @Test
    void aNoticeIsShownInEachOfItsLanguagesOnce() {
        board.hears(0, notice(Text.of("今日停电", "No power today")));
        assertThat(board.view(0).notices()).containsExactly("今日停电", "No power today");

        board.hears(1, notice(Text.of("WLAN", "WLAN")));
        assertThat(board.view(1).notices()).containsExactly("WLAN");

        board.hears(2, notice(null));
        assertThat(board.view(2).notices()).isEmpty();
    }

    private static Heard.State notice(@Nullable Text notice) {
        HallState whole = hall(List.of(), null);
        return new Heard.State(
                letter(
                        1,
                        9,
                        0,
                        null,
                        new HallState(whole.hall(), whole.day(), whole.services(), whole.windows(), List.of(), notice)),
                true);
    }

    /** Who is on his way is told apart from who was called before this board's time. */
    @Test
    void whatWasCalledBeforeTheBoardsTimeIsNotAwaited() {
        board.hears(0, clock(0));
        board.hears(100, new Heard.Calls(new CallList(List.of(recent("c1", "A015", "w3", 10)), 1, false)));
        board.hears(100, call(2, "c2", "B102", "w5", 100));

        assertThat(board.view(100).recent()).extracting(View.Call::awaited).containsExactly(false);
        assertThat(board.view(100).calls()).extracting(View.Call::awaited).containsExactly(true);
    }

    @Test
    void theHallsTimeIsToldToTheNanosecond() {
        HallTime time = new HallTime(NINE, 0, ZONE, 1, true);

        assertThat(time.ageOf(NINE.minusMillis(1_500), 0)).isEqualTo(Duration.ofMillis(1_500));
        assertThat(time.ageOf(NINE.minusMillis(1_500), 250_000_000)).isEqualTo(Duration.ofMillis(1_750));
        assertThat(time.ageOf(NINE.plusMillis(1), 0)).isZero();
        assertThat(new HallTime(NINE, 0, ZONE, 60, true).ageOf(NINE, 2_000_000_000))
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void rulesMayBeAtTheirEdges() {
        Rules rules = rules(1, 1, 8, 8, 8, 8, 5);

        assertThat(rules.at(1)).isEqualTo(rules);
        assertThat(rules.callsAtOnce()).isEqualTo(rules.mostAtOnce());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 3, 8, 20, 60, 4",
        "2, 1, 3, 8, 20, 60, 4",
        "1, 1, 9, 8, 20, 60, 4",
        "1, 1, 3, 21, 20, 60, 4",
        "1, 1, 3, 8, 61, 60, 4",
        "1, 1, 3, 8, 20, 60, 6",
    })
    void rulesMayNotBeBeyondThem(int calls, int most, int rush, int shortest, int stay, int longest, int flash) {
        assertThatThrownBy(() -> rules(calls, most, rush, shortest, stay, longest, flash))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noHallRunsSlowerThanLife() {
        assertThatThrownBy(() -> Rules.of(Snapshot.NONE, 2).at(0.99)).hasMessageContaining("pace (0.99)");
    }

    private static Rules rules(int calls, int most, int rush, int shortest, int stay, int longest, int flash) {
        return new Rules(
                calls,
                most,
                Duration.ofSeconds(shortest),
                Duration.ofSeconds(rush),
                Duration.ofSeconds(stay),
                Duration.ofSeconds(longest),
                Duration.ofSeconds(flash),
                Duration.ofSeconds(1),
                Duration.ofMinutes(2),
                Duration.ofSeconds(2),
                Set.of());
    }

    private static HallState.Window window(String id, String state, @Nullable String number, String service) {
        return new HallState.Window(id, id.substring(1), state, number, service);
    }

    private static Heard.State windows(HallState.Window... windows) {
        return windows(List.of(), windows);
    }

    private static Heard.State windows(List<HallState.RecentCall> calls, HallState.Window... windows) {
        HallState whole = hall(List.of(), null);
        return new Heard.State(
                letter(
                        1,
                        9,
                        0,
                        null,
                        new HallState(whole.hall(), whole.day(), whole.services(), List.of(windows), calls, null)),
                true);
    }
}

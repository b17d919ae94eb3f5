package hall.board.view;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.CallList;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Envelope;
import hall.broker.message.HallMessage;
import hall.broker.message.HallMessage.HallState.RecentCall;
import hall.broker.message.Message;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A board that was cut off or switched off, and the calls made meanwhile: more than a state lists. */
class MissedCallsTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Knowledge known = Knowledge.none(Rules.of(Snapshot.NONE, 2, 12), NINE, ZONE, 0);
    private final List<DeviceMessage.Receipt> receipts = new ArrayList<>();

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }

    private void hears(double at, Heard heard) {
        Knowledge before = known;
        known = known.after(heard, nanos(at)).at(nanos(at));
        receipts.addAll(Receipts.between(before, known, nanos(at), call -> true));
    }

    /** Call {@code id} was made at that second, one each ten seconds. */
    private static RecentCall call(long id) {
        String number = String.format(java.util.Locale.ROOT, "A%03d", id);
        return new RecentCall(Long.toString(id), number, "w" + id, id + "号窗口", at(10.0 * id));
    }

    private static Instant at(double seconds) {
        return NINE.plusNanos(nanos(seconds));
    }

    private static <M extends Message> Letter<M> letter(long boot, long seq, double at, M message) {
        return new Letter<>(
                new Envelope("m" + boot + "-" + seq, "hub", boot, seq, at(at), ClockSource.NTP, null, false), message);
    }

    private static Heard.State state(long seq, double at, long first, long last) {
        List<RecentCall> calls = LongStream.rangeClosed(first, last)
                .mapToObj(MissedCallsTest::call)
                .toList()
                .reversed();
        return new Heard.State(
                letter(
                        1,
                        seq,
                        at,
                        new HallMessage.HallState(
                                Text.ofChinese("厅"), LocalDate.of(2026, 3, 2), List.of(), List.of(), calls, null)),
                true);
    }

    private static Heard.Calls list(long first, long last, long upTo, boolean more) {
        return new Heard.Calls(new CallList(
                LongStream.rangeClosed(first, last)
                        .mapToObj(MissedCallsTest::call)
                        .toList(),
                upTo,
                more));
    }

    private List<String> whyNot() {
        return receipts.stream()
                .filter(receipt -> receipt.why() != null)
                .map(receipt -> receipt.call() + " " + receipt.why())
                .toList();
    }

    @Test
    void aStateThatFollowsTheLastOneLeavesNothingToAsk() {
        hears(100, state(10, 100, 1, 10));
        hears(220, state(22, 220, 11, 22));
        assertThat(known.wantsCallsAfter())
                .as("twelve follow, none is missing for certain")
                .hasValue(10);

        known = Knowledge.none(Rules.of(Snapshot.NONE, 2, 12), NINE, ZONE, 0);
        hears(100, state(10, 100, 1, 10));
        hears(210, state(21, 210, 10, 21));
        assertThat(known.wantsCallsAfter()).isEmpty();
        hears(230, state(23, 230, 12, 23));
        assertThat(known.wantsCallsAfter()).isEmpty();
    }

    @Test
    void aNewBoardOwesNothingOfWhatWasBeforeIt() {
        hears(500, state(50, 500, 39, 50));

        assertThat(known.wantsCallsAfter()).isEmpty();
    }

    /**
     * In a running hall a board that was put up told of each young call of the state why it had not shown it, and the hall, which had
     * heard of them before, was told otherwise: at once, and again with each new line.
     */
    @Test
    void aNewBoardSaysNothingOfYoungCallsThatWereOverBeforeIt() {
        hears(500, young(500));
        assertThat(known.calls())
                .filteredOn(KnownCall::stands)
                .extracting(KnownCall::id)
                .containsExactly("50");
        hears(560, state(51, 560, 45, 50));

        assertThat(receipts)
                .as("the one whose citizen was still on his way, seen and gone")
                .extracting(DeviceMessage.Receipt::call)
                .containsOnly("50");
        assertThat(whyNot()).isEmpty();
    }

    /** As the calls of the same age that were made while it was there, and that it could not show. */
    @Test
    void aBoardSaysOfYoungCallsThatWereOverWhenItHeardOfThem() {
        hears(440, state(44, 440, 39, 44));
        hears(500, young(500));

        assertThat(whyNot()).containsExactlyInAnyOrder("45 ended", "46 ended", "47 ended", "48 ended", "49 ended");
    }

    /** Calls 45 to 50, none older than 50 s; the last one's citizen alone has not come yet. */
    private static Heard.State young(double at) {
        List<HallMessage.HallState.Window> windows = LongStream.rangeClosed(45, 50)
                .mapToObj(id -> new HallMessage.HallState.Window(
                        "w" + id,
                        id + "号窗口",
                        "serving",
                        call(id).number(),
                        "s1",
                        id == 50 ? "50" : null,
                        id == 50 ? call(50).at() : null,
                        null,
                        null))
                .toList();
        return new Heard.State(
                letter(
                        1,
                        50,
                        at,
                        new HallMessage.HallState(
                                Text.ofChinese("厅"),
                                LocalDate.of(2026, 3, 2),
                                List.of(),
                                windows,
                                LongStream.rangeClosed(45, 50)
                                        .mapToObj(MissedCallsTest::call)
                                        .toList()
                                        .reversed(),
                                null)),
                true);
    }

    @Test
    void whatWasMissedIsAskedForPageByPageAndToldOnce() {
        hears(100, state(10, 100, 1, 10));
        hears(1_000, state(100, 1_000, 89, 100));
        assertThat(known.wantsCallsAfter()).hasValue(10);

        hears(1_001, list(11, 60, 60, true));
        assertThat(known.wantsCallsAfter()).hasValue(60);
        hears(1_002, list(61, 99, 99, false));
        assertThat(known.wantsCallsAfter())
                .as("the hall has made another call since")
                .hasValue(99);
        hears(1_003, list(100, 100, 100, false));

        assertThat(known.wantsCallsAfter()).isEmpty();
        assertThat(whyNot())
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(11, 94)
                        .mapToObj(id -> id + " not-heard")
                        .toList());
    }

    @Test
    void aBoardThatWasOffSaysSoAlsoOfCallsNoStateListsAnyMore() {
        Letter<HallMessage.HallState> kept = state(10, 100, 1, 10).letter();
        known = Knowledge.none(Rules.of(Snapshot.NONE, 2, 12), at(1_000), ZONE, nanos(1_000))
                .remembering(kept, nanos(1_000));

        hears(1_001, state(100, 1_001, 89, 100));
        hears(1_002, list(11, 60, 60, true));

        assertThat(whyNot())
                .contains("11 board-off", "60 board-off", "94 board-off")
                .doesNotContain("95 board-off");
    }

    /** A young call of the list is news, as if it had come by itself. */
    @Test
    void whatIsStillNewsIsShown() {
        hears(100, state(10, 100, 1, 10));
        hears(300, state(25, 300, 14, 25));

        hears(301, list(30, 30, 30, false));

        assertThat(receipts)
                .filteredOn(receipt -> receipt.call().equals("30"))
                .extracting(DeviceMessage.Receipt::why)
                .containsExactly((String) null);
    }

    @Test
    void aTimeThatCameTooLateDoesNotSetTheClockBack() {
        HallMessage.HallClock clock = new HallMessage.HallClock("Asia/Shanghai", null);
        hears(10, new Heard.Clock(letter(1, 2, 10, clock), true));
        hears(11, new Heard.Clock(letter(1, 1, 0, clock), true));
        assertThat(known.clock().at(nanos(11))).isEqualTo(at(11));

        hears(12, new Heard.Hub(7, true));
        hears(13, new Heard.Clock(letter(1, 3, 0, clock), true));
        assertThat(known.clock().at(nanos(13))).as("a life before").isEqualTo(at(13));
        hears(14, new Heard.Clock(letter(7, 1, 99, clock), true));
        assertThat(Duration.between(at(99), known.clock().at(nanos(14)))).isZero();
    }
}

package hall.kiosk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.QueueEvent.HoldKind;
import hall.kiosk.queue.Target;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.Turn;
import hall.kiosk.queue.WindowId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The calls a hall remembers: who is still awaited or served, and which device showed what. */
class RecentCallsTest {

    private static final Instant NINE = Halls.NINE;
    private static final Actor CLERK = Halls.clerk(1);
    private static final WindowId ONE = Halls.window(1);
    private static final TicketId TICKET = new TicketId("t7");
    private static final CallReason WHY =
            new CallReason(CallReason.Rule.LONGEST_WAIT, "default-1", 60, 0, List.of(), 0);

    static Stream<QueueEvent> endings() {
        return Stream.of(
                new QueueEvent.Finished(NINE, CLERK, TICKET, ONE),
                new QueueEvent.NotPresent(NINE, CLERK, TICKET, ONE),
                new QueueEvent.Held(NINE, CLERK, TICKET, ONE, HoldKind.PAPERS_KEPT),
                new QueueEvent.Transferred(
                        NINE, CLERK, TICKET, ONE, Halls.service("B"), new Target.OneWindow(ONE), new Turn(NINE, 1)),
                new QueueEvent.ClosedUnserved(NINE, TICKET, "day-end"),
                new QueueEvent.Cancelled(NINE, CLERK, TICKET));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void aCallIsOverWhenItsTicketIsNoLongerAtTheWindow(QueueEvent ending) {
        RecentCalls calls = RecentCalls.none().after(6, called(6)).after(7, called(7));

        assertThat(calls.after(8, ending).newestFirst())
                .extracting(RecentCalls.Call::id, RecentCalls.Call::open)
                .containsExactly(tuple("7", false), tuple("6", true));
    }

    static Stream<QueueEvent> others() {
        return Stream.of(
                new QueueEvent.Started(NINE, CLERK, TICKET, ONE),
                new QueueEvent.Withdrawn(NINE, CLERK, new TicketId("t8"), "torn"),
                new QueueEvent.WindowPaused(NINE, CLERK, ONE, "tea"),
                new QueueEvent.WindowClosed(NINE, CLERK, ONE, "lunch"),
                new QueueEvent.WindowOpened(NINE, CLERK, ONE, List.of()),
                new QueueEvent.WindowTakenOver(NINE, CLERK, ONE, CLERK),
                new QueueEvent.Configured(NINE, CLERK, Halls.setup(1)),
                new QueueEvent.ServiceReplaced(NINE, CLERK, Halls.service("A"), Halls.service("B")),
                new QueueEvent.DayCorrected(NINE, CLERK, Halls.TUESDAY),
                new QueueEvent.Printed(NINE, CLERK, TICKET, true),
                new QueueEvent.Intervened(NINE, CLERK, "finish", ONE, TICKET, "ill"),
                new QueueEvent.Returned(NINE, CLERK, new TicketId("t8"), new Target.OneWindow(ONE), new Turn(NINE, 1)),
                new QueueEvent.Restored(NINE, CLERK, new TicketId("t8"), new Target.OneWindow(ONE), new Turn(NINE, 1)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void nothingElseEndsACall(QueueEvent event) {
        RecentCalls calls = RecentCalls.none().after(7, called(7));

        assertThat(calls.after(8, event)).isEqualTo(calls);
    }

    @Test
    void aRecallIsACallOfItsOwnAndTheOneBeforeIsOver() {
        RecentCalls calls = RecentCalls.none()
                .after(7, called(7))
                .after(9, new QueueEvent.Recalled(NINE.plusSeconds(30), CLERK, TICKET, number(7), ONE, 2));

        assertThat(calls.newestFirst())
                .containsExactly(call("9", NINE.plusSeconds(30), true, true), call("7", NINE, false, false));
        assertThat(calls.latest(TICKET)).contains(call("9", NINE.plusSeconds(30), true, true));
        assertThat(calls.latest(new TicketId("t8"))).isEmpty();
    }

    private static RecentCalls.Call call(String id, Instant at, boolean repeat, boolean open) {
        return new RecentCalls.Call(id, TICKET, number(7), ONE, at, repeat, List.of(), new TreeMap<>(), open);
    }

    @Test
    void twelveAreKeptWhateverBecameOfThemAndOfOlderOnesThoseThatAreOpen() {
        RecentCalls calls = RecentCalls.none();
        for (long id = 1; id <= 20; id++) {
            calls = calls.after(id, called(id));
            if (id != 3) {
                calls = calls.after(id, new QueueEvent.Finished(NINE, CLERK, new TicketId("t" + id), ONE));
            }
        }

        assertThat(calls.newestFirst())
                .extracting(RecentCalls.Call::id)
                .containsExactlyElementsOf(
                        LongStream.concat(LongStream.rangeClosed(9, 20).map(id -> 29 - id), LongStream.of(3))
                                .mapToObj(Long::toString)
                                .toList());
    }

    @Test
    void aNewDayBeginsWithoutCallsAndAClockPutRightMovesThem() {
        RecentCalls calls = RecentCalls.none().after(7, called(7));

        assertThat(calls.after(8, new QueueEvent.ClockCorrected(NINE, CLERK, NINE, 60_000))
                        .newestFirst())
                .extracting(RecentCalls.Call::at)
                .containsExactly(NINE.plusSeconds(60));
        assertThat(calls.after(8, new QueueEvent.DayOpened(NINE, new BusinessDay(Halls.TUESDAY.date())))
                        .newestFirst())
                .isEmpty();
    }

    @Test
    void eachDeviceIsNamedOnceWithWhatItDidWithTheCall() {
        RecentCalls calls = RecentCalls.none()
                .after(6, called(6))
                .after(7, called(7))
                .after(shown("7", "board-2", NINE, null))
                .after(shown("7", "board-1", NINE, null))
                .after(shown("7", "board-1", NINE, null))
                .after(shown("7", "voice", null, "expired"))
                .after(shown("7", "bar", null, null))
                .after(shown("99", "board-1", NINE, null));

        assertThat(calls.newestFirst().getFirst().shownBy()).containsExactly("board-1", "board-2");
        assertThat(calls.newestFirst().getFirst().notShown()).isEqualTo(Map.of("bar", "", "voice", "expired"));
        assertThat(calls.newestFirst().getLast().shownBy()).isEmpty();
        assertThat(calls.newestFirst().getFirst().open()).isTrue();
    }

    private static HallEvent.CallShown shown(String call, String device, @Nullable Instant at, @Nullable String why) {
        return new HallEvent.CallShown(NINE, call, device, at, 0, why);
    }

    private static QueueEvent.Called called(long id) {
        return new QueueEvent.Called(NINE, CLERK, new TicketId("t" + id), number(id), ONE, WHY);
    }

    private static TicketNumber number(long id) {
        return new TicketNumber("A", (int) id);
    }
}

package hall.board.voice;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.view.Heard;
import hall.board.view.Knowledge;
import hall.board.view.KnownCall;
import hall.board.view.Rules;
import hall.board.view.Views;
import hall.broker.message.ClockSource;
import hall.broker.message.Envelope;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VoiceQueueTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private Knowledge known = Knowledge.none(Rules.of(Snapshot.NONE, 1000), NINE, ZoneOffset.UTC, 0);
    private VoiceQueue queue = VoiceQueue.EMPTY;

    @Test
    void callsAreSaidInTheOrderTheyWereMadeHoweverTheyCome() {
        hears(2, call(2, "c2", "B102", "5", 1));
        hears(2, call(1, "c1", "A015", "3", 0));

        assertThat(said(2)).isEqualTo("c1");
        assertThat(said(6)).isEqualTo("c2");
        assertThat(said(9)).isEmpty();
    }

    @Test
    void ofACallAndItsRecallThatBothWaitOnlyTheRecallIsSaid() {
        hears(0, call(1, "c1", "A015", "3", 0));
        hears(1, call(2, "c2", "A015", "3", 1));

        VoiceQueue.Turn turn = queue.next(known, nanos(2));

        assertThat(turn.say()).map(KnownCall::id).contains("c2");
        assertThat(turn.unsaid()).extracting(VoiceQueue.Unsaid::why).containsExactly("recalled");
    }

    @Test
    void aCallWhoseTimeIsOverIsNotSaid() {
        hears(0, call(1, "c1", "A015", "3", 0));

        assertThat(queue.next(known, nanos(59.9)).say()).isPresent();
        assertThat(queue.next(known, nanos(60)).unsaid())
                .extracting(VoiceQueue.Unsaid::why)
                .containsExactly("expired");
    }

    @Test
    void aCallIsNotSaidWhenItsWindowHasGoneOn() {
        hears(0, call(1, "c1", "A015", "3", 0));
        hears(1, state(2, 1, "c1"));
        assertThat(queue.next(known, nanos(1)).say()).isPresent();

        hears(2, state(3, 2, null));

        assertThat(queue.next(known, nanos(2)).unsaid())
                .extracting(VoiceQueue.Unsaid::why)
                .containsExactly("ended");
    }

    @Test
    void aCallIsNotSaidWhenItsWindowHasCalledAnotherAlsoBeforeAStateSaysSo() {
        hears(0, call(1, "c1", "A015", "3", 0));
        hears(1, call(2, "c2", "B102", "3", 1));

        VoiceQueue.Turn turn = queue.next(known, nanos(2));

        assertThat(turn.say()).map(KnownCall::id).contains("c2");
        assertThat(turn.unsaid()).extracting(VoiceQueue.Unsaid::why).containsExactly("window-called-another");
    }

    private String said(double seconds) {
        VoiceQueue.Turn turn = queue.next(known, nanos(seconds));
        queue = turn.rest();
        return turn.say().map(KnownCall::id).orElse("");
    }

    private void hears(double seconds, Heard heard) {
        Knowledge before = known;
        known = known.after(heard, nanos(seconds));
        queue = queue.with(Views.appeared(before, known));
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    private static Heard call(long seq, String id, String number, String window, double at) {
        return new Heard.Call(
                letter(
                        seq,
                        at,
                        Duration.ofSeconds(60),
                        new HallMessage.Call(id, number, window, window + "号窗口", "s1", 0, Text.ofChinese("请"))),
                true);
    }

    /** A state that knows of the call, whose citizen is awaited or not. */
    private static Heard state(long seq, double at, @Nullable String awaited) {
        return new Heard.State(
                letter(
                        seq,
                        at,
                        null,
                        new HallMessage.HallState(
                                Text.ofChinese("厅"),
                                LocalDate.of(2026, 3, 2),
                                List.of(),
                                List.of(new HallMessage.HallState.Window(
                                        "3", "3号窗口", "serving", "A015", "s1", awaited, NINE)),
                                List.of(new HallMessage.HallState.RecentCall("c1", "A015", "3", "3号窗口", NINE)),
                                null)),
                true);
    }

    private static <M extends Message> Letter<M> letter(long seq, double at, @Nullable Duration ttl, M message) {
        return new Letter<>(
                new Envelope("m" + seq, "hub", 1, seq, NINE.plusNanos(nanos(at)), ClockSource.NTP, ttl, false),
                message);
    }
}

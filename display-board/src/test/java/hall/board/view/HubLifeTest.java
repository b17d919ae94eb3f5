package hall.board.view;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A board and the lives of its hall's hub, whose boots and journals may begin again; and messages in another order. */
class HubLifeTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private Knowledge known = Knowledge.none(Rules.of(Snapshot.NONE, 2), NINE, ZoneId.of("Asia/Shanghai"), 0);

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }

    private void hears(double at, Heard heard) {
        known = known.after(heard, nanos(at));
    }

    private static <M extends Message> Letter<M> letter(
            long boot, long seq, double at, @Nullable Duration ttl, M message) {
        Instant when = NINE.plusNanos(nanos(at));
        return new Letter<>(
                new Envelope("m" + boot + "-" + seq, "hub", boot, seq, when, ClockSource.NTP, ttl, false), message);
    }

    private static Heard.State state(
            long boot, long seq, double at, String number, HallMessage.HallState.RecentCall... calls) {
        HallMessage.HallState.Window window = new HallMessage.HallState.Window("w3", "3号窗口", "serving", number, "s1");
        return new Heard.State(
                letter(
                        boot,
                        seq,
                        at,
                        null,
                        new HallMessage.HallState(
                                Text.ofChinese("厅"),
                                LocalDate.of(2026, 3, 2),
                                List.of(),
                                List.of(window),
                                List.of(calls),
                                null)),
                true);
    }

    private static HallMessage.HallState.RecentCall recent(long id, String number, double at) {
        return new HallMessage.HallState.RecentCall(Long.toString(id), number, "w3", "3号窗口", NINE.plusNanos(nanos(at)));
    }

    private static Heard.Call call(long boot, long id, String number, String window, double at) {
        HallMessage.Call call = new HallMessage.Call(
                Long.toString(id), number, window, window.substring(1) + "号窗口", "s1", 0, Text.ofChinese("请"));
        return new Heard.Call(letter(boot, id, at, Duration.ofSeconds(60), call), true);
    }

    private @Nullable String shown(double at) {
        return Views.of(known, nanos(at)).windows().getFirst().number();
    }

    /** The card of the hall's machine was replaced: its hub counts from one again. */
    @Test
    void aNewCardsStatesAreTakenFromItsBirthOn() {
        hears(0, new Heard.Hub(500, true));
        hears(0, state(500, 900, 0, "A016"));

        hears(60, new Heard.Hub(500, false));
        hears(61, state(1, 3, 61, "B001"));
        assertThat(shown(61))
                .as("nobody has said yet that the hub lives another life")
                .isEqualTo("A016");

        hears(62, new Heard.Hub(1, true));
        assertThat(known.isOfAnotherLife())
                .as("so the board asks for the state")
                .isTrue();
        hears(63, state(1, 4, 63, "B001"));
        assertThat(shown(63)).isEqualTo("B001");
        assertThat(known.isOfAnotherLife()).isFalse();
    }

    @Test
    void aBootFarAheadLocksNoLaterLifeOut() {
        hears(0, new Heard.Hub(1L << 62, true));
        hears(0, state(1L << 62, 900, 0, "A016"));
        hears(1, new Heard.Hub(8, true));
        hears(2, state(8, 901, 2, "A017"));

        assertThat(shown(2)).isEqualTo("A017");
    }

    @Test
    void whatComesLateOfALifeBeforeIsDropped() {
        hears(0, new Heard.Hub(500, true));
        hears(0, state(500, 900, 0, "A016"));
        hears(1, new Heard.Hub(1, true));
        hears(2, state(1, 3, 2, "B001"));

        hears(3, state(500, 950, 3, "A017"));

        assertThat(shown(3)).isEqualTo("B001");
    }

    /** A broker may send the will of the old life after the new one has said that it is there. */
    @Test
    void theWillOfALifeBeforeIsNoSilence() {
        hears(100, new Heard.Hub(8, true));
        hears(100, state(8, 3, 100, "A016"));

        hears(101, new Heard.Hub(7, false));
        assertThat(Views.of(known, nanos(111.9)).silence().seconds()).isEqualTo(9);
        hears(102, new Heard.Hub(8, false));
        assertThat(Views.of(known, nanos(111.9)).silence().seconds()).isEqualTo(11);
    }

    /** Ids of calls are places in the journal: a new journal gives the same ids to other calls. */
    @Test
    void aCallOfANewJournalIsNotTakenForOneOfTheJournalBefore() {
        hears(0, new Heard.Hub(500, true));
        hears(0, state(500, 17, 0, "A016", recent(17, "A016", 0)));
        hears(100, new Heard.Hub(1, true));
        hears(100, state(1, 17, 100, "B001", recent(17, "B001", 100)));
        hears(101, state(1, 16, 100, "B000"));

        assertThat(known.calls()).extracting(KnownCall::number).contains("B001");
    }

    @Test
    void theCallsAJournalLostAreForgotten() {
        hears(0, new Heard.Hub(500, true));
        hears(0, state(500, 20, 0, "A016", recent(17, "A015", 0), recent(20, "A016", 0)));
        hears(100, new Heard.Hub(501, true));
        hears(100, state(501, 18, 100, "A015", recent(17, "A015", 0)));

        assertThat(known.calls()).extracting(KnownCall::number).containsExactly("A015");
    }

    /** A state need not list a call that is known: only a journal that went back has lost it. */
    @Test
    void aNewLifeThatGoesOnWithTheJournalForgetsNoCall() {
        hears(0, new Heard.Hub(500, true));
        hears(0, state(500, 20, 0, "A016", recent(17, "A015", 0)));
        hears(100, new Heard.Hub(501, true));
        hears(100, state(501, 20, 100, "A016"));

        assertThat(known.calls()).extracting(KnownCall::number).containsExactly("A015");
    }

    /** Messages that overtake each other within two seconds: the board knows each call, and the newest state. */
    @RepeatedTest(100)
    void noCallIsLostAndNoStateGoesBackWhateverOvertakesWhat(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        record Sent(double arrives, Heard heard) {}
        List<Sent> sent = new ArrayList<>();
        List<String> called = new ArrayList<>();
        hears(0, new Heard.Hub(3, true));
        for (int i = 1; i <= 40; i++) {
            double at = i * 0.7;
            String number = String.format(java.util.Locale.ROOT, "A%03d", i);
            called.add(number);
            sent.add(new Sent(at + random.nextDouble() * 2, call(3, 10L * i, number, "w" + (4 + i % 4), at)));
            sent.add(new Sent(at + random.nextDouble() * 2, state(3, 10L * i, at, number)));
        }
        Collections.shuffle(sent, random);
        sent.sort(Comparator.comparingDouble(Sent::arrives));

        String last = "";
        for (Sent each : sent) {
            hears(each.arrives(), each.heard());
            String now = Views.of(known, nanos(each.arrives())).windows().stream()
                    .map(View.Window::number)
                    .findFirst()
                    .orElse("");
            assertThat(now == null ? "" : now)
                    .as("seed %s", run.getCurrentRepetition())
                    .isGreaterThanOrEqualTo(last);
            last = now == null ? last : now;
        }

        assertThat(known.calls())
                .as("seed %s", run.getCurrentRepetition())
                .extracting(KnownCall::number)
                .containsExactlyElementsOf(called);
        assertThat(last).isEqualTo("A040");
    }
}

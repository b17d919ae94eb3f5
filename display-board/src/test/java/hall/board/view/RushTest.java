package hall.board.view;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.scene.Scene;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Many windows call at once: everybody finds his number, soon, and until he has come. */
class RushTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Rules RULES = Rules.of(
            Snapshot.NONE,
            Scene.standard("main-landscape").callsAtOnce(),
            Scene.standard("main-landscape").mostCallsAtOnce());

    private final Map<String, HallMessage.HallState.RecentCall> awaited = new LinkedHashMap<>();
    private final List<HallMessage.HallState.RecentCall> calls = new ArrayList<>();
    private Knowledge known = Knowledge.none(RULES, NINE, ZoneId.of("Asia/Shanghai"), 0);
    private long journal;

    @Test
    void twelveWindowsThatCallWithinThreeSecondsAllStandAtOnce() {
        for (int window = 1; window <= 12; window++) {
            call(250L * window, window);
        }

        assertThat(view(3_000).calls()).hasSize(12);
        assertThat(view(11_000).calls()).as("each for eight seconds at least").hasSize(12);
        assertThat(view(24_000).calls()).as("then as the scene is designed").hasSize(RULES.callsAtOnce());
        assertThat(view(24_000).recent()).as("and the others are still awaited").hasSize(12 - RULES.callsAtOnce());
        assertThat(view(24_000).recent()).allMatch(View.Call::awaited);
    }

    @Test
    void sixtyWindowsThatCallAtOnceAreAllShownLongBeforeTheirTimeIsOver() {
        for (int window = 1; window <= 60; window++) {
            call(0, window);
        }
        Map<String, Long> firstShown = new LinkedHashMap<>();
        for (long now = 0; now <= 60_000; now += 100) {
            for (View.Call call : view(now).calls()) {
                firstShown.putIfAbsent(call.number(), now);
            }
        }

        assertThat(firstShown).hasSize(60);
        assertThat(firstShown.values()).allMatch(at -> at <= 20_000);
    }

    @Test
    void whoeverHasComeMakesRoomAfterHisEightSeconds() {
        for (int window = 1; window <= 12; window++) {
            call(0, window);
        }
        come(4_000, 7);

        assertThat(view(7_900).calls()).hasSize(12);
        assertThat(view(8_000).calls()).hasSize(11);
        come(9_000, 8);
        assertThat(view(9_000).calls()).hasSize(10);
        assertThat(view(9_000).recent()).extracting(View.Call::awaited).containsExactly(false, false);
    }

    /** Whatever the windows do: a call is among those being made or the recent ones from its first moment until it is over. */
    @RepeatedTest(6)
    void nothingCalledIsInNoListUntilItsCitizenHasCome(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        int windows = random.nextInt(2, 61);
        double rush = random.nextDouble(0.01, 3);
        for (long now = 0; now < 120_000; now += 250) {
            boolean burst = now / 20_000 % 3 == 0;
            for (int i = 0; random.nextDouble() < (burst ? rush / (rush + 1) : 0.02) && i < 30; i++) {
                call(now, random.nextInt(windows));
            }
            if (random.nextInt(4) == 0 && !awaited.isEmpty()) {
                List<String> who = List.copyOf(awaited.keySet());
                come(now, Integer.parseInt(who.get(random.nextInt(who.size()))));
            }
            Knowledge before = known;
            View view = view(now);
            check(view, run);
            for (KnownCall call : Views.ended(before, known)) {
                checkHold(call, run);
            }
        }
    }

    private void check(View view, RepetitionInfo run) {
        List<String> listed = Stream.concat(view.calls().stream(), view.recent().stream())
                .map(View.Call::number)
                .toList();
        assertThat(listed).as("seed %d: none twice", run.getCurrentRepetition()).doesNotHaveDuplicates();
        assertThat(listed)
                .as("seed %d", run.getCurrentRepetition())
                .containsAll(awaited.values().stream()
                        .map(HallMessage.HallState.RecentCall::number)
                        .toList());
        assertThat(view.calls().size()).isLessThanOrEqualTo(RULES.mostAtOnce());
        long leading = view.recent().stream().takeWhile(View.Call::awaited).count();
        assertThat(view.recent().stream().filter(View.Call::awaited).count()).isEqualTo(leading);
    }

    /** What was shown was shown for three seconds at least, unless it was called again. */
    private void checkHold(KnownCall call, RepetitionInfo run) {
        boolean recalled = known.calls().stream()
                .anyMatch(other ->
                        other.number().equals(call.number()) && other.at().isAfter(call.at()));
        if (call.fate() instanceof KnownCall.Fate.Past past && !recalled) {
            assertThat(Duration.ofNanos(past.heldNanos()))
                    .as("seed %d", run.getCurrentRepetition())
                    .isGreaterThanOrEqualTo(RULES.rushHold());
        }
    }

    /** The window calls the next number; whoever it called before is over. */
    private void call(long now, int window) {
        String id = Long.toString(++journal);
        String number = String.format(Locale.ROOT, "%s%04d", (char) ('A' + window % 26), journal);
        HallMessage.HallState.RecentCall call =
                new HallMessage.HallState.RecentCall(id, number, Integer.toString(window), "", NINE.plusMillis(now));
        awaited.put(call.window(), call);
        calls.addFirst(call);
        hear(
                now,
                new Heard.Call(
                        letter(
                                now,
                                Duration.ofSeconds(60),
                                new HallMessage.Call(id, number, call.window(), "", "s", 0, Text.ofChinese("请"))),
                        true));
        hearState(now);
    }

    private void come(long now, int window) {
        awaited.remove(Integer.toString(window));
        journal++;
        hearState(now);
    }

    private void hearState(long now) {
        List<HallMessage.HallState.Window> windows = new ArrayList<>();
        for (int window = 0; window <= 60; window++) {
            HallMessage.HallState.RecentCall call = awaited.get(Integer.toString(window));
            windows.add(new HallMessage.HallState.Window(
                    Integer.toString(window),
                    "",
                    "serving",
                    call == null ? null : call.number(),
                    null,
                    call == null ? null : call.call(),
                    call == null ? null : call.at()));
        }
        hear(
                now,
                new Heard.State(
                        letter(
                                now,
                                null,
                                new HallMessage.HallState(
                                        Text.ofChinese("厅"),
                                        LocalDate.of(2026, 3, 2),
                                        List.of(),
                                        windows,
                                        calls.subList(0, Math.min(HallMessage.HallState.CALLS, calls.size())),
                                        null)),
                        true));
    }

    private void hear(long now, Heard heard) {
        known = known.after(heard, Duration.ofMillis(now).toNanos());
    }

    private View view(long now) {
        long nanos = Duration.ofMillis(now).toNanos();
        known = known.at(nanos);
        return Views.of(known, nanos);
    }

    private <M extends Message> Letter<M> letter(long now, @Nullable Duration ttl, M message) {
        return new Letter<>(
                new Envelope("m" + journal, "hub", 1, journal, NINE.plusMillis(now), ClockSource.NTP, ttl, false),
                message);
    }
}

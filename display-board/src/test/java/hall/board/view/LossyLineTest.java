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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** A hall, a line that loses, doubles and reorders what it carries, and a board: whatever happens, the board ends at the truth. */
class LossyLineTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Rules RULES = Rules.of(Snapshot.NONE, 2, 12);
    private static final long STEP_MILLIS = 250;
    private static final long END_MILLIS = 300_000;

    private record Parcel(long atMillis, long order, Heard heard) {}

    private final PriorityQueue<Parcel> line =
            new PriorityQueue<>(Comparator.comparingLong(Parcel::atMillis).thenComparingLong(Parcel::order));
    private final Map<String, Integer> waiting = new LinkedHashMap<>(Map.of("s1", 5, "s2", 7));
    private final Map<String, HallMessage.HallState.RecentCall> windows = new LinkedHashMap<>();
    private final Set<String> come = new HashSet<>();
    private final List<HallMessage.HallState.RecentCall> calls = new ArrayList<>();
    private Random random = new Random(0);
    private long boot = 1;
    private long journal;
    private long callSeq;
    private long posted;
    private long number;

    @RepeatedTest(150)
    void theBoardEndsEqualToTheTruth(RepetitionInfo run) {
        random = new Random(run.getCurrentRepetition());
        Knowledge known = Knowledge.none(RULES, NINE, ZoneId.of("Asia/Shanghai"), 0);
        Map<String, Long> shownAtNanos = new HashMap<>();
        long askedMillis = -10_000;
        long busyUntilMillis = 120_000;
        for (long now = 0; now < END_MILLIS; now += STEP_MILLIS) {
            if (now < busyUntilMillis) {
                act(now);
            }
            if (now % 10_000 == 0) {
                post(
                        now,
                        new Heard.Clock(
                                letter(now, ++journal, null, new HallMessage.HallClock("Asia/Shanghai", null)), true),
                        false);
            }
            if (known.wantsState(nanos(now)) && now - askedMillis >= 2_000) {
                askedMillis = now;
                post(now, state(now), now < busyUntilMillis);
            }
            if (now == busyUntilMillis + 60_000) {
                post(now, state(now), false);
            }
            while (!line.isEmpty() && line.element().atMillis() <= now) {
                Knowledge before = known;
                known = known.after(line.remove().heard(), nanos(now));
                checkHolds(before, known, nanos(now), shownAtNanos, run);
            }
            Knowledge before = known;
            known = known.at(nanos(now));
            checkHolds(before, known, nanos(now), shownAtNanos, run);
        }

        View view = Views.of(known, nanos(END_MILLIS));
        String seed = "seed " + run.getCurrentRepetition();
        assertThat(view.queues()).as(seed).extracting(View.Queue::waiting).containsExactlyElementsOf(waiting.values());
        assertThat(view.windows())
                .as(seed)
                .extracting(View.Window::number)
                .containsExactlyElementsOf(windows.values().stream()
                        .map(HallMessage.HallState.RecentCall::number)
                        .toList());
        assertThat(view.calls()).as(seed).isEmpty();
        assertThat(view.recent()).as(seed).extracting(View.Call::number).containsExactlyElementsOf(lastNumbers());
        assertThat(view.silence().seconds()).as(seed).isLessThan(10);
    }

    /** Nothing is overwritten: at most the places, and each call for eight seconds unless it is called again. */
    private static void checkHolds(
            Knowledge before, Knowledge after, long nowNanos, Map<String, Long> shownAtNanos, RepetitionInfo run) {
        String seed = "seed " + run.getCurrentRepetition();
        assertThat(after.calls().stream().filter(KnownCall::stands))
                .as(seed)
                .hasSizeLessThanOrEqualTo(RULES.mostAtOnce());
        for (KnownCall call : Views.appeared(before, after)) {
            assertThat(shownAtNanos.put(call.id(), nowNanos))
                    .as(seed + " shown twice")
                    .isNull();
        }
        for (KnownCall call : Views.ended(before, after)) {
            boolean recalled = after.calls().stream()
                    .anyMatch(other ->
                            other.number().equals(call.number()) && other.at().isAfter(call.at()));
            if (call.fate() instanceof KnownCall.Fate.Past past && !recalled) {
                assertThat(past.heldNanos()).as(seed).isGreaterThanOrEqualTo(nanos(8_000));
            }
        }
    }

    private void act(long now) {
        if (random.nextInt(400) == 0) {
            boot++;
            callSeq = 0;
        }
        if (random.nextInt(12) == 0) {
            String service = random.nextBoolean() ? "s1" : "s2";
            waiting.merge(service, 1, Integer::sum);
            journal++;
            post(now, state(now), true);
        }
        if (random.nextInt(20) == 0 && !windows.isEmpty()) {
            List<HallMessage.HallState.RecentCall> called = List.copyOf(windows.values());
            come.add(called.get(random.nextInt(called.size())).call());
            journal++;
            post(now, state(now), true);
        }
        if (random.nextInt(16) == 0) {
            String window = "w" + random.nextInt(4);
            HallMessage.HallState.RecentCall served = windows.get(window);
            String called = served != null && random.nextInt(4) == 0
                    ? served.number()
                    : String.format(Locale.ROOT, "A%03d", ++number);
            journal++;
            callSeq++;
            String id = "c" + journal;
            calls.addFirst(new HallMessage.HallState.RecentCall(id, called, window, window.substring(1), at(now)));
            windows.put(window, calls.getFirst());
            post(
                    now,
                    new Heard.Call(
                            letter(
                                    now,
                                    callSeq,
                                    Duration.ofSeconds(60),
                                    new HallMessage.Call(
                                            id, called, window, window.substring(1), "s1", 0, Text.ofChinese("请"))),
                            true),
                    true);
            post(now, state(now), true);
        }
    }

    private void post(long now, Heard heard, boolean lossy) {
        if (lossy && random.nextInt(4) == 0) {
            return;
        }
        long delay = lossy && random.nextInt(3) == 0 ? random.nextInt(3_000) : 0;
        line.add(new Parcel(now + delay, posted++, heard));
        if (lossy && random.nextInt(5) == 0) {
            line.add(new Parcel(now + delay + random.nextInt(5_000), posted++, heard));
        }
    }

    private Heard.State state(long now) {
        List<HallMessage.HallState.Service> services = waiting.entrySet().stream()
                .map(entry -> new HallMessage.HallState.Service(
                        entry.getKey(), entry.getKey(), null, "A", entry.getValue(), 0))
                .toList();
        List<HallMessage.HallState.Window> open = windows.entrySet().stream()
                .map(entry -> window(entry.getKey(), entry.getValue()))
                .toList();
        HallMessage.HallState hall = new HallMessage.HallState(
                Text.ofChinese("厅"),
                LocalDate.of(2026, 3, 2),
                services,
                open,
                calls.subList(0, Math.min(HallMessage.HallState.CALLS, calls.size())),
                null);
        return new Heard.State(letter(now, journal, null, hall), true);
    }

    private HallMessage.HallState.Window window(String id, HallMessage.HallState.RecentCall call) {
        boolean awaited = !come.contains(call.call());
        return new HallMessage.HallState.Window(
                id, "1", "serving", call.number(), "s1", awaited ? call.call() : null, awaited ? call.at() : null);
    }

    /** The truth of the recent calls: the newest of each number, those awaited before the others. */
    private List<String> lastNumbers() {
        Map<String, HallMessage.HallState.RecentCall> latest = new LinkedHashMap<>();
        calls.forEach(call -> latest.putIfAbsent(call.number(), call));
        Predicate<HallMessage.HallState.RecentCall> awaited =
                call -> call.equals(windows.get(call.window())) && !come.contains(call.call());
        return Stream.concat(
                        latest.values().stream().filter(awaited),
                        latest.values().stream().filter(awaited.negate()).limit(HallMessage.HallState.CALLS))
                .map(HallMessage.HallState.RecentCall::number)
                .toList();
    }

    private <M extends Message> Letter<M> letter(
            long now, long seq, @org.jspecify.annotations.Nullable Duration ttl, M message) {
        return new Letter<>(
                new Envelope("m" + posted, "hub", boot, seq, at(now), ClockSource.NTP, ttl, false), message);
    }

    private static Instant at(long millis) {
        return NINE.plusMillis(millis);
    }

    private static long nanos(long millis) {
        return millis * 1_000_000;
    }
}

package hall.kiosk.hub;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.board.screen.Board;
import hall.board.screen.BoardSetup;
import hall.board.voice.Voice;
import hall.board.voice.Voice.VoiceSetup;
import hall.board.voice.VoiceRules;
import hall.broker.HallAddress;
import hall.broker.LinkSettings;
import hall.broker.memory.MemoryBroker;
import hall.hardware.speech.Speaker;
import hall.hardware.speech.Speaker.Announcement;
import hall.hardware.speech.Speaker.SpeakResult;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.RecentCalls;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 500 calls on three boards and the voice, of which one board is cut off for a while and another is killed: of each call
 * each of them says exactly once that it was shown, or why not. Time is the test's own: a slow machine changes nothing.
 */
@SuppressWarnings("NullAway.Init") // opened by the test, with its speed
class AccountedCallsTest {

    private static final int CALLS = 500;
    private static final int WINDOWS = 4;

    /** So much of a person's time passes between two calls. */
    private static final Duration BETWEEN = Duration.ofMillis(1_500);

    private static final List<String> DEVICES = List.of("board-1", "board-2", "board-3", "voice-1");
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final Map<String, Board> boards = new HashMap<>();
    private final Random random = new Random(17);
    private MemoryBroker broker;
    private TestHub hall;
    private Voice voice;
    private double pace;

    @AfterEach
    void stop() {
        boards.values().forEach(Board::close);
        voice.close();
        hall.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 60})
    void everyCallIsAccountedForOnceByEveryDevice(double speed) throws Exception {
        open(speed);

        for (int i = 0; i < CALLS; i++) {
            if (i == 100) {
                broker.cut("board-2");
            }
            if (i == 160) {
                broker.mend("board-2");
            }
            if (i == 250) {
                kill("board-3");
            }
            if (i == 330) {
                board("board-3");
            }
            call(1 + i % WINDOWS);
        }
        await().atMost(SOON).pollDelay(Duration.ZERO).untilAsserted(() -> {
            passes(Duration.ofSeconds(1));
            assertThat(missing()).isEmpty();
        });

        assertThat(answersBesidesOne()).isEmpty();
        Map<String, Map<String, Long>> said = said();
        assertThat(said.get("board-1")).as("a board that is there").containsOnlyKeys("shown");
        assertThat(said.get("voice-1")).containsOnlyKeys("shown");
        assertThat(said.get("board-2")).as("the board that was cut").containsKeys("shown", "not-heard");
        assertThat(said.get("board-3")).as("the board that was killed").containsKeys("shown", "board-off");
        said.forEach((device, counts) -> assertThat(
                        counts.values().stream().mapToLong(Long::longValue).sum())
                .as("%s: %s", device, counts)
                .isEqualTo(CALLS));
        Map<String, List<Long>> held = held();
        assertThat(held).containsOnlyKeys(DEVICES.subList(0, 3));
        long least = speed == 1 ? 8_000 : 500;
        held.forEach((device, times) -> assertThat(times.getFirst()).as(device).isGreaterThanOrEqualTo(least));
        System.out.printf("%d calls at speed %.0f, each once by each: %s%n", CALLS, speed, said);
        System.out.printf("held for (least, middle, most) in ms: %s; rule: at least %d%n", held, least);
    }

    /** For each board how long its calls stood, in milliseconds: the shortest, the middle and the longest. */
    private Map<String, List<Long>> held() throws Exception {
        Map<String, List<Long>> held = hall.stored(HallEvent.CallShown.class).stream()
                .filter(shown -> !isAnswer(shown))
                .collect(Collectors.groupingBy(
                        HallEvent.CallShown::device,
                        TreeMap::new,
                        Collectors.mapping(HallEvent.CallShown::heldMillis, toList())));
        held.replaceAll((device, all) -> {
            List<Long> sorted = all.stream().sorted().toList();
            return List.of(sorted.getFirst(), sorted.get(sorted.size() / 2), sorted.getLast());
        });
        return held;
    }

    private void open(double speed) throws Exception {
        pace = speed;
        broker = new MemoryBroker(nanos::get);
        hall = new TestHub(folder.resolve("hall"), none -> {}, broker, nanos::get, WINDOWS, pace);
        for (int window = 1; window <= WINDOWS; window++) {
            hall.offer(new QueueCommand.OpenWindow(Halls.clerk(window), Halls.window(window), null));
        }
        for (String device : DEVICES.subList(0, 3)) {
            board(device);
        }
        voice = Voice.start(
                new VoiceSetup(
                        "voice-1",
                        HallAddress.DEMO,
                        new FastSpeaker(),
                        VoiceRules.of(Snapshot.NONE),
                        clip -> Optional.empty(),
                        hall::now,
                        nanos::get,
                        random),
                will -> broker.connect(
                        LinkSettings.of("mqtt://memory", "voice-1").withWill(will)));
        await().atMost(SOON).until(() -> hall.hub().presences().all().size() == DEVICES.size());
        passes(Duration.ofSeconds(11));
    }

    private void board(String id) throws Exception {
        BoardSetup setup = new BoardSetup(
                id,
                HallAddress.DEMO,
                new Renderer(Tokens.standard(), Fonts.load()),
                Snapshot.NONE,
                small(),
                folder.resolve(id),
                ZoneId.of("Asia/Shanghai"),
                hall::now,
                nanos::get,
                random);
        boards.put(
                id,
                Board.start(
                        setup,
                        will -> broker.connect(
                                LinkSettings.of("mqtt://memory", id).withWill(will))));
    }

    /** The main board with a tenth of its dots: what it looks like is not asked here. */
    private static Scene small() throws Exception {
        String json = Scene.standard("main-landscape").json();
        return Scene.parse(json.replaceFirst("\"dotsPerMillimetre\":[0-9.]+", "\"dotsPerMillimetre\":0.1"));
    }

    /** As by kill -9: no goodbye, and what waits to be said is lost. */
    private void kill(String id) {
        broker.cut(id);
        Objects.requireNonNull(boards.remove(id)).close();
        broker.mend(id);
    }

    private void passes(Duration life) {
        nanos.addAndGet(life.toNanos());
        hall.passes(Duration.ofNanos((long) (life.toNanos() * pace)));
    }

    /** Somebody is called, and called away again, so that the next can be; the boards that are there see it. */
    private void call(int window) throws Exception {
        hall.take();
        hall.offer(new QueueCommand.CallNext(Halls.clerk(window), Halls.window(window)));
        String call = hall.hall().state().calls().newestFirst().getFirst().id();
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> isSeen(call));
        hall.offer(new QueueCommand.NoShow(Halls.clerk(window), Halls.window(window)));
        passes(BETWEEN);
    }

    private boolean isSeen(String call) {
        return hall.hall().state().calls().newestFirst().stream()
                .filter(each -> each.id().equals(call))
                .map(RecentCalls.Call::shownBy)
                .anyMatch(by -> by.containsAll(List.of("board-1", "voice-1")));
    }

    private List<String> calls() throws Exception {
        return hall.rows().entrySet().stream()
                .filter(row ->
                        row.getValue() instanceof HallEvent.Queue queue && queue.event() instanceof QueueEvent.Called)
                .map(row -> Long.toString(row.getKey()))
                .toList();
    }

    /** Device and call of which nobody has said anything yet. */
    private List<String> missing() throws Exception {
        List<String> told = hall.stored(HallEvent.CallShown.class).stream()
                .map(shown -> shown.device() + " " + shown.call())
                .toList();
        return calls().stream()
                .flatMap(call -> DEVICES.stream().map(device -> device + " " + call))
                .filter(each -> !told.contains(each))
                .toList();
    }

    private static boolean isAnswer(HallEvent.CallShown shown) {
        return shown.heldMillis() == 0 || shown.device().equals("voice-1");
    }

    /** Whatever was said of a call by a device that has not given exactly one answer: that it was shown, or why not. */
    private Map<String, List<HallEvent.CallShown>> answersBesidesOne() throws Exception {
        Map<String, List<HallEvent.CallShown>> said = hall.stored(HallEvent.CallShown.class).stream()
                .collect(Collectors.groupingBy(shown -> shown.device() + " " + shown.call(), TreeMap::new, toList()));
        said.values()
                .removeIf(
                        all -> all.stream().filter(AccountedCallsTest::isAnswer).count() == 1);
        return said;
    }

    /** For each device how many calls it says it has shown, or why not. */
    private Map<String, Map<String, Long>> said() throws Exception {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        for (HallEvent.CallShown shown : hall.stored(HallEvent.CallShown.class)) {
            if (isAnswer(shown)) {
                String why = shown.why() == null ? "shown" : shown.why();
                counts.computeIfAbsent(shown.device(), none -> new TreeMap<>()).merge(why, 1L, Long::sum);
            }
        }
        return counts;
    }

    private static final class FastSpeaker implements Speaker {
        @Override
        public CompletionStage<SpeakResult> say(Announcement announcement) {
            return CompletableFuture.completedFuture(new SpeakResult.Spoken(1_000));
        }

        @Override
        public void close() {}
    }
}

package hall.kiosk.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.board.screen.Board;
import hall.board.screen.BoardSetup;
import hall.board.voice.Voice;
import hall.board.voice.Voice.VoiceSetup;
import hall.board.voice.VoiceRules;
import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.LinkSettings.Will;
import hall.broker.memory.MemoryBroker;
import hall.broker.memory.ShufflingLink;
import hall.broker.message.DeviceMessage;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.hardware.speech.Speaker;
import hall.hardware.speech.Speaker.Announcement;
import hall.hardware.speech.Speaker.SpeakResult;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A hall whose board, voice and rating pad have lines on which messages overtake each other and come twice: of each call each
 * says exactly once that it was shown, and each rating is stored once.
 */
class ShuffledDeliveryTest {

    private static final int WINDOWS = 4;
    private static final int ROUNDS = 12;
    private static final int RATINGS = 20;
    private static final String BOARD = "board-1";
    private static final String VOICE = "voice-1";
    private static final String PAD = "pad-1";
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final MemoryBroker broker = new MemoryBroker(nanos::get);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestHub hall;

    @BeforeEach
    void open() throws Exception {
        hall = new TestHub(folder.resolve("hall"), none -> {}, broker, nanos::get, WINDOWS, 1);
        opened.add(hall);
        for (int window = 1; window <= WINDOWS; window++) {
            hall.offer(new QueueCommand.OpenWindow(Halls.clerk(window), Halls.window(window), null));
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private Link line(String device, @Nullable Will will, long seed) {
        LinkSettings settings = LinkSettings.of("mqtt://memory", device);
        return new ShufflingLink(broker.connect(will == null ? settings : settings.withWill(will)), seed);
    }

    private void devices(long seed) throws Exception {
        Random random = new Random(seed);
        String small = Scene.standard("main-landscape")
                .json()
                .replaceFirst("\"dotsPerMillimetre\":[0-9.]+", "\"dotsPerMillimetre\":0.1");
        opened.add(Board.start(
                new BoardSetup(
                        BOARD,
                        HallAddress.DEMO,
                        new Renderer(Tokens.standard(), Fonts.load()),
                        Snapshot.NONE,
                        Scene.parse(small),
                        folder.resolve(BOARD),
                        ZoneId.of("Asia/Shanghai"),
                        hall::now,
                        nanos::get,
                        random),
                will -> line(BOARD, will, seed)));
        opened.add(Voice.start(
                new VoiceSetup(
                        VOICE,
                        HallAddress.DEMO,
                        new FastSpeaker(),
                        VoiceRules.of(Snapshot.NONE),
                        clip -> Optional.empty(),
                        hall::now,
                        nanos::get,
                        random),
                will -> line(VOICE, will, -seed)));
        await().atMost(SOON).until(() -> hall.hub().presences().all().size() == 2);
        passes(Duration.ofSeconds(11));
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
        hall.passes(time);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyCallIsShownAndSaidOnce(long seed) throws Exception {
        devices(seed);

        for (int round = 0; round < ROUNDS; round++) {
            callAtAllWindows();
        }
        passes(Duration.ofSeconds(30));

        await().atMost(SOON).untilAsserted(() -> assertThat(answers()).hasSize(2 * ROUNDS * WINDOWS));
        assertThat(answers())
                .as("seed %s", seed)
                .allSatisfy((call, said) -> assertThat(said)
                        .as(call)
                        .singleElement()
                        .satisfies(shown -> assertThat(shown.why()).isNull()));
    }

    /** All at once, so that each message can be overtaken by any other; then nobody comes. */
    private void callAtAllWindows() {
        List<String> made = new ArrayList<>();
        for (int window = 1; window <= WINDOWS; window++) {
            hall.take();
            hall.offer(new QueueCommand.CallNext(Halls.clerk(window), Halls.window(window)));
            made.add(hall.hall().state().calls().newestFirst().getFirst().id());
        }
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> hall.hall().state().calls().newestFirst().stream()
                                .filter(call -> made.contains(call.id()))
                                .filter(call -> call.shownBy().containsAll(List.of(BOARD, VOICE)))
                                .count()
                        == WINDOWS);
        for (int window = 1; window <= WINDOWS; window++) {
            hall.offer(new QueueCommand.NoShow(Halls.clerk(window), Halls.window(window)));
        }
        passes(Duration.ofSeconds(20));
    }

    /** What each device said of each call: that it was shown, or why not; how long it was shown is another word. */
    private Map<String, List<HallEvent.CallShown>> answers() throws Exception {
        return hall.stored(HallEvent.CallShown.class).stream()
                .filter(shown -> shown.heldMillis() == 0 || shown.device().equals(VOICE))
                .collect(Collectors.groupingBy(shown -> shown.device() + " " + shown.call()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyRatingOfAPadIsStoredOnceAndAcknowledgedWithAllBeforeIt(long seed) throws Exception {
        EnvelopeFactory envelopes = hall.envelopes(PAD);
        List<Long> acknowledged = new CopyOnWriteArrayList<>();
        Link pad = line(PAD, null, seed);
        opened.add(pad);
        broker.connect("observer").subscribe(TestHub.TOPICS.ack(PAD), message -> {
            if (Messages.read(HallMessage.Ack.class, message.payload()) instanceof Letter<HallMessage.Ack> letter) {
                acknowledged.add(letter.message().upTo().seq());
            }
        });

        List<TicketId> rated = new ArrayList<>();
        for (int i = 0; i < RATINGS; i++) {
            rated.add(hall.serve());
            byte[] row = Messages.write(new Letter<>(
                    envelopes.next("outbox"),
                    new DeviceMessage.Outbox(
                            "rating", Map.of("ticket", rated.getLast().value(), "grade", 1 + i % 5))));
            pad.publish(TestHub.TOPICS.outgoing(Channel.OUTBOX, row, null, PAD));
        }

        await().atMost(SOON).untilAsserted(() -> assertThat(acknowledged).contains((long) RATINGS));
        assertThat(acknowledged).as("never back").isSorted();
        assertThat(hall.stored(HallEvent.Rated.class))
                .extracting(each -> each.rating().ticket())
                .containsExactlyInAnyOrderElementsOf(rated);
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

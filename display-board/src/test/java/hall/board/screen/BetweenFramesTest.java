package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Several calls heard before the board draws again, as after a cut line or on a busy machine, while more time passes than a
 * call stands: what came and went meanwhile was in no picture, and the board says so. Time passes whenever it is looked at.
 */
class BetweenFramesTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Longer than the shortest hold of a call. */
    private static final Duration LOOK = Duration.ofSeconds(9);

    private final Topics topics = new Topics(HallAddress.DEMO);
    private final MemoryBroker broker = new MemoryBroker();
    private final Link hub = broker.connect("hub");
    private final EnvelopeFactory envelopes =
            new EnvelopeFactory("hub", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(7));
    private final Queue<DeviceMessage.Receipt> receipts = new ConcurrentLinkedQueue<>();
    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final AtomicLong step = new AtomicLong();
    private @Nullable Link line;

    @AfterEach
    void close() {
        hub.close();
        broker.close();
    }

    @Test
    void aCallThatCameAndWentBetweenTwoPicturesWasNotShown() throws Exception {
        CountDownLatch drawing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(3);
        hub.subscribe(topics.receipt("b1"), message -> {
            if (Messages.read(DeviceMessage.Receipt.class, message.payload())
                    instanceof Letter<DeviceMessage.Receipt> letter) {
                receipts.add(letter.message());
            }
        });
        try (Board board = board()) {
            board.onFrame(frame -> {
                if (!frame.view().calls().isEmpty() && goOn.getCount() > 0) {
                    drawing.countDown();
                    waitFor(goOn);
                }
            });
            line().subscribe(topics.call(), message -> heard.countDown());
            call("c1", "A001", "w1");
            waitFor(drawing);
            call("c2", "A002", "w2");
            call("c3", "A003", "w2");
            waitFor(heard);
            step.set(LOOK.toNanos());
            goOn.countDown();

            await().atMost(LIMIT).until(() -> answers().containsAll(List.of("c1 null", "c3 null")));
            await().atMost(LIMIT).until(() -> answers().stream().anyMatch(answer -> answer.startsWith("c2 ")));
            assertThat(answers()).containsExactlyInAnyOrder("c1 null", "c2 window-called-another", "c3 null");
        }
    }

    /** What was said of each call besides for how long it stood: null for shown, or why not. */
    private List<String> answers() {
        return receipts.stream()
                .filter(receipt -> receipt.heldMillis() == null)
                .map(receipt -> receipt.call() + " " + receipt.why())
                .toList();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(String id, String number, String window) {
        HallMessage.Call call =
                new HallMessage.Call(id, number, window, window.substring(1), "s1", 0, Text.ofChinese("请"));
        byte[] payload =
                Messages.write(new Letter<>(envelopes.next(topics.topic(Channel.CALL), Channel.CALL.ttl()), call));
        hub.publish(topics.outgoing(Channel.CALL, payload, null))
                .toCompletableFuture()
                .join();
    }

    /** The board's own line: what is subscribed now is handled after the board has heard it. */
    private Link line() {
        return Objects.requireNonNull(line);
    }

    private Board board() throws Exception {
        BoardSetup setup = new BoardSetup(
                "b1",
                HallAddress.DEMO,
                new Renderer(Tokens.standard(), Fonts.load()),
                Snapshot.NONE,
                small(),
                null,
                ZoneId.of("Asia/Shanghai"),
                InstantSource.system(),
                () -> nanos.addAndGet(step.get()),
                new Random(3));
        return Board.start(setup, will -> {
            Link opened = broker.connect(LinkSettings.of("mqtt://memory", "b1").withWill(will));
            line = opened;
            return opened;
        });
    }

    /** The main board with a tenth of its dots: what it looks like is not asked here. */
    private static Scene small() throws Exception {
        String json = Scene.standard("main-landscape").json();
        return Scene.parse(json.replaceFirst("\"dotsPerMillimetre\":[0-9.]+", "\"dotsPerMillimetre\":0.1"));
    }
}

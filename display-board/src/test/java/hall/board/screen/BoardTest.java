package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.board.link.Inbox;
import hall.board.link.Reports;
import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.board.view.View;
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
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import hall.text.Text;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Topics topics = new Topics(HallAddress.DEMO);
    private final MemoryBroker broker = new MemoryBroker();
    private final Link hub = broker.connect("hub");
    private final EnvelopeFactory envelopes =
            new EnvelopeFactory("hub", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(7));
    private static final Renderer RENDERER = new Renderer(Tokens.standard(), fonts());

    @AfterEach
    void close() {
        hub.close();
        broker.close();
    }

    @Test
    void showsACallAndSaysWhenItWasFirstSeen() throws Exception {
        Received<DeviceMessage.Receipt> receipts = received(topics.receipt("b1"), DeviceMessage.Receipt.class);
        try (Board board = board(null, null)) {
            publish(Channel.CALL, call("c1", "A015", "w3"));

            awaitView(
                    board,
                    view -> view.calls().stream().anyMatch(call -> call.number().equals("A015")));
            DeviceMessage.Receipt receipt = receipts.next(r -> r.call().equals("c1"));
            assertThat(receipt.shownAt()).isNotNull();
            assertThat(receipt.why()).isNull();
        }
    }

    @Test
    void anEmergencyIsShownAndToldAndACallBehindItIsSeenWhenItEnds() throws Exception {
        Received<DeviceMessage.Receipt> receipts = received(topics.receipt("b1"), DeviceMessage.Receipt.class);
        Received<DeviceMessage.Applied> applied = received(topics.applied("b1"), DeviceMessage.Applied.class);
        HallMessage.HallState.Display fire = new HallMessage.HallState.Display(
                new HallMessage.HallState.Emergency(
                        "e-1", Text.of("请撤离", "Leave"), Text.of("撤离", "Leave"), Instant.now(), false),
                List.of(),
                List.of());
        try (Board board = board(null, null)) {
            publish(Channel.STATE, state("合肥市政务服务中心", 42, fire));
            awaitView(board, view -> view.orders().emergency() != null);
            assertThat(board.frame().scene().name()).isEqualTo("emergency");
            assertThat(applied.next(each -> String.valueOf(each.why()).startsWith("emergency e-1"))
                            .bundle())
                    .isEqualTo(Scene.standard("main-landscape").hash());
            publish(Channel.CALL, call("c1", "A015", "w3"));
            awaitView(board, view -> !view.calls().isEmpty());

            Instant ended = Instant.now();
            publish(Channel.STATE, state("合肥市政务服务中心", 43));

            awaitView(board, view -> view.orders().emergency() == null);
            assertThat(board.frame().scene().name()).isEqualTo("main-landscape");
            assertThat(receipts.next(r -> r.call().equals("c1")).shownAt()).isAfter(ended.minusSeconds(1));
        }
    }

    /** As when the memory of the picture is lost: black for ever, while the board thinks that nothing has changed. */
    @Test
    void aPictureOfOneColourThatShouldNotBeIsDrawnAnew() throws Exception {
        AtomicLong passed = new AtomicLong();
        publish(Channel.STATE, state("合肥市政务服务中心", 42));
        try (Board board = board(null, null, () -> System.nanoTime() + passed.get())) {
            awaitView(board, view -> view.hallName().contains("合肥"));
            assertThat(board.frame().isUniform()).isFalse();
            board.frame().read(picture -> {
                Graphics2D graphics = picture.createGraphics();
                graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
                graphics.dispose();
                return picture;
            });

            passed.addAndGet(Duration.ofSeconds(11).toNanos());

            await().atMost(LIMIT).until(() -> !board.frame().isUniform());
        }
    }

    /** Before, the thread died: online, the same frame for ever, and no badge. */
    @Test
    void afterAFailureItShowsAtOnceThatItKnowsNothingAndGoesOn() throws Exception {
        publish(Channel.STATE, state("合肥市政务服务中心", 42));
        CountDownLatch failed = new CountDownLatch(1);
        BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
        try (Board board = board(null, null)) {
            board.onFrame(frame -> {
                if (failed.getCount() > 0 && !frame.view().calls().isEmpty()) {
                    failed.countDown();
                    throw new IllegalStateException("made up: a picture that cannot be shown");
                }
                if (failed.getCount() == 0) {
                    frames.add(frame);
                }
            });
            publish(Channel.CALL, call("c1", "A015", "w3"));
            assertThat(failed.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

            Frame blank = frames.take();
            assertThat(blank.view().calls()).isEmpty();
            assertThat(frames.take().view().silence().seconds()).isGreaterThanOrEqualTo(10);
            publish(Channel.STATE, state("合肥市政务服务中心", 43));
            publish(Channel.CALL, call("c2", "A016", "w3"));
            awaitView(
                    board,
                    view -> view.calls().stream().anyMatch(call -> call.number().equals("A016")));
        }
    }

    @Test
    void isToldToRestartAndBeginsWithNothingKnown() throws Exception {
        try (Board board = board(null, null)) {
            publish(Channel.STATE, state("Hall", 3));
            awaitView(board, view -> !view.queues().isEmpty());
            hub.publish(topics.outgoing(Channel.STATE, new byte[0], null));

            publish(Channel.COMMAND, new HallMessage.Command(HallMessage.Command.RESTART, null, null), "b1");

            awaitView(board, view -> view.queues().isEmpty());
            publish(Channel.STATE, state("Hall", 4));
            awaitView(board, view -> !view.queues().isEmpty());
        }
    }

    @Test
    void showsWhatTheBrokerKeptForItButNotAsLive() throws Exception {
        publish(Channel.STATE, state("合肥市政务服务中心", 42));
        try (Board board = board(null, null)) {
            awaitView(board, view -> view.hallName().equals("合肥市政务服务中心"));

            assertThat(board.frame().view().queues())
                    .extracting(View.Queue::waiting)
                    .containsExactly(42);
            assertThat(board.frame().view().silence().seconds()).isGreaterThanOrEqualTo(10);
            publish(Channel.STATE, state("合肥市政务服务中心", 43));
            awaitView(board, view -> view.silence().equals(View.Silence.NONE));
        }
    }

    /** A picture for each frame would be 8 MB of garbage a frame; a board of a small machine died of it. */
    @Test
    void hasOnePictureHoweverOftenItDraws() throws Exception {
        try (Board board = board(null, null)) {
            Frame first = board.frame();
            BufferedImage copy = first.picture();

            for (int waiting = 42; waiting < 46; waiting++) {
                int now = waiting;
                publish(Channel.STATE, state("合肥市政务服务中心", now));
                awaitView(board, view -> view.queues().stream().anyMatch(queue -> queue.waiting() == now));
            }

            assertThat(board.frame().canvas()).isSameAs(first.canvas());
            assertThat(board.frame().hash()).isEqualTo(first.hash());
            assertThat(copy.getRGB(0, 0, copy.getWidth(), copy.getHeight(), null, 0, copy.getWidth()))
                    .isNotEqualTo(
                            first.picture().getRGB(0, 0, copy.getWidth(), copy.getHeight(), null, 0, copy.getWidth()));
        }
    }

    @Test
    void asksTheHallForItsStateWhenItConnects() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        hub.subscribe(topics.ask("b1"), message -> {
            if (Messages.read(DeviceMessage.Ask.class, message.payload()) instanceof Letter<DeviceMessage.Ask> letter
                    && letter.message().kind().equals("state")) {
                asked.countDown();
            }
        });
        try (Board board = board(null, null)) {
            assertThat(asked.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(board.connected()).isTrue();
        }
    }

    @Test
    void afterAPowerCutWithoutANetworkItShowsItsLastSceneAndStateMarkedAsOld(@TempDir Path data) throws Exception {
        try (Board board = board(data, Scene.standard("main-portrait"))) {
            publish(Channel.STATE, state("合肥市政务服务中心", 42));
            awaitView(board, view -> !view.queues().isEmpty());
            await("the state is kept").atMost(LIMIT).until(() -> Files.exists(data.resolve("state.json")));
        }
        broker.stop();

        try (Board board = board(data, null)) {
            Frame first = board.frame();
            assertThat(first.scene()).isEqualTo(Scene.standard("main-portrait"));
            assertThat(first.view().queues()).extracting(View.Queue::waiting).containsExactly(42);
            assertThat(first.view().silence().seconds()).isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void aKeptFileThatIsDamagedIsLeftAside(@TempDir Path data) throws Exception {
        Files.writeString(data.resolve("scene.json"), "{\"name\":");
        Files.writeString(data.resolve("state.json"), "\0\0\0");
        Files.writeString(data.resolve("boot"), "");

        try (Board board = board(data, null)) {
            assertThat(board.frame().scene().name()).isEqualTo("main-landscape");
        }
    }

    @Test
    void takesTheSceneItIsToldToAndSaysSo() throws Exception {
        Scene scene = Scene.standard("main-portrait");
        Received<DeviceMessage.Applied> applied = received(topics.applied("b1"), DeviceMessage.Applied.class);
        try (Board board = board(null, null)) {
            byte[] bytes = scene.json().getBytes(StandardCharsets.UTF_8);
            String data = Base64.getEncoder().encodeToString(bytes);
            publish(Channel.BUNDLE, new HallMessage.Bundle("scene", bytes.length, 1), scene.hash());
            publish(Channel.BUNDLE_PART, new HallMessage.BundlePart(0, data), scene.hash(), "0");
            publish(Channel.DESIRED, new HallMessage.Desired("scene", scene.hash()), "b1");

            DeviceMessage.Applied said = applied.next(a -> a.bundle().equals(scene.hash()));
            assertThat(board.frame().scene()).isEqualTo(scene);
            assertThat(said.frame()).matches("[0-9a-f]{64}");
            assertThat(said.why()).contains("main-portrait");
        }
    }

    @Test
    void whenItsLineIsCutTheHallHearsThatItIsGone() throws Exception {
        Received<DeviceMessage.Presence> presence = received(topics.presence("b1"), DeviceMessage.Presence.class);
        try (Board board = board(null, null)) {
            presence.next(DeviceMessage.Presence::online);
            broker.cut("b1");

            assertThat(presence.next(p -> !p.online()).kind()).isEqualTo("board");
            assertThat(board.connected()).isFalse();
        }
    }

    @Test
    void receiptsWaitForTheLine() throws Exception {
        Received<DeviceMessage.Receipt> receipts = received(topics.receipt("b2"), DeviceMessage.Receipt.class);
        Link line = broker.connect("b2");
        Reports reports = new Reports(
                line,
                topics,
                "b2",
                new EnvelopeFactory("b2", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(1)),
                new Inbox());
        broker.cut("b2");
        reports.add(new DeviceMessage.Receipt("c1", null, "late", null));
        reports.send();
        broker.mend("b2");
        reports.send();

        assertThat(receipts.next(receipt -> receipt.call().equals("c1")).why()).isEqualTo("late");
    }

    @Test
    void withoutADisplayThePictureIsServedOnThisMachine() throws Exception {
        try (Board board = board(null, null);
                ScreenServer screen = ScreenServer.start(board, 0)) {
            assertThat(screen.picture().getHost()).isEqualTo("127.0.0.1");
            assertThat(ImageIO.read(screen.picture().toURL()).getWidth()).isEqualTo(1920);
            assertThat(status(screen.picture().resolve("/"), "GET")).isEqualTo(200);
            assertThat(status(screen.picture().resolve("/other"), "GET")).isEqualTo(404);
            assertThat(status(screen.picture(), "POST")).isEqualTo(405);
        }
    }

    private static int status(URI uri, String method) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(5000);
        connection.setReadTimeout(5000);
        return connection.getResponseCode();
    }

    private Board board(@Nullable Path data, @Nullable Scene scene) throws IOException {
        return board(data, scene, System::nanoTime);
    }

    private Board board(@Nullable Path data, @Nullable Scene scene, LongSupplier nanos) throws IOException {
        BoardSetup setup = new BoardSetup(
                "b1",
                HallAddress.DEMO,
                RENDERER,
                Snapshot.NONE,
                scene,
                data,
                ZoneId.of("Asia/Shanghai"),
                InstantSource.system(),
                nanos,
                new Random(3));
        return Board.start(
                setup,
                will -> broker.connect(LinkSettings.of("mqtt://memory", "b1").withWill(will)));
    }

    private void publish(Channel channel, Message message, String... parameters) throws Exception {
        byte[] payload =
                Messages.write(new Letter<>(envelopes.next(topics.topic(channel, parameters), channel.ttl()), message));
        hub.publish(topics.outgoing(channel, payload, null, parameters))
                .toCompletableFuture()
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static HallMessage.Call call(String id, String number, String window) {
        return new HallMessage.Call(id, number, window, window.substring(1), "s1", 0, Text.ofChinese("请"));
    }

    private static HallMessage.HallState state(String name, int waiting) {
        return state(name, waiting, null);
    }

    private static HallMessage.HallState state(
            String name, int waiting, HallMessage.HallState.@Nullable Display display) {
        return new HallMessage.HallState(
                Text.ofChinese(name),
                LocalDate.of(2026, 3, 2),
                List.of(new HallMessage.HallState.Service("s1", "社会保险", null, "A", waiting, 60)),
                List.of(),
                List.of(),
                null,
                null,
                null,
                display,
                null);
    }

    private static void awaitView(Board board, Predicate<View> expected) throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        board.onFrame(frame -> {
            if (expected.test(frame.view())) {
                seen.countDown();
            }
        });
        assertThat(seen.await(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("the board shows what is expected, not %s", board.frame().view())
                .isTrue();
    }

    private <M extends Message> Received<M> received(String topic, Class<M> type) {
        Received<M> received = new Received<>();
        hub.subscribe(topic, message -> {
            if (Messages.read(type, message.payload()) instanceof Letter<M> letter) {
                received.add(letter.message());
            }
        });
        return received;
    }

    private static Fonts fonts() {
        try {
            return Fonts.load();
        } catch (DesignException e) {
            throw new AssertionError(e);
        }
    }
}

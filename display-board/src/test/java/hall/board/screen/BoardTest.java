package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.board.link.Inbox;
import hall.board.link.Reports;
import hall.board.scene.Scene;
import hall.board.view.View;
import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
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
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {

    private final TestHub hall = new TestHub();

    @AfterEach
    void close() {
        hall.close();
    }

    @Test
    void showsACallAndSaysWhenItWasFirstSeen() throws Exception {
        Received<DeviceMessage.Receipt> receipts =
                hall.received(hall.topics.receipt("b1"), DeviceMessage.Receipt.class);
        try (Board board = hall.board(null)) {
            hall.publish(Channel.CALL, call("c1", "A015", "w3"));

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
        Received<DeviceMessage.Receipt> receipts =
                hall.received(hall.topics.receipt("b1"), DeviceMessage.Receipt.class);
        Received<DeviceMessage.Applied> applied = hall.received(hall.topics.applied("b1"), DeviceMessage.Applied.class);
        HallMessage.HallState.Display fire = new HallMessage.HallState.Display(
                new HallMessage.HallState.Emergency(
                        "e-1", Text.of("请撤离", "Leave"), Text.of("撤离", "Leave"), Instant.now(), false),
                List.of(),
                List.of(),
                null);
        try (Board board = hall.board(null)) {
            hall.publish(Channel.STATE, state("合肥市政务服务中心", 42, fire));
            awaitView(board, view -> view.orders().emergency() != null);
            assertThat(board.frame().scene().name()).isEqualTo("emergency");
            assertThat(applied.next(each -> String.valueOf(each.why()).startsWith("emergency e-1"))
                            .bundle())
                    .isEqualTo(Scene.standard("main-landscape").hash());
            hall.publish(Channel.CALL, call("c1", "A015", "w3"));
            awaitView(board, view -> !view.calls().isEmpty());

            Instant ended = Instant.now();
            hall.publish(Channel.STATE, state("合肥市政务服务中心", 43));

            awaitView(board, view -> view.orders().emergency() == null);
            assertThat(board.frame().scene().name()).isEqualTo("main-landscape");
            assertThat(receipts.next(r -> r.call().equals("c1")).shownAt()).isAfter(ended.minusSeconds(1));
        }
    }

    /** As when the memory of the picture is lost: black for ever, while the board thinks that nothing has changed. */
    @Test
    void aPictureOfOneColourThatShouldNotBeIsDrawnAnew() throws Exception {
        AtomicLong passed = new AtomicLong();
        hall.publish(Channel.STATE, state("合肥市政务服务中心", 42));
        try (Board board = hall.board(null, null, () -> System.nanoTime() + passed.get())) {
            awaitView(board, view -> view.hallName().contains("合肥"));
            assertThat(board.frame().canvas().isUniform()).isFalse();
            board.frame().read(picture -> {
                Graphics2D graphics = picture.createGraphics();
                graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
                graphics.dispose();
                return picture;
            });

            passed.addAndGet(Duration.ofSeconds(11).toNanos());

            await().atMost(TestHub.LIMIT).until(() -> !board.frame().canvas().isUniform());
        }
    }

    /** Before, the thread died: online, the same frame for ever, and no badge. */
    @Test
    void afterAFailureItShowsAtOnceThatItKnowsNothingAndGoesOn() throws Exception {
        hall.publish(Channel.STATE, state("合肥市政务服务中心", 42));
        CountDownLatch failed = new CountDownLatch(1);
        BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
        try (Board board = hall.board(null)) {
            board.onFrame(frame -> {
                if (failed.getCount() > 0 && !frame.view().calls().isEmpty()) {
                    failed.countDown();
                    throw new IllegalStateException("made up: a picture that cannot be shown");
                }
                if (failed.getCount() == 0) {
                    frames.add(frame);
                }
            });
            hall.publish(Channel.CALL, call("c1", "A015", "w3"));
            assertThat(failed.await(TestHub.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();

            Frame blank = frames.take();
            assertThat(blank.view().calls()).isEmpty();
            assertThat(frames.take().view().silence().seconds()).isGreaterThanOrEqualTo(10);
            hall.publish(Channel.STATE, state("合肥市政务服务中心", 43));
            hall.publish(Channel.CALL, call("c2", "A016", "w3"));
            awaitView(
                    board,
                    view -> view.calls().stream().anyMatch(call -> call.number().equals("A016")));
        }
    }

    @Test
    void isToldToRestartAndBeginsWithNothingKnown() throws Exception {
        try (Board board = hall.board(null)) {
            hall.publish(Channel.STATE, state("Hall", 3));
            awaitView(board, view -> !view.queues().isEmpty());
            hall.link.publish(hall.topics.outgoing(Channel.STATE, new byte[0], null));

            hall.publish(Channel.COMMAND, new HallMessage.Command(HallMessage.Command.RESTART, null, null), "b1");

            awaitView(board, view -> view.queues().isEmpty());
            hall.publish(Channel.STATE, state("Hall", 4));
            awaitView(board, view -> !view.queues().isEmpty());
        }
    }

    @Test
    void showsWhatTheBrokerKeptForItButNotAsLive() throws Exception {
        hall.publish(Channel.STATE, state("合肥市政务服务中心", 42));
        try (Board board = hall.board(null)) {
            awaitView(board, view -> view.hallName().equals("合肥市政务服务中心"));

            assertThat(board.frame().view().queues())
                    .extracting(View.Queue::waiting)
                    .containsExactly(42);
            assertThat(board.frame().view().silence().seconds()).isGreaterThanOrEqualTo(10);
            hall.publish(Channel.STATE, state("合肥市政务服务中心", 43));
            awaitView(board, view -> view.silence().equals(View.Silence.NONE));
        }
    }

    /** A picture for each frame would be 8 MB of garbage a frame; a board of a small machine died of it. */
    @Test
    void hasOnePictureHoweverOftenItDraws() throws Exception {
        try (Board board = hall.board(null)) {
            Frame first = board.frame();
            BufferedImage copy = first.picture();

            for (int waiting = 42; waiting < 46; waiting++) {
                int now = waiting;
                hall.publish(Channel.STATE, state("合肥市政务服务中心", now));
                awaitView(board, view -> view.queues().stream().anyMatch(queue -> queue.waiting() == now));
            }

            assertThat(board.frame().canvas()).isSameAs(first.canvas());
            await().atMost(TestHub.LIMIT) // two readings of one picture that may be drawn over between them
                    .untilAsserted(() -> assertThat(board.frame().hash()).isEqualTo(first.hash()));
            assertThat(copy.getRGB(0, 0, copy.getWidth(), copy.getHeight(), null, 0, copy.getWidth()))
                    .isNotEqualTo(
                            first.picture().getRGB(0, 0, copy.getWidth(), copy.getHeight(), null, 0, copy.getWidth()));
        }
    }

    @Test
    void asksTheHallForItsStateWhenItConnects() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        hall.link.subscribe(hall.topics.ask("b1"), message -> {
            if (Messages.read(DeviceMessage.Ask.class, message.payload()) instanceof Letter<DeviceMessage.Ask> letter
                    && letter.message().kind().equals("state")) {
                asked.countDown();
            }
        });
        try (Board board = hall.board(null)) {
            assertThat(asked.await(TestHub.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(board.connected()).isTrue();
        }
    }

    @Test
    void afterAPowerCutWithoutANetworkItShowsItsLastSceneAndStateMarkedAsOld(@TempDir Path data) throws Exception {
        try (Board board = hall.board(data, Scene.standard("main-portrait"), System::nanoTime)) {
            hall.publish(Channel.STATE, state("合肥市政务服务中心", 42));
            awaitView(board, view -> !view.queues().isEmpty());
            await("the state is kept").atMost(TestHub.LIMIT).until(() -> Files.exists(data.resolve("state.json")));
        }
        hall.broker.stop();

        try (Board board = hall.board(data)) {
            Frame first = board.frame();
            assertThat(first.scene()).isEqualTo(Scene.standard("main-portrait"));
            assertThat(first.view().queues()).extracting(View.Queue::waiting).containsExactly(42);
            assertThat(first.view().silence().seconds()).isGreaterThanOrEqualTo(10);
        }
    }

    /** Its machine is set to the time of another place, as most are when they come out of their box. */
    @Test
    void afterAPowerCutWithoutANetworkItTellsTheTimeOfItsHall(@TempDir Path data) throws Exception {
        ZoneId place = ZoneId.of("Pacific/Auckland");
        try (Board board = hall.board(data)) {
            hall.publish(Channel.CLOCK, new HallMessage.HallClock(place.getId(), null));
            hall.publish(Channel.STATE, state("合肥市政务服务中心", 42));
            awaitView(board, view -> !view.queues().isEmpty());
            await("the state is kept").atMost(TestHub.LIMIT).until(() -> Files.exists(data.resolve("state.json")));
        }
        hall.broker.stop();

        try (Board board = hall.board(data)) {
            assertThat(board.frame().view().now())
                    .isBetween(
                            LocalDateTime.now(place).minusHours(1),
                            LocalDateTime.now(place).plusHours(1));
        }
        Files.writeString(data.resolve("zone"), "Mars/Olympus_Mons");
        try (Board board = hall.board(data)) {
            assertThat(board.frame().scene().name()).isEqualTo("main-landscape");
        }
    }

    /** After a power cut on a full disk somebody still has to be called. */
    @Test
    void aBoardThatCanWriteNothingShowsCallsAllTheSame(@TempDir Path data) throws Exception {
        Files.createDirectory(data.resolve("boot.new"));
        Files.createDirectory(data.resolve("state.json.new"));
        try (Board board = hall.board(data)) {
            hall.publish(Channel.STATE, state("合肥市政务服务中心", 42));
            hall.publish(Channel.CALL, call("c1", "A015", "w3"));

            awaitView(board, view -> !view.calls().isEmpty());
        }
        assertThat(data.resolve("state.json")).doesNotExist();
    }

    @Test
    void aKeptFileThatIsDamagedIsLeftAside(@TempDir Path data) throws Exception {
        Files.writeString(data.resolve("scene.json"), "{\"name\":");
        Files.writeString(data.resolve("state.json"), "\0\0\0");
        Files.writeString(data.resolve("boot"), "");

        try (Board board = hall.board(data)) {
            assertThat(board.frame().scene().name()).isEqualTo("main-landscape");
        }
    }

    @Test
    void takesTheSceneItIsToldToAndSaysSo() throws Exception {
        Scene scene = Scene.standard("main-portrait");
        Received<DeviceMessage.Applied> applied = hall.received(hall.topics.applied("b1"), DeviceMessage.Applied.class);
        try (Board board = hall.board(null)) {
            byte[] bytes = scene.json().getBytes(StandardCharsets.UTF_8);
            String data = Base64.getEncoder().encodeToString(bytes);
            hall.publish(Channel.BUNDLE, new HallMessage.Bundle("scene", bytes.length, 1), scene.hash());
            hall.publish(Channel.BUNDLE_PART, new HallMessage.BundlePart(0, data), scene.hash(), "0");
            hall.publish(Channel.DESIRED, new HallMessage.Desired("scene", scene.hash()), "b1");

            DeviceMessage.Applied said = applied.next(a -> a.bundle().equals(scene.hash()));
            assertThat(board.frame().scene()).isEqualTo(scene);
            assertThat(said.frame()).matches("[0-9a-f]{64}");
            assertThat(said.why()).contains("main-portrait");
        }
    }

    @Test
    void whenItsLineIsCutTheHallHearsThatItIsGone() throws Exception {
        Received<DeviceMessage.Presence> presence =
                hall.received(hall.topics.presence("b1"), DeviceMessage.Presence.class);
        try (Board board = hall.board(null)) {
            presence.next(DeviceMessage.Presence::online);
            hall.broker.cut("b1");

            assertThat(presence.next(p -> !p.online()).kind()).isEqualTo("board");
            assertThat(board.connected()).isFalse();
        }
    }

    @Test
    void receiptsWaitForTheLine() throws Exception {
        Received<DeviceMessage.Receipt> receipts =
                hall.received(hall.topics.receipt("b2"), DeviceMessage.Receipt.class);
        Link line = hall.broker.connect("b2");
        Reports reports = new Reports(
                line,
                hall.topics,
                "b2",
                new EnvelopeFactory("b2", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(1)),
                new Inbox());
        hall.broker.cut("b2");
        reports.add(new DeviceMessage.Receipt("c1", null, "late", null));
        reports.send();
        hall.broker.mend("b2");
        reports.send();

        assertThat(receipts.next(receipt -> receipt.call().equals("c1")).why()).isEqualTo("late");
    }

    @Test
    void withoutADisplayThePictureIsServedOnThisMachine() throws Exception {
        try (Board board = hall.board(null);
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
        assertThat(seen.await(TestHub.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("the board shows what is expected, not %s", board.frame().view())
                .isTrue();
    }
}

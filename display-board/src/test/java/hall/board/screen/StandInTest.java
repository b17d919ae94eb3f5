package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.Outgoing;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board the hall draws itself, and one of the same name that is hung on a wall. */
class StandInTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Topics topics = new Topics(HallAddress.DEMO);
    private final MemoryBroker broker = new MemoryBroker();
    private final Link hub = broker.connect("hub");
    private final EnvelopeFactory envelopes =
            new EnvelopeFactory("hub", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(7));
    private final List<Letter<DeviceMessage.Receipt>> receipts = new CopyOnWriteArrayList<>();
    private final AtomicInteger dialled = new AtomicInteger();
    private InstantSource time = InstantSource.system();

    @BeforeEach
    void listen() {
        hub.subscribe(topics.receipt("b1"), message -> {
            if (Messages.read(DeviceMessage.Receipt.class, message.payload())
                    instanceof Letter<DeviceMessage.Receipt> letter) {
                receipts.add(letter);
            }
        });
    }

    @AfterEach
    void close() {
        broker.close();
    }

    private BoardSetup setup(String data) throws Exception {
        String small = Scene.standard("main-landscape")
                .json()
                .replaceFirst("\"dotsPerMillimetre\":[0-9.]+", "\"dotsPerMillimetre\":0.1");
        return new BoardSetup(
                "b1",
                HallAddress.DEMO,
                new Renderer(Tokens.standard(), Fonts.load()),
                Snapshot.NONE,
                Scene.parse(small),
                folder.resolve(data),
                ZoneId.of("Asia/Shanghai"),
                time,
                System::nanoTime,
                new Random(3));
    }

    private Board standIn() throws Exception {
        return Board.standIn(setup("hall"), hub, will -> {
            dialled.incrementAndGet();
            return broker.connect(LinkSettings.of("mqtt://memory", "b1").withWill(will));
        });
    }

    private Board onTheWall() throws Exception {
        return Board.start(
                setup("wall"),
                will -> broker.connect(LinkSettings.of("mqtt://memory", "b1").withWill(will)));
    }

    private void call(String id) {
        HallMessage.Call call = new HallMessage.Call(id, "A" + id, "w3", "3号窗口", "s1", 0, Text.ofChinese("请"));
        byte[] payload = Messages.write(new Letter<>(envelopes.next(topics.call(), Duration.ofSeconds(60)), call));
        assertThat(hub.publish(topics.outgoing(Channel.CALL, payload, null)).toCompletableFuture())
                .succeedsWithin(SOON);
    }

    private long life() {
        byte[] payload = broker.retained(topics.presence("b1")).orElseThrow();
        return Messages.read(DeviceMessage.Presence.class, payload) instanceof Letter<DeviceMessage.Presence> letter
                ? letter.envelope().boot()
                : -1;
    }

    private static void drawn(Board board, String id) {
        await().atMost(SOON)
                .until(() -> board.frame().view().calls().stream()
                        .anyMatch(call -> call.id().equals(id)));
    }

    @Test
    void answersWhileNobodyElseIsThere() throws Exception {
        try (Board board = standIn()) {
            await().atMost(SOON).until(board::connected);
            call("1");

            await().atMost(SOON).untilAsserted(() -> assertThat(receipts).isNotEmpty());
        }
    }

    @Test
    void saysNothingAsSoonAsABoardHangsOnTheWallAndGoesOnDrawing() throws Exception {
        try (Board standIn = standIn()) {
            await().atMost(SOON)
                    .until(() -> broker.retained(topics.presence("b1")).isPresent());
            try (Board wall = onTheWall()) {
                drawn(wall, twoCalls(wall));
                long life = life();
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(receipts)
                                .extracting(letter -> letter.message().call())
                                .contains("1", "2"));
                drawn(standIn, "2");
                assertThat(receipts)
                        .extracting(letter -> letter.envelope().boot())
                        .containsOnly(life);
            }
            call("3");
            drawn(standIn, "3");
            assertThat(receipts)
                    .extracting(letter -> letter.message().call())
                    .as("the board on the wall is dark, and nobody answers for it")
                    .doesNotContain("3");
        }
    }

    /** The power comes back for the hall and for its boards at once. */
    @Test
    void isNoBoardOnTheWallThatStartedInTheSameMoment() throws Exception {
        time = InstantSource.fixed(Instant.parse("2026-03-02T00:30:00Z"));
        try (Board wall = onTheWall()) {
            await().atMost(SOON).until(wall::connected);
            await().atMost(SOON)
                    .until(() -> broker.retained(topics.presence("b1")).isPresent());
            try (Board standIn = standIn()) {
                call("1");
                drawn(standIn, "1");
                await().atMost(SOON).until(standIn::connected);
                assertThat(dialled)
                        .as("the two have one life's number and are two all the same")
                        .hasValue(0);
            }
        }
    }

    private String twoCalls(Board wall) {
        await().atMost(SOON).until(wall::connected);
        call("1");
        call("2");
        return "2";
    }

    @Test
    void neverSpeaksWhereABoardWasHungBeforeTheHallStartedUntilThatIsCleared() throws Exception {
        onTheWall().close();
        await().atMost(SOON).until(() -> broker.retained(topics.presence("b1")).isPresent());
        long life = life();

        try (Board standIn = standIn()) {
            call("1");
            drawn(standIn, "1");
            assertThat(dialled).hasValue(0);
            assertThat(life()).isEqualTo(life);
            assertThat(receipts).isEmpty();

            hub.publish(Outgoing.state(topics.presence("b1"), new byte[0]));
            await().atMost(SOON).untilAsserted(() -> assertThat(dialled).hasValue(1));
            call("2");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(receipts)
                            .extracting(letter -> letter.message().call())
                            .contains("2"));
        }
    }

    @Test
    void itsOwnLifeBeforeIsNoBoardOnTheWall() throws Exception {
        try (Board before = standIn()) {
            await().atMost(SOON)
                    .until(() -> broker.retained(topics.presence("b1")).isPresent());
            assertThat(before.connected()).isTrue();
        }

        try (Board standIn = standIn()) {
            await().atMost(SOON).untilAsserted(() -> assertThat(dialled).hasValue(2));
            assertThat(standIn.id()).isEqualTo("b1");
        }
    }
}

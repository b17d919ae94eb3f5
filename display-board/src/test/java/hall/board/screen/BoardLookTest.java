package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hall.board.render.Renderer;
import hall.board.view.CallTimes;
import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The standard of a hall reaches a board on a machine of its own as a bundle, and stays when it starts without a network. */
class BoardLookTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int BLUE = 0x0B3D91;
    private static final int DEEP = 0x0B3A8A;

    private final Topics topics = new Topics(HallAddress.DEMO);
    private final MemoryBroker broker = new MemoryBroker();
    private final EnvelopeFactory envelopes =
            new EnvelopeFactory("hub", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(7));

    private static String sha(int number) {
        return "0".repeat(56) + HexFormat.of().toHexDigits(number);
    }

    /** Each bundle has topics of its own, and a broker's session keeps a bounded number of filters. */
    @Test
    void hearsTheLastBundleOfEachKindAndNoneBefore(@TempDir Path data) throws Exception {
        try (Link hub = broker.connect("hub");
                Board board = board(data)) {
            assertThat(corner(board)).isEqualTo(BLUE);
            for (int i = 0; i < 100; i++) {
                publish(hub, Channel.DESIRED, new HallMessage.Desired(BoardLook.KIND, sha(i)), "b1");
                publish(hub, Channel.DESIRED, new HallMessage.Desired("scene", sha(1000 + i)), "b1");
            }

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(broker.filters("b1"))
                            .filteredOn(filter -> filter.contains("/bundle/"))
                            .containsExactlyInAnyOrder(
                                    topics.bundle(sha(99)),
                                    topics.bundle(sha(99)) + "/+",
                                    topics.bundle(sha(1099)),
                                    topics.bundle(sha(1099)) + "/+"));
        }
    }

    @Test
    void takesTheLookOfItsHallAndKeepsIt(@TempDir Path data) throws Exception {
        Tokens deep = Tokens.parse(Tokens.standard().json().replace("#0B3D91", "#0B3A8A"));
        BoardLook look = new BoardLook(
                deep, new CallTimes(Duration.ofSeconds(14), Duration.ofSeconds(2), Duration.ofSeconds(1)));
        byte[] bytes = look.bytes();
        try (Link hub = broker.connect("hub");
                Board board = board(data)) {
            assertThat(corner(board)).isEqualTo(BLUE);
            publish(hub, Channel.BUNDLE, new HallMessage.Bundle(BoardLook.KIND, bytes.length, 1), look.hash());
            HallMessage.BundlePart part =
                    new HallMessage.BundlePart(0, Base64.getEncoder().encodeToString(bytes));
            publish(hub, Channel.BUNDLE_PART, part, look.hash(), "0");
            publish(hub, Channel.DESIRED, new HallMessage.Desired(BoardLook.KIND, look.hash()), "b1");

            await().atMost(LIMIT).untilAsserted(() -> assertThat(corner(board)).isEqualTo(DEEP));
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(data.resolve("look.json")).exists());
        }
        broker.close();

        try (Board alone = board(data)) {
            assertThat(corner(alone)).isEqualTo(DEEP);
        }
        assertThat(BoardLook.read(Files.readAllBytes(data.resolve("look.json"))))
                .isEqualTo(look);
    }

    @Test
    void aLookThatCannotBeIsRefusedWithWhatIsWrong() {
        BoardLook usual = BoardLook.of(Tokens.standard(), Snapshot.NONE);

        assertThatThrownBy(() -> read(usual, "\"hold\":8000", "\"hold\":0")).hasMessageContaining("calls.hold");
        assertThatThrownBy(() -> read(usual, "#FFD400", "#070C19")).hasMessageContaining("contrast");
        assertThatThrownBy(() -> read(usual, "{", "[")).isInstanceOf(IOException.class);
    }

    private static BoardLook read(BoardLook look, String what, String instead) throws IOException {
        return BoardLook.read(new String(look.bytes(), StandardCharsets.UTF_8)
                .replace(what, instead)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** The ground of the head of a board. */
    private static int corner(Board board) {
        return board.frame().picture().getRGB(3, 3) & 0xFFFFFF;
    }

    private Board board(Path data) throws Exception {
        BoardSetup setup = new BoardSetup(
                "b1",
                HallAddress.DEMO,
                new Renderer(Tokens.standard(), Fonts.load()),
                Snapshot.NONE,
                null,
                data,
                ZoneId.of("Asia/Shanghai"),
                InstantSource.system(),
                System::nanoTime,
                new Random(3));
        return Board.start(
                setup,
                will -> broker.connect(LinkSettings.of("mqtt://memory", "b1").withWill(will)));
    }

    private void publish(Link hub, Channel channel, Message message, String... parameters) {
        byte[] payload =
                Messages.write(new Letter<>(envelopes.next(topics.topic(channel, parameters), channel.ttl()), message));
        hub.publish(topics.outgoing(channel, payload, null, parameters))
                .toCompletableFuture()
                .join();
    }
}

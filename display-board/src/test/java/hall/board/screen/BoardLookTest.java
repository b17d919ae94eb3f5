package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hall.board.view.CallTimes;
import hall.broker.Channel;
import hall.broker.message.HallMessage;
import hall.standard.Snapshot;
import hall.standard.design.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The standard of a hall reaches a board on a machine of its own as a bundle, and stays when it starts without a network. */
class BoardLookTest {

    private static final int BLUE = 0x0B3D91;
    private static final int DEEP = 0x0B3A8A;

    private final TestHub hall = new TestHub();

    @AfterEach
    void close() {
        hall.close();
    }

    private static String sha(int number) {
        return "0".repeat(56) + HexFormat.of().toHexDigits(number);
    }

    /** Each bundle has topics of its own, and a broker's session keeps a bounded number of filters. */
    @Test
    void hearsTheLastBundleOfEachKindAndNoneBefore(@TempDir Path data) throws Exception {
        try (Board board = hall.board(data)) {
            assertThat(corner(board)).isEqualTo(BLUE);
            for (int i = 0; i < 100; i++) {
                hall.publish(Channel.DESIRED, new HallMessage.Desired(BoardLook.KIND, sha(i)), "b1");
                hall.publish(Channel.DESIRED, new HallMessage.Desired("scene", sha(1000 + i)), "b1");
            }

            await().atMost(TestHub.LIMIT)
                    .untilAsserted(() -> assertThat(hall.broker.filters("b1"))
                            .filteredOn(filter -> filter.contains("/bundle/"))
                            .containsExactlyInAnyOrder(
                                    hall.topics.bundle(sha(99)),
                                    hall.topics.bundle(sha(99)) + "/+",
                                    hall.topics.bundle(sha(1099)),
                                    hall.topics.bundle(sha(1099)) + "/+"));
        }
    }

    @Test
    void takesTheLookOfItsHallAndKeepsIt(@TempDir Path data) throws Exception {
        Tokens deep = Tokens.parse(Tokens.standard().json().replace("#0B3D91", "#0B3A8A"));
        BoardLook look = new BoardLook(
                deep,
                new CallTimes(
                        Duration.ofSeconds(14), Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(5)));
        byte[] bytes = look.bytes();
        try (Board board = hall.board(data)) {
            assertThat(corner(board)).isEqualTo(BLUE);
            int most = HallMessage.Bundle.PART_BYTES;
            int parts = Math.ceilDiv(bytes.length, most);
            hall.publish(Channel.BUNDLE, new HallMessage.Bundle(BoardLook.KIND, bytes.length, parts), look.hash());
            for (int part = 0; part < parts; part++) {
                byte[] piece = Arrays.copyOfRange(bytes, part * most, Math.min(bytes.length, (part + 1) * most));
                hall.publish(
                        Channel.BUNDLE_PART,
                        new HallMessage.BundlePart(part, Base64.getEncoder().encodeToString(piece)),
                        look.hash(),
                        Integer.toString(part));
            }
            hall.publish(Channel.DESIRED, new HallMessage.Desired(BoardLook.KIND, look.hash()), "b1");

            await().atMost(TestHub.LIMIT)
                    .untilAsserted(() -> assertThat(corner(board)).isEqualTo(DEEP));
            await().atMost(TestHub.LIMIT)
                    .untilAsserted(() -> assertThat(data.resolve("look.json")).exists());
        }
        hall.broker.close();

        try (Board alone = hall.board(data)) {
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
}

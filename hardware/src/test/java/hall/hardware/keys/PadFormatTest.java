package hall.hardware.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PadFormatTest {

    @Test
    void readsThePublishedFrame() throws IOException {
        assertThat(presses("pad-ff68.json", "FF680303680501410047".replace("4100", "41") + "16"))
                .containsExactly(new KeyPressed(Key.Command.NEXT, 5));
    }

    @Test
    void readsAFrameWithMoreDataThanTheKey() throws IOException {
        assertThat(presses("pad-ff68.json", "FF680505680101330000" + "35" + "16"))
                .containsExactly(new KeyPressed(new Key.Digit(3), 1));
    }

    /** Each of these differs from a good frame in one byte: head, length, its repetition, fixed byte, sum, tail. */
    @ParameterizedTest
    @CsvSource({
        "FE680303680501414716",
        "FF680203680501414716",
        "FF680304680501414716",
        "FF680303670501414716",
        "FF680303680501414816",
        "FF680303680501414717"
    })
    void refusesAFrameWithOneByteWrong(String frame) throws IOException {
        assertThat(presses("pad-ff68.json", frame)).isEmpty();
    }

    @Test
    void passesOverFramesThatAreNoKeyPress() throws IOException {
        assertThat(presses("pad-ff68.json", "FF680303680502414816")).isEmpty();
        assertThat(presses("pad-rs485-rating.json", "7E01500051")).isEmpty();
    }

    @Test
    void buildsTheQuestionWithItsCheck() throws IOException {
        PadFormat format = format("pad-rs485-rating.json");
        PadFormat.Poll poll = Objects.requireNonNull(format.poll());

        assertThat(new PadCodec(format).question(poll, 7))
                .isEqualTo(HexFormat.of().parseHex("7E07510056"));
    }

    @Test
    void findsTheFrameThatHidesBehindATruncatedOne() throws IOException {
        PadCodec codec = new PadCodec(format("pad-ff68.json"));
        List<KeyPressed> presses = new ArrayList<>();
        byte[] bytes = HexFormat.of().parseHex("FF68404068" + "FF680303680501414716");
        codec.accept(bytes, bytes.length, presses::add);
        assertThat(presses).isEmpty();

        codec.giveUp(presses::add);
        assertThat(presses).containsExactly(new KeyPressed(Key.Command.NEXT, 5));
        assertThat(codec.held()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|name, head",
                "{\"name\":\"x\",\"head\":\"ZZ\",\"length\":{\"frame\":3},\"checksum\":{\"kind\":\"none\",\"from\":0},\"press\":{\"keyAt\":1,\"keys\":{}}}|'ZZ'",
                "{\"name\":\"x\",\"head\":\"01\",\"length\":{\"frame\":3},\"checksum\":{\"kind\":\"none\",\"from\":0},\"press\":{\"keyAt\":3,\"keys\":{}}}|length.frame",
                "{\"name\":\"x\",\"head\":\"01\",\"length\":{\"frame\":3},\"checksum\":{\"kind\":\"crc\",\"from\":0},\"press\":{\"keyAt\":1,\"keys\":{}}}|crc",
                "{\"name\":\"x\",\"head\":\"01\",\"length\":{\"frame\":3},\"checksum\":{\"kind\":\"none\",\"from\":0},\"press\":{\"keyAt\":1,\"keys\":{\"01\":\"grade-6\"}}}|grade-6",
                "not json|Unrecognized"
            })
    void saysWhatIsWrongWithAFormat(String json, String says) {
        assertThatThrownBy(() -> PadFormat.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(says);
    }

    @Test
    void survivesAnyInput() throws IOException {
        byte[] speaking = HexFormat.of().parseHex("FF680303680501414716");
        byte[] asked = HexFormat.of().parseHex("7E01520357" + "7E01520356");
        for (String name : List.of("pad-ff68.json", "pad-rs485-rating.json")) {
            PadCodec codec = new PadCodec(format(name));
            new Fuzz(name, 20261123, speaking, asked).run(input -> {
                int[] presses = new int[1];
                codec.accept(input, input.length, press -> presses[0]++);
                assertThat(codec.held()).isLessThanOrEqualTo(PadFormat.MAX_FRAME);
                codec.giveUp(press -> presses[0]++);
                return presses[0] == 0 ? "nothing" : "presses";
            });
        }
    }

    @Test
    void anyTextAsAFormatIsReadOrRefused() throws IOException {
        byte[] good;
        try (InputStream in = Objects.requireNonNull(PadFormat.class.getResourceAsStream("pad-rs485-rating.json"))) {
            good = in.readAllBytes();
        }
        new Fuzz("PadFormat", 20261123, good).run(PadFormatTest::use, IOException.class);
    }

    private static String use(byte[] json) throws IOException {
        PadFormat format = PadFormat.read(new ByteArrayInputStream(json));
        PadCodec codec = new PadCodec(format);
        PadFormat.Poll poll = format.poll();
        if (poll != null) {
            codec.question(poll, 1);
        }
        codec.accept(new byte[300], 300, press -> {});
        return "used";
    }

    private static List<KeyPressed> presses(String name, String hex) throws IOException {
        List<KeyPressed> presses = new ArrayList<>();
        byte[] bytes = HexFormat.of().parseHex(hex);
        new PadCodec(format(name)).accept(bytes, bytes.length, presses::add);
        return presses;
    }

    static PadFormat format(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PadFormat.class.getResourceAsStream(name), name)) {
            return PadFormat.read(in);
        }
    }
}

package hall.hardware.led;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.Fuzz;
import hall.hardware.led.OnbonArea.RunMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes from Onbon's own K protocol (version 1.4), sections 4 to 11. */
class OnbonFrameTest {

    private static final String A5 = "A5A5A5A5A5A5A5A5";
    private static final String PING = A5 + "01000080000000000000FE020500A20001000068F85A";
    private static final String WELCOME = A5
            + "FEFF0080000000000000FE022C00A306010000000123000000800000808020000000000A00000000"
            + "02010100020A08000000BBB6D3ADB9E2C1D93C495A";
    private static final String ACK = "A5".repeat(9) + "0080FEFF000000000000FE020500A00000000014AC5A";
    private static final String NACK = "A5".repeat(9) + "0080FEFF000000000000FE020500A00105000005515A";
    /** The data is 5B bytes long, so that its length is escaped on the wire. */
    private static final String ESCAPED_LENGTH = A5
            + "01000080000000000000FE025B0100A1060100005030303001000049000000000000503030304900000"
            + "0FF000001FFFF012414200124FF0000012A000000001800000008004000FF0000000000000002020100000A0F000000"
            + "7777772E6F6E626F6E62782E636F6D524D07115A";

    @Test
    void writesThePingOfTheProtocol() {
        assertThat(hex(frame(1, OnbonRequest.ping()))).isEqualTo(PING);
    }

    @Test
    void writesTheWelcomeOfTheProtocol() {
        OnbonArea area = new OnbonArea(
                0,
                0,
                0,
                128,
                32,
                RunMode.LOOP,
                10,
                0,
                false,
                false,
                OnbonArea.STILL,
                2,
                10,
                GbText.of("欢迎光临", GbText.Glyphs.GB2312).bytes());

        assertThat(hex(frame(OnbonFrame.ANY_ADDRESS, OnbonRequest.show(List.of(area)))))
                .isEqualTo(WELCOME);
    }

    @Test
    void readsTheAnswersOfTheProtocol() {
        assertThat(reply(ACK)).contains(new OnbonReply.Ack());
        assertThat(reply(NACK)).contains(new OnbonReply.Nack(OnbonError.CHECKSUM));
    }

    /** Each is one frame of the protocol's text; its checksum was not computed by us. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                PING,
                A5 + "01000080000000000000FE020500A10001000 02CF85A",
                A5 + "01000080000000000000FE020B00A304010000000150303030C2405A",
                A5 + "01000080000000000000FE020B00A304010000000050303030FF805A",
                A5 + "FEFF0080FF0000000000FE020600A208010000 01BC515A",
                A5 + "FEFF0080FF0000000000FE020500A209010000F0005A",
                A5 + "01000080000000000000FE021700A4020100000 00F007777772E6F6E626F6E62782E636F6D68B55A",
                A5 + "01000080000000000000FE020600A409010000 00659C5A",
                A5 + "01000080000000000000FE020500A404010000E1C85A",
                A5 + "FEFF0080000000000000FE020E00A105010000015030303047000000 48145A",
                A5 + "01000080000000000000FE020E00A105010000015030303049000000E2165A",
                A5 + "01000080000000000000FE020D00A203010800132001251117 2605B03F5A",
                A5 + "FEFF0080000000000000FE020B00A40601000000FFFE83A8561C2C5A",
                A5 + "FEFF0080000000000000FE025900A106010000503030300100004700000000000050303030470000 00FF000001"
                        + "FFFFFFFFFFFFFFFF010000012C00000000008000008080200 0FF00000000000000020202000A0A0D000000BBB6"
                        + "D3ADB9E2C1D94F6E626F6E0F18ECF05A",
                A5 + "0100008000000000000063027700A106010000503030300100006500000000000050303030650000 00FF000001"
                        + "FFFFFFFFFFFFFFFF010000022700000000008000008080100 0FF00000000000000020203000A0A08000000BBB6"
                        + "D3ADB9E2C1D9230000000000801000808010 00FF00000000000000020203000A0A04000000313233348AECF74C5A"
            })
    void findsTheChecksumOfEveryFrameInTheProtocolRight(String text) {
        byte[] wire = bytes(text.replace(" ", ""));

        Optional<OnbonFrame> frame = read(wire);

        assertThat(frame).isPresent();
        OnbonFrame found = frame.orElseThrow();
        if (!text.contains("0080FF")) {
            assertThat(hex(new OnbonFrame(found.to(), found.from(), 0, found.deviceType(), found.data()).encode()))
                    .isEqualTo(text.replace(" ", ""));
        }
    }

    @Test
    void takesTheEscapesOutBeforeItLooksAtTheLength() {
        OnbonFrame frame = read(bytes(ESCAPED_LENGTH)).orElseThrow();

        assertThat(frame.data()).hasSize(0x5B);
        assertThat(hex(new OnbonFrame(1, OnbonFrame.PROGRAM, 0, OnbonFrame.ANY_TYPE, frame.data()).encode()))
                .isEqualTo(ESCAPED_LENGTH);
    }

    @Test
    void bringsEveryByteThroughItsEscapes() {
        byte[] all = new byte[512];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        assertThat(read(frame(1, all)).orElseThrow().data()).isEqualTo(all);
    }

    @Test
    void readsAFrameBehindAHalfOneAndNoise() {
        List<OnbonFrame> found = new ArrayList<>();
        OnbonFrameReader reader = new OnbonFrameReader();
        byte[] wire = bytes("0102" + ACK.substring(0, 40) + ACK + "77" + NACK);
        for (byte value : wire) {
            reader.take(value & 0xFF).ifPresent(found::add);
        }

        assertThat(found).hasSize(2);
        assertThat(reader.badFrames()).isEqualTo(1);
        assertThat(reader.skippedBytes()).isEqualTo(3);
    }

    /** No flipped bit goes unseen; what is read is read whole or not at all. */
    @Test
    void noticesEveryFlippedBit() {
        byte[] wire = bytes(WELCOME);
        byte[] data = read(wire).orElseThrow().data();

        for (int at = 0; at < wire.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] broken = wire.clone();
                broken[at] ^= (byte) (1 << bit);
                Optional<OnbonFrame> frame = read(broken);
                if (at >= 8) {
                    assertThat(frame).as("byte " + at + ", bit " + bit).isEmpty();
                } else {
                    frame.ifPresent(whole -> assertThat(whole.data()).isEqualTo(data));
                }
            }
        }
    }

    @Test
    void readsStatusAndLeavesWhatItDoesNotKnow() {
        byte[] status = bytes("A102000000" + "01" + "0C" + "2026112301145000" + "03" + "50303030" + "00");

        assertThat(OnbonReply.parse(status)).contains(new OnbonReply.Status(true, 12, 3));
        assertThat(OnbonReply.parse(bytes("A1020300 00".replace(" ", ""))))
                .contains(new OnbonReply.Nack(OnbonError.BUSY));
        assertThat(OnbonReply.parse(bytes("A207000000 0100".replace(" ", "")))).isEmpty();
        assertThat(OnbonReply.parse(bytes("A000"))).isEmpty();
        assertThat(OnbonReply.parse(bytes("A00163 0000".replace(" ", ""))))
                .contains(new OnbonReply.Nack(OnbonError.UNKNOWN));
    }

    @Test
    void survivesAnyBytes() {
        Map<String, Integer> kinds = new Fuzz(
                        "onbon frames", 20_261_123, bytes(ACK), bytes(NACK), bytes(WELCOME), bytes(ESCAPED_LENGTH))
                .run(input -> {
                    Optional<OnbonFrame> frame = read(input);
                    return frame.isEmpty()
                            ? "none"
                            : OnbonReply.parse(frame.get().data())
                                    .map(reply -> reply.getClass().getSimpleName())
                                    .orElse("unknown");
                });

        assertThat(kinds).containsKeys("none", "Ack", "unknown");
    }

    @Test
    void survivesAnyReply() {
        Map<String, Integer> kinds = new Fuzz(
                        "onbon replies",
                        20_261_123,
                        bytes("A102000000010C202611230114500003503030300001"),
                        bytes("A000000000"))
                .run(input -> OnbonReply.parse(input)
                        .map(reply -> reply.getClass().getSimpleName())
                        .orElse("unknown"));

        assertThat(kinds).containsKeys("Ack", "Status", "unknown");
    }

    @Test
    void comparesItsSumWithTheCheckValueOfTheCatalogue() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(Crc16.of(digits, 0, digits.length)).isEqualTo(0xBB3D);
    }

    @Test
    void agreesOnRandomDataWithItselfWhateverTheEscapes() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] data = new byte[random.nextInt(1_000)];
            byte[] special = {(byte) 0xA5, (byte) 0xA6, 0x5A, 0x5B, 1, 2};
            for (int i = 0; i < data.length; i++) {
                data[i] = special[random.nextInt(special.length)];
            }
            assertThat(read(frame(7, data)).orElseThrow().data())
                    .as("seed " + seed)
                    .isEqualTo(data);
        }
    }

    private static byte[] frame(int to, byte[] data) {
        return new OnbonFrame(to, OnbonFrame.PROGRAM, 0, OnbonFrame.ANY_TYPE, data).encode();
    }

    private static Optional<OnbonReply> reply(String wire) {
        return read(bytes(wire)).flatMap(frame -> OnbonReply.parse(frame.data()));
    }

    private static Optional<OnbonFrame> read(byte[] wire) {
        OnbonFrameReader reader = new OnbonFrameReader();
        Optional<OnbonFrame> last = Optional.empty();
        for (byte value : wire) {
            Optional<OnbonFrame> frame = reader.take(value & 0xFF);
            last = frame.isPresent() ? frame : last;
        }
        return last;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}

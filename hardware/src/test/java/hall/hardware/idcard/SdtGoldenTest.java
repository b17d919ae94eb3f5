package hall.hardware.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames as the published protocol notes print them. */
class SdtGoldenTest {

    private static final String HEAD = "AAAAAA9669";

    @ParameterizedTest
    @CsvSource({
        "RESET, 000310FFEC",
        "STATUS, 000311FFED",
        "SAM_ID, 000312FFEE",
        "FIND, 0003200122",
        "SELECT, 0003200221",
        "READ, 0003300132",
        "READ_WITH_FINGERPRINT, 0003301023",
        "READ_NEWEST_ADDRESS, 0003300330"
    })
    void sendsEachCommandAsPublished(SdtCommand command, String frame) {
        assertThat(hex(command.frame())).isEqualTo(HEAD + frame);
    }

    @ParameterizedTest
    @CsvSource({"0, 63", "1, 62", "2, 61", "3, 60", "4, 67"})
    void checksTheBaudCommandAsPublished(int rate, String check) {
        assertThat(hex(SdtFrame.request(0x60, rate))).isEqualTo(HEAD + "000360" + "0" + rate + check);
    }

    @Test
    void setsTheMostBytesOfARadioFrameAsPublished() {
        assertThat(hex(SdtFrame.request(0x61, 0xFF, 80))).isEqualTo(HEAD + "00 04 61 FF 50 CA".replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "00040000 90 94, OK, 0",
        "00080000 9F 00000000 97, FOUND, 4",
        "000C0000 90 0000000000000000 9C, OK, 8",
        "00040000 80 84, NOT_FOUND, 0",
        "00040000 81 85, NOT_SELECTED, 0",
        "00040000 41 45, READ_FAILED, 0"
    })
    void understandsEachAnswerAsPublished(String frame, SdtCode code, int dataBytes) {
        List<SdtAnswer> answers = parse(HEAD + frame.replace(" ", ""));

        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).code()).isEqualTo(code);
        assertThat(answers.get(0).length()).isEqualTo(dataBytes);
    }

    @ParameterizedTest
    @CsvSource({
        "10, CHECKSUM",
        "11, LENGTH",
        "21, COMMAND",
        "23, NOT_PERMITTED",
        "24, UNKNOWN",
        "31, CARD_REJECTS_SAM",
        "32, SAM_REJECTS_CARD",
        "33, VERIFICATION",
        "40, WRONG_CARD",
        "41, READ_FAILED",
        "47, RANDOM_FAILED",
        "60, SELF_TEST_FAILED",
        "66, NOT_AUTHORISED",
        "80, NOT_FOUND",
        "81, NOT_SELECTED",
        "90, OK",
        "91, NO_CONTENT",
        "9F, FOUND",
        "77, OTHER"
    })
    void knowsEachStatus(String value, SdtCode code) {
        assertThat(SdtCode.of(HexFormat.fromHexDigits(value))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"0508, 1284, 0", "050A, 1286, 0", "070A, 1798, 512", "090A, 2310, 1024"})
    void takesTheFourLengthsOfACardsAnswer(String length, int dataBytes, int fingerprint) {
        byte[] frame = new byte[7 + HexFormat.fromHexDigits(length)];
        System.arraycopy(HexFormat.of().parseHex(HEAD + length + "000090" + "01000400"), 0, frame, 0, 14);
        frame[14] = (byte) fingerprint;
        frame[frame.length - 1] = SdtFrame.xor(frame, 5, frame.length - 1);

        assertThat(parse(hex(frame)))
                .singleElement()
                .satisfies(answer -> assertThat(answer.length()).isEqualTo(dataBytes));
    }

    @Test
    void writesTheModulesNumberAsItsLabelDoes() {
        byte[] fields = HexFormat.of().parseHex("05000300" + "2f1c3201" + "4E61BC00" + "15CD5B07");

        assertThat(SamId.of(fields).text()).isEqualTo("05.03-20061231-0012345678-0123456789");
    }

    static List<SdtAnswer> parse(String hex) {
        List<SdtAnswer> answers = new ArrayList<>();
        byte[] bytes = HexFormat.of().parseHex(hex);
        SdtFrame.answers().accept(bytes, bytes.length, answers::add);
        return answers;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}

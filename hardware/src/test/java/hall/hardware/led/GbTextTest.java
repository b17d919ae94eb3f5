package hall.hardware.led;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.led.GbText.Glyphs;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class GbTextTest {

    @Test
    void writesChineseInTheBytesOfTheProtocolsExample() {
        assertThat(hex("欢迎光临Onbon", Glyphs.GB2312)).isEqualTo("bbb6d3adb9e2c1d94f6e626f6e");
    }

    @Test
    void putsABoxForWhatTheFontLacksAndNamesIt() {
        GbText text = GbText.of("镕喆😀号", Glyphs.GB2312);

        assertThat(text.missing()).containsExactlyInAnyOrder("镕", "喆", "😀");
        assertThat(HexFormat.of().formatHex(text.bytes().bytes())).isEqualTo("a1f5a1f5a1f5bac5");
    }

    @Test
    void knowsMoreInTheLargerSet() {
        assertThat(GbText.of("镕喆", Glyphs.GBK).missing()).isEmpty();
    }

    @Test
    void neverLetsATextWriteTheControllersMarks() {
        assertThat(hex("\\C2\\n", Glyphs.GB2312)).isEqualTo("a3dc4332a3dc6e");
        assertThat(hex("一\n二\t", Glyphs.GB2312)).isEqualTo("d2bb5c6eb6fe20");
    }

    /** In GBK a second byte may be that of a backslash: 乗 is 81 5C. */
    @Test
    void leavesOutWhatAFirmwareCouldTakeForAMark() {
        assertThat(GbText.of("乗", Glyphs.GBK).missing()).containsExactly("乗");
        for (int sign = 0x4E00; sign < 0x9FA6; sign++) {
            byte[] bytes =
                    GbText.of(Character.toString(sign), Glyphs.GBK).bytes().bytes();
            assertThat(bytes).as(Character.toString(sign)).doesNotContain((byte) '\\');
        }
    }

    private static String hex(String text, Glyphs glyphs) {
        return HexFormat.of().formatHex(GbText.of(text, glyphs).bytes().bytes());
    }
}

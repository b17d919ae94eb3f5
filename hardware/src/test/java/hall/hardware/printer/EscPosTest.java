package hall.hardware.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.printer.EscPos.Align;
import hall.hardware.printer.EscPos.QrCorrection;
import java.awt.image.BufferedImage;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tier 1: golden bytes, from Epson's ESC/POS reference and Citizen's manual. */
class EscPosTest {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    static Stream<Arguments> commands() {
        return Stream.of(
                command("1b 40", EscPos::initialise),
                command("00 00 00", to -> to.nulls(3)),
                command("1c 26 c5 c5 b6 d3 ba c5", to -> to.text("排队号")),
                command("1c 26 c5 c5 31 b6 d3", to -> to.text("排1").text("队")),
                command(
                        "1c 26 c5 c5 1b 40 1c 26 b6 d3",
                        to -> to.text("排").initialise().text("队")),
                command("41 30", to -> to.text("A0")),
                command("0a", EscPos::line),
                command("1c 26", EscPos::chineseOn),
                command("1b 74 10", to -> to.codeTable(16)),
                command("1d 21 11", to -> to.size(2, 2)),
                command("1d 21 70", to -> to.size(8, 1)),
                command("1b 61 01", to -> to.align(Align.CENTRE)),
                command("1b 4a 18", to -> to.feedDots(24)),
                command("1d 56 41 10", to -> to.feedAndCut(true, 16)),
                command("1d 56 42 00", to -> to.feedAndCut(false, 0)),
                command("1d 76 30 00 02 00 02 00 80 40 00 80", to -> to.raster(corners(), 0, 2)),
                command(
                        "1d 28 6b 04 00 31 41 32 00 1d 28 6b 03 00 31 43 06 1d 28 6b 03 00 31 45 31"
                                + " 1d 28 6b 05 00 31 50 30 41 31 1d 28 6b 03 00 31 51 30",
                        to -> to.qr("A1", 6, QrCorrection.M)),
                command("10 04 01", to -> to.askNow(1)),
                command("10 05 02", EscPos::recover),
                command("1d 72 01", EscPos::askWhenDone));
    }

    private static Arguments command(String bytes, UnaryOperator<EscPos> write) {
        return Arguments.of(bytes, write);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void writesExactlyTheseBytes(String bytes, UnaryOperator<EscPos> write) {
        assertThat(HEX.formatHex(write.apply(new EscPos()).bytes())).isEqualTo(bytes);
    }

    @Test
    void aCharacterThePrinterLacksIsDrawnIntoTheLine() {
        byte[] line = RomText.line(new EscPos(), "王\uD842\uDFB7").bytes();

        assertThat(HEX.formatHex(line))
                .startsWith("1c 26 cd f5 1b 2a 21 18 00 ")
                .endsWith(" 0a");
        assertThat(line).hasSize(2 + 2 + 5 + 72 + 1);
    }

    @Test
    void knowsWhichCharactersAChinesePrinterHas() {
        assertThat("中国A1。，￥".codePoints()).allMatch(RomText::isInRom);
        assertThat("\uD842\uDFB7".codePoints()).noneMatch(RomText::isInRom);
    }

    @Test
    void takesARealTimeCommandOutOfAPicture() {
        BufferedImage image = white(24, 1);
        image.setRGB(3, 0, 0xFF000000);
        image.setRGB(13, 0, 0xFF000000);
        image.setRGB(23, 0, 0xFF000000);
        byte[] bytes = new EscPos().raster(DotPicture.of(image), 0, 1).bytes();

        assertThat(HEX.formatHex(bytes)).isEqualTo("1d 76 30 00 03 00 01 00 00 04 01");
    }

    @Test
    void refusesWhatNoPrinterTakes() {
        assertThatThrownBy(() -> new EscPos().size(9, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EscPos().raster(corners(), 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EscPos().glyph(corners())).isInstanceOf(IllegalArgumentException.class);
    }

    /** 10 x 2 dots: the first, the last of the first row's ten, the last of the second row's. */
    private static DotPicture corners() {
        BufferedImage image = white(10, 2);
        image.setRGB(0, 0, 0xFF000000);
        image.setRGB(9, 0, 0xFF000000);
        image.setRGB(8, 1, 0xFF000000);
        return DotPicture.of(image);
    }

    private static BufferedImage white(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0xFFFFFFFF);
            }
        }
        return image;
    }
}

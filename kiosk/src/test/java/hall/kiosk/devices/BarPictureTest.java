package hall.kiosk.devices;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.render.Renderer;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarPictureTest {

    @ParameterizedTest
    @CsvSource({"128,32", "64,32", "192,32", "256,64"})
    void aBarWithoutAFontOfItsOwnShowsTheNumberLarge(int width, int height) throws Exception {
        BufferedImage bar = picture().draw("A015 3号窗口", "led-number", width, height);

        assertThat(bar.getWidth()).isEqualTo(width);
        assertThat(bar.getHeight()).isEqualTo(height);
        assertThat(lit(bar)).isBetween(width * height / 40, width * height / 2);
        File file = Files.createDirectories(Path.of("target/pictures"))
                .resolve("bar-" + width + "x" + height + ".png")
                .toFile();
        assertThat(ImageIO.write(bar, "png", file)).isTrue();
    }

    @Test
    void colourFollowsTheStandardAndEveryDotIsOnOrOff() throws Exception {
        BufferedImage bar = picture().draw("3号窗口 暂停", "led-stop", 128, 32);

        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 128; x++) {
                assertThat(bar.getRGB(x, y) & 0xFFFFFF).isIn(0x000000, 0xFF0000);
            }
        }
    }

    private static int lit(BufferedImage bar) {
        int lit = 0;
        for (int y = 0; y < bar.getHeight(); y++) {
            for (int x = 0; x < bar.getWidth(); x++) {
                lit += (bar.getRGB(x, y) & 0xFFFFFF) == 0 ? 0 : 1;
            }
        }
        return lit;
    }

    private static BarPicture picture() throws Exception {
        return new BarPicture(new Renderer(Tokens.standard(), Fonts.load()));
    }
}

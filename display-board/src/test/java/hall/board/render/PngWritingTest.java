package hall.board.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Read by a decoder that shares no code with it. */
class PngWritingTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "640, 3, 1", "3, 640, 2", "333, 211, 2", "1, 70000, 1", "20000, 7, 2"})
    void whatIsWrittenIsReadDotByDot(int width, int height, int type) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, type);
        Random random = new Random(31L * width + height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, random.nextInt(8) == 0 ? random.nextInt() : 0x80FF8040);
            }
        }
        assertThat(PngWriting.takes(picture)).isTrue();

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Canvas.png(picture)));

        assertThat(read.getColorModel().hasAlpha())
                .isEqualTo(picture.getColorModel().hasAlpha());
        assertThat(read.getRGB(0, 0, width, height, null, 0, width))
                .isEqualTo(picture.getRGB(0, 0, width, height, null, 0, width));
    }

    @ParameterizedTest
    @CsvSource({"10", "12"})
    void picturesOfOtherKindsAreWrittenToo(int type) throws IOException {
        BufferedImage picture = new BufferedImage(20, 10, type);
        picture.setRGB(3, 4, 0xFFFFFFFF);

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Canvas.png(picture)));

        assertThat(read.getRGB(3, 4)).isEqualTo(0xFFFFFFFF);
        assertThat(read.getRGB(4, 4)).isEqualTo(0xFF000000);
    }
}

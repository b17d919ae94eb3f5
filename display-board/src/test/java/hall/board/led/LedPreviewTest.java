package hall.board.led;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class LedPreviewTest {

    @Test
    void everyPixelIsARoundDotAtItsPitch() {
        BufferedImage pixels = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
        pixels.setRGB(1, 0, 0xFFBF00);

        BufferedImage preview = LedPreview.of(pixels, 5, 4);

        assertThat(preview.getWidth()).isEqualTo(80);
        assertThat(preview.getHeight()).isEqualTo(40);
        assertThat(preview.getRGB(30, 10) & 0xFFFFFF)
                .as("middle of the lit dot")
                .isEqualTo(0xFFBF00);
        assertThat(preview.getRGB(10, 10) & 0xFFFFFF).as("middle of a dark dot").isEqualTo(0x1A1A1A);
        assertThat(preview.getRGB(20, 1) & 0xFFFFFF).as("mask between dots").isEqualTo(0x050505);
    }

    @Test
    void refusesAPreviewNoScreenHasRoomFor() {
        BufferedImage pixels = new BufferedImage(1000, 2, BufferedImage.TYPE_INT_RGB);

        assertThatThrownBy(() -> LedPreview.of(pixels, 10, 4)).hasMessageContaining("40000");
    }
}

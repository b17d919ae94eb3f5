package hall.kiosk.screen;

import hall.board.render.Canvas;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** The picture shown last as a PNG file, packed once however many ask. Any thread. */
final class PngFile {

    private long packed;
    private byte[] file = {};

    synchronized byte[] of(KioskPanel panel) {
        if (panel.shown().number() != packed) {
            KioskPanel.Shown now = panel.read(shown -> new KioskPanel.Shown(
                    shown.number(),
                    shown.view(),
                    new DrawnScreen(Canvas.copy(shown.drawn().picture()), List.of(), List.of())));
            file = packed(now.drawn().picture());
            packed = now.number();
        }
        return file;
    }

    private static byte[] packed(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory cannot be written to memory", e);
        }
    }
}

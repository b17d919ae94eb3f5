package hall.kiosk.screen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** The picture shown last as a PNG file, packed once however many ask. Any thread. */
final class PngFile {

    private @Nullable Drawn packed;
    private byte[] file = {};

    synchronized byte[] of(Drawn drawn) {
        if (!drawn.equals(packed)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                ImageIO.write(drawn.picture(), "png", bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("a picture in memory cannot be written to memory", e);
            }
            file = bytes.toByteArray();
            packed = drawn;
        }
        return file;
    }
}

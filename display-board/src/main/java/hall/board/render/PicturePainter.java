package hall.board.render;

import hall.board.render.Renderer.Finding;
import hall.standard.design.Colour;
import hall.standard.design.Ink;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws QR codes in whole dots, and pictures that came with the scene. */
final class PicturePainter {

    private static final Logger LOG = LoggerFactory.getLogger(PicturePainter.class);

    private final Brush brush;
    private final Consumer<Finding> findings;

    PicturePainter(Brush brush, Consumer<Finding> findings) {
        this.brush = brush;
        this.findings = findings;
    }

    void qr(String text, Box box) {
        QrCode modules = QrCode.of(text);
        Ink ink = brush.tokens().inkOf(brush.zone().style());
        boolean darkInk = ink.foreground().luminance() < ink.background().luminance();
        Colour dark = darkInk ? ink.foreground() : ink.background();
        Colour light = darkInk ? ink.background() : ink.foreground();
        int side = modules.side();
        int dots = (int) Math.floor(Math.min(box.width(), box.height()) / (side + 2 * QrCode.QUIET));
        if (dots < 2) {
            findings.accept(new Finding(brush.zone().id(), Finding.Kind.QR_TOO_SMALL, text));
        }
        if (dots < 1) {
            return;
        }
        int whole = (side + 2 * QrCode.QUIET) * dots;
        long left = Math.round(box.x() + (box.width() - whole) / 2);
        long top = Math.round(box.y() + (box.height() - whole) / 2);
        brush.fill(new Box(left, top, whole, whole), light);
        brush.graphics().setColor(dark.awt());
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (modules.isDark(x, y)) {
                    brush.graphics()
                            .fillRect(
                                    (int) left + (x + QrCode.QUIET) * dots,
                                    (int) top + (y + QrCode.QUIET) * dots,
                                    dots,
                                    dots);
                }
            }
        }
    }

    void picture(String png, Box box) {
        BufferedImage picture = read(png);
        if (picture == null) {
            return;
        }
        double scale = Math.min(box.width() / picture.getWidth(), box.height() / picture.getHeight());
        int width = (int) Math.round(picture.getWidth() * scale);
        int height = (int) Math.round(picture.getHeight() * scale);
        brush.graphics().setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        brush.graphics()
                .drawImage(
                        picture,
                        (int) Math.round(box.x() + (box.width() - width) / 2),
                        (int) Math.round(box.y() + (box.height() - height) / 2),
                        width,
                        height,
                        null);
    }

    private @org.jspecify.annotations.Nullable BufferedImage read(String png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn(
                    "the picture in zone {} cannot be read and is left out: {}",
                    brush.zone().id(),
                    e.getMessage());
            return null;
        }
    }
}

package hall.board.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Pictures of files read with the memory of what they are shown as, however many pixels they have. */
public final class BoundedPicture {

    private BoundedPicture() {}

    /**
     * The picture in {@code file}, without rows and columns of one that is more than twice as large as {@code wide} by {@code
     * high}. Nothing is made room for before its size is known.
     *
     * @throws IOException when it is none, is damaged, or has more than {@code mostPixels}
     */
    public static BufferedImage read(InputStream file, int wide, int high, long mostPixels) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(file)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("it is no picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int across = reader.getWidth(0);
                int down = reader.getHeight(0);
                if ((long) across * down > mostPixels) {
                    throw new IOException("it has more than " + mostPixels + " pixels");
                }
                int step = Math.max(1, (int) (Math.max((double) across / wide, (double) down / high) / 2));
                ImageReadParam how = reader.getDefaultReadParam();
                how.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, how);
            } catch (RuntimeException damaged) {
                throw new IOException(
                        "it cannot be read", damaged); // decoders throw whatever they like at damaged bytes
            } finally {
                reader.dispose();
            }
        }
    }

    /** As large as fits into {@code wide} by {@code high}; what was transparent is white. */
    public static BufferedImage scaled(BufferedImage picture, int wide, int high) {
        double by = Math.min((double) wide / picture.getWidth(), (double) high / picture.getHeight());
        int across = Math.max(1, (int) Math.round(picture.getWidth() * by));
        int down = Math.max(1, (int) Math.round(picture.getHeight() * by));
        int how = by < 1 ? Image.SCALE_AREA_AVERAGING : Image.SCALE_SMOOTH;
        BufferedImage fitted = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = fitted.createGraphics();
        graphics.drawImage(picture.getScaledInstance(across, down, how), 0, 0, Color.WHITE, null);
        graphics.dispose();
        return fitted;
    }
}

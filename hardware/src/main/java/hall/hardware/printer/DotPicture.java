package hall.hardware.printer;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A one-bit picture as a thermal head burns it: rows of {@code width} dots, packed eight to a byte, the leftmost dot in
 * the highest bit, 1 is black. A row takes {@code (width + 7) / 8} bytes; spare bits at its end are 0.
 */
public final class DotPicture {

    private final int width;
    private final int height;
    private final byte[] rows;

    private DotPicture(int width, int height, byte[] rows) {
        this.width = width;
        this.height = height;
        this.rows = rows;
    }

    /** Black where {@code image} is darker than half of white; what is transparent stays white. */
    public static DotPicture of(BufferedImage image) {
        int stride = (image.getWidth() + 7) / 8;
        byte[] rows = new byte[stride * image.getHeight()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (isDark(image.getRGB(x, y))) {
                    rows[y * stride + x / 8] |= (byte) (0x80 >>> (x % 8));
                }
            }
        }
        return new DotPicture(image.getWidth(), image.getHeight(), rows);
    }

    private static boolean isDark(int argb) {
        int alpha = argb >>> 24;
        int red = (argb >> 16) & 0xFF;
        int green = (argb >> 8) & 0xFF;
        int blue = argb & 0xFF;
        int luma = (299 * red + 587 * green + 114 * blue) / 1000;
        return (255 - luma) * alpha / 255 >= 128;
    }

    /** Dots across. */
    public int width() {
        return width;
    }

    /** Dots down. */
    public int height() {
        return height;
    }

    /** Bytes a row takes. */
    public int stride() {
        return (width + 7) / 8;
    }

    /** The rows {@code from} up to but not including {@code to}, as the head takes them. */
    public byte[] rows(int from, int to) {
        return Arrays.copyOfRange(rows, from * stride(), to * stride());
    }

    /** Whether the dot at {@code x}, {@code y} is burnt. */
    public boolean black(int x, int y) {
        return (rows[y * stride() + x / 8] & (0x80 >>> (x % 8))) != 0;
    }

    /** The same dots. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DotPicture picture
                && width == picture.width
                && height == picture.height
                && Arrays.equals(rows, picture.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }
}

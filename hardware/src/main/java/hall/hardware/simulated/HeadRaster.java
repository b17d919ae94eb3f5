package hall.hardware.simulated;

import java.awt.image.BufferedImage;

/** The picture a simulated head is burning: GS v 0 announces it, its rows follow. Not safe for several threads. */
final class HeadRaster {

    private final HeadPaper paper;
    private int stride;
    private int rows;
    private int scale;

    HeadRaster(HeadPaper paper) {
        this.paper = paper;
    }

    /** A picture of {@code newRows} rows of {@code newStride} bytes follows; {@code mode} bit 0 twice as wide, 1 as high. */
    void begin(int mode, int newStride, int newRows) {
        scale = mode & 3;
        stride = newStride;
        rows = newRows;
    }

    void forget() {
        rows = 0;
    }

    /** Whether rows are still missing. */
    boolean isOpen() {
        return rows > 0;
    }

    /** Burns the next row from {@code buffer}; false when it is not whole yet. */
    boolean row(HeadBytes buffer) {
        if (buffer.size() < stride) {
            return false;
        }
        byte[] data = buffer.take(stride);
        boolean[] dots = new boolean[paper.width()];
        int times = 1 + (scale & 1);
        for (int x = 0; x < dots.length && x / times / 8 < data.length; x++) {
            dots[x] = (data[x / times / 8] >> (7 - x / times % 8) & 1) == 1;
        }
        paper.burn(dots);
        if ((scale & 2) != 0) {
            paper.burn(dots);
        }
        rows--;
        return true;
    }

    /** ESC * 33: columns of 24 dots, three bytes each. */
    static BufferedImage columns(int width, byte[] data) {
        BufferedImage glyph = HeadLine.blank(width, 24);
        for (int i = 0; i < width * 24; i++) {
            if ((data[i / 8] >> (7 - i % 8) & 1) == 1) {
                glyph.setRGB(i / 24, i % 24, 0xFF000000);
            }
        }
        return glyph;
    }
}

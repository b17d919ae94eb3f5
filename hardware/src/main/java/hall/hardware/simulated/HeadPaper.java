package hall.hardware.simulated;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Paper under a simulated head: rows of burnt dots since the last cut. Not safe for several threads. */
final class HeadPaper {

    /** Three metres; a head that never cuts begins a new piece there. */
    private static final int LONGEST_ROWS = 24_000;

    private final int width;
    private final List<boolean[]> rows = new ArrayList<>();

    HeadPaper(int width) {
        this.width = width;
    }

    int width() {
        return width;
    }

    /** How many rows have come out since the last cut. */
    int rows() {
        return rows.size();
    }

    /** Burns a row; dots beyond the paper are lost. */
    void burn(boolean[] dots) {
        if (rows.size() == LONGEST_ROWS) {
            rows.clear();
        }
        boolean[] row = new boolean[width];
        System.arraycopy(dots, 0, row, 0, Math.min(width, dots.length));
        rows.add(row);
    }

    void feed(int count) {
        for (int i = 0; i < count; i++) {
            burn(new boolean[0]);
        }
    }

    /** The piece above the knife, black on white. */
    BufferedImage cut() {
        BufferedImage piece = new BufferedImage(width, Math.max(1, rows.size()), BufferedImage.TYPE_BYTE_BINARY);
        byte[] dots = new byte[width];
        for (int y = 0; y < piece.getHeight(); y++) {
            boolean[] row = y < rows.size() ? rows.get(y) : new boolean[width];
            for (int x = 0; x < width; x++) {
                dots[x] = (byte) (row[x] ? 0 : 1); // of its two colours black is the first
            }
            piece.getRaster().setDataElements(0, y, width, 1, dots);
        }
        rows.clear();
        return piece;
    }
}

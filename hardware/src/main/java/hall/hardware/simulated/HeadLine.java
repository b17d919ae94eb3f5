package hall.hardware.simulated;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** The line a simulated head is collecting: characters and pictures side by side, standing on one foot line. */
final class HeadLine {

    private static final int CELL_DOTS = 24;
    private static final Font CJK = new Font("Noto Sans CJK SC", Font.PLAIN, 22);
    private static final Font LATIN = new Font(Font.MONOSPACED, Font.PLAIN, 19);

    private final HeadPaper paper;
    private final List<BufferedImage> items = new ArrayList<>();
    private final boolean chineseAtStart;
    private HeadStyle style;
    private int used;

    /** @param chineseAtStart whether double-byte characters are on until they are switched off */
    HeadLine(HeadPaper paper, boolean chineseAtStart) {
        this.paper = paper;
        this.chineseAtStart = chineseAtStart;
        this.style = new HeadStyle(chineseAtStart);
    }

    HeadStyle style() {
        return style;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** ESC @. */
    void reset() {
        style = new HeadStyle(chineseAtStart);
        items.clear();
        used = 0;
    }

    /** A character; a wide one is as wide as it is high. */
    void character(String text, boolean wide) {
        int cell = wide ? CELL_DOTS : CELL_DOTS / 2;
        int width = (cell + style.letterSpacing) * style.timesWide;
        int height = CELL_DOTS * style.timesHigh;
        BufferedImage drawn = blank(width, height);
        Graphics2D pen = drawn.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setColor(Color.BLACK);
            if (style.underline > 0) {
                pen.fillRect(0, height - style.underline, width, style.underline);
            }
            pen.transform(AffineTransform.getScaleInstance(style.timesWide, style.timesHigh));
            pen.setFont(wide ? CJK : LATIN);
            pen.drawString(text, wide ? 1 : 0, 20);
            if (style.bold) {
                pen.drawString(text, wide ? 2 : 1, 20);
            }
        } finally {
            pen.dispose();
        }
        add(style.inverse ? inverted(drawn) : drawn);
    }

    /** A hollow box, as printers put for a character they lack. */
    void missing() {
        BufferedImage box = blank(CELL_DOTS, CELL_DOTS);
        Graphics2D pen = box.createGraphics();
        pen.setColor(Color.BLACK);
        pen.drawRect(3, 3, CELL_DOTS - 7, CELL_DOTS - 7);
        pen.dispose();
        add(box);
    }

    /** A picture as part of the line; one that does not fit starts the next line. */
    void add(BufferedImage item) {
        if (used + item.getWidth() > paper.width() && !items.isEmpty()) {
            print();
        }
        items.add(item);
        used += item.getWidth();
    }

    /** Moves to {@code dots} from the left. */
    void moveTo(int dots) {
        if (dots > used && dots < paper.width()) {
            add(blank(dots - used, 1));
        }
    }

    /** Prints what is there and feeds to the next line. */
    void print() {
        int height = items.stream().mapToInt(BufferedImage::getHeight).max().orElse(0);
        int rows = Math.max(height, style.lineSpacing);
        int left = Math.max(0, paper.width() - used) * style.align / 2;
        boolean[][] dots = new boolean[rows][paper.width()];
        int x = left;
        for (BufferedImage item : items) {
            stamp(item, dots, x, height - item.getHeight());
            x += item.getWidth();
        }
        for (boolean[] row : dots) {
            paper.burn(row);
        }
        items.clear();
        used = 0;
    }

    private static void stamp(BufferedImage item, boolean[][] dots, int left, int top) {
        for (int y = 0; y < item.getHeight(); y++) {
            for (int x = 0; x < item.getWidth() && left + x < dots[top + y].length; x++) {
                dots[top + y][left + x] = (item.getRGB(x, y) & 0xFF) < 128;
            }
        }
    }

    static BufferedImage blank(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return image;
    }

    private static BufferedImage inverted(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, ~image.getRGB(x, y) | 0xFF000000);
            }
        }
        return image;
    }
}

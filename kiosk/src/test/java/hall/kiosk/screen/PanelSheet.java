package hall.kiosk.screen;

import hall.kiosk.ticket.Look;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Many small pictures of a kiosk's screens on one sheet, each with its caption: for docs/design.md and for looking at.
 *
 * @param wide how wide the sheet is
 */
record PanelSheet(int wide) {

    private static final int GAP = 14;
    private static final int CAPTION = 22;
    private static final Font WORDS = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
    private static final int COLOURS = 256;

    /** Colours that differ less than this are one. */
    private static final int ROUGH = 0xFFFCFCFC;

    /** Pictures of one size, beside each other and in rows. */
    record Part(List<Shot> shots, int columns) {}

    /** One picture and what it shows. */
    record Shot(String caption, BufferedImage picture) {}

    /** Writes the parts under each other. */
    void write(Path file, List<Part> parts) throws IOException {
        int high = GAP + parts.stream().mapToInt(this::high).sum();
        BufferedImage sheet = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setColor(Look.TOKENS.colour("kiosk.shade").awt().darker());
        pen.fillRect(0, 0, wide, high);
        int top = GAP;
        for (Part part : parts) {
            draw(pen, part, top);
            top += high(part);
        }
        pen.dispose();
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(ofFewColours(sheet), "png", file.toFile());
    }

    /** The same in the 256 colours it has most of, each other one as the nearest of them: a third as large as a file. */
    private static BufferedImage ofFewColours(BufferedImage sheet) {
        int[] dots = sheet.getRGB(0, 0, sheet.getWidth(), sheet.getHeight(), null, 0, sheet.getWidth());
        Map<Integer, Integer> counts = new HashMap<>();
        for (int dot : dots) {
            counts.merge(dot & ROUGH, 1, Integer::sum);
        }
        int[] colours = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage few =
                new BufferedImage(sheet.getWidth(), sheet.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int i = 0; i < dots.length; i++) {
            int index = nearest.computeIfAbsent(dots[i] & ROUGH, colour -> nearest(colour, colours));
            few.getRaster().setSample(i % sheet.getWidth(), i / sheet.getWidth(), 0, index);
        }
        return few;
    }

    private static int nearest(int colour, int[] colours) {
        int best = 0;
        for (int i = 1; i < colours.length; i++) {
            best = away(colour, colours[i]) < away(colour, colours[best]) ? i : best;
        }
        return best;
    }

    private static int away(int one, int other) {
        int red = (one >> 16 & 255) - (other >> 16 & 255);
        int green = (one >> 8 & 255) - (other >> 8 & 255);
        int blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }

    private int cell(Part part) {
        return (wide - GAP) / part.columns() - GAP;
    }

    private int cellHigh(Part part) {
        BufferedImage first = part.shots().getFirst().picture();
        return cell(part) * first.getHeight() / first.getWidth();
    }

    private int high(Part part) {
        return Math.ceilDiv(part.shots().size(), part.columns()) * (cellHigh(part) + CAPTION + GAP);
    }

    private void draw(Graphics2D pen, Part part, int top) {
        for (int i = 0; i < part.shots().size(); i++) {
            Shot shot = part.shots().get(i);
            int x = GAP + i % part.columns() * (cell(part) + GAP);
            int y = top + i / part.columns() * (cellHigh(part) + CAPTION + GAP);
            pen.setColor(Color.BLACK);
            pen.setFont(fitting(pen.getFontMetrics(WORDS).stringWidth(shot.caption()), cell(part)));
            pen.drawString(shot.caption(), x, y + CAPTION - 7);
            pen.drawImage(smaller(shot.picture(), cell(part), cellHigh(part)), x, y + CAPTION, null);
        }
    }

    /** Smaller letters for what would run into the next caption. */
    private static Font fitting(int length, int room) {
        return length <= room ? WORDS : WORDS.deriveFont(WORDS.getSize2D() * room / length);
    }

    /** By halves first: a picture made much smaller in one step loses its thin lines. */
    private static BufferedImage smaller(BufferedImage picture, int width, int height) {
        boolean last = picture.getWidth() < 2 * width;
        int nextWidth = last ? width : picture.getWidth() / 2;
        int nextHeight = last ? height : picture.getHeight() / 2;
        BufferedImage next = new BufferedImage(nextWidth, nextHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = next.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, nextWidth, nextHeight, null);
        pen.dispose();
        return last ? next : smaller(next, width, height);
    }
}

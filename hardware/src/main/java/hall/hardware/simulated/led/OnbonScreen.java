package hall.hardware.simulated.led;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dots of a controller's areas: its marks for font, colour and line, its placing, its motion to the left. */
final class OnbonScreen {

    private static final Charset GBK = Charset.forName("GBK");
    private static final int DOTS_A_SECOND = 40;

    private OnbonScreen() {}

    /** One area as it came over the wire. */
    @SuppressWarnings("ArrayRecordComponent") // Only read here, never compared or handed on.
    record Area(
            int id, int x, int y, int width, int height, int alignment, boolean singleLine, int motion, byte[] text) {

        static @Nullable Area read(ByteBuffer in) {
            if (in.remaining() < 2) {
                return null;
            }
            int length = in.getShort() & 0xFFFF;
            if (length < 27 || length > in.remaining()) {
                return null;
            }
            ByteBuffer body = in.slice(in.position(), length).order(in.order());
            in.position(in.position() + length);
            int textLength = body.getInt(23);
            if (body.get(0) != 0 || body.get(14) != 0 || body.get(15) != 0 || textLength != length - 27) {
                return null;
            }
            byte[] text = new byte[textLength];
            body.get(27, text);
            return new Area(
                    body.get(9),
                    place(body.getShort(1)),
                    body.getShort(3),
                    place(body.getShort(5)),
                    body.getShort(7),
                    body.get(16),
                    body.get(17) == 1,
                    body.get(19),
                    text);
        }

        private static int place(short value) {
            return value < 0 ? value & 0x7FFF : value * 8;
        }

        String words() {
            StringBuilder words = new StringBuilder();
            for (List<Glyph> row : rows(text)) {
                words.append(words.isEmpty() ? "" : "/");
                row.forEach(glyph -> words.append(glyph.sign()));
            }
            return words.toString();
        }
    }

    /** One sign, how high, and in which colours: bit 0 red, 1 green, 2 blue. */
    record Glyph(String sign, int size, int colour) {
        int width() {
            return sign.charAt(0) < 0x80 ? size / 2 : size;
        }
    }

    static List<List<Glyph>> rows(byte[] text) {
        List<List<Glyph>> rows = new ArrayList<>();
        rows.add(new ArrayList<>());
        int chinese = 16;
        int western = 16;
        int colour = 1;
        int at = 0;
        while (at < text.length) {
            int here = text[at] & 0xFF;
            int mark = here == '\\' && at + 1 < text.length ? text[at + 1] : 0;
            if (mark == 'n') {
                rows.add(new ArrayList<>());
                at += 2;
            } else if (mark == 'C' && at + 2 < text.length) {
                colour = text[at + 2] - '0';
                at += 3;
            } else if (mark == 'F' && at + 5 < text.length) {
                int size = 16 + 8 * (text[at + 5] - '0');
                chinese = text[at + 2] == 'O' ? size : chinese;
                western = text[at + 2] == 'E' ? size : western;
                at += 6;
            } else {
                int bytes = here >= 0x81 && at + 1 < text.length ? 2 : 1;
                String sign = new String(text, at, bytes, GBK);
                rows.getLast().add(new Glyph(sign, bytes == 2 ? chinese : western, colour));
                at += bytes;
            }
        }
        return rows;
    }

    static void draw(BufferedImage dots, Area area, int brightness, double seconds) {
        List<List<Glyph>> rows = rows(area.text());
        int high = rows.stream().mapToInt(OnbonScreen::height).sum();
        int down = area.alignment() >> 2 & 3;
        int top = down == 2 ? (area.height() - high) / 2 : down == 1 ? area.height() - high : 0;
        Graphics2D graphics = dots.createGraphics();
        graphics.setClip(area.x(), area.y(), area.width(), area.height());
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
        for (List<Glyph> row : rows) {
            int wide = row.stream().mapToInt(Glyph::width).sum();
            int across = area.alignment() & 3;
            int left = across == 2 ? (area.width() - wide) / 2 : across == 1 ? area.width() - wide : 0;
            if (area.motion() == 3) {
                left = area.width() - (int) (seconds * DOTS_A_SECOND) % (area.width() + wide);
            }
            for (Glyph glyph : row) {
                glyph(graphics, glyph, area.x() + left, area.y() + top, brightness);
                left += glyph.width();
            }
            top += height(row);
        }
        graphics.dispose();
    }

    private static int height(List<Glyph> row) {
        return row.stream().mapToInt(Glyph::size).max().orElse(16);
    }

    private static void glyph(Graphics2D graphics, Glyph glyph, int x, int y, int brightness) {
        Font font = new Font("Noto Sans CJK SC", Font.PLAIN, glyph.size() - 1);
        FontMetrics metrics = graphics.getFontMetrics(font);
        int light = 75 + 12 * brightness;
        graphics.setFont(font);
        graphics.setColor(new Color(
                (glyph.colour() & 1) != 0 ? light : 0,
                (glyph.colour() & 2) != 0 ? light : 0,
                (glyph.colour() & 4) != 0 ? light : 0));
        int wide = metrics.stringWidth(glyph.sign());
        // The em box of the font is centred in the cell; its line height would be half as much again.
        int base = y + glyph.size() - glyph.size() / 8 - 1;
        graphics.drawString(glyph.sign(), x + (glyph.width() - wide) / 2, base);
    }
}

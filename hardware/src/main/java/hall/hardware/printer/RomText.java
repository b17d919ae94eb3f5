package hall.hardware.printer;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * Text in a printer's own characters, with those it lacks drawn into the line as pictures: the two-byte part of GB18030
 * (GBK) is in every printer for the Chinese market, its four-byte part (rare characters in names) in hardly any.
 */
public final class RomText {

    private static final int HEIGHT_DOTS = 24;
    private static final String[] FONTS = {"Noto Sans CJK SC", "WenQuanYi Micro Hei", Font.SANS_SERIF};

    private RomText() {}

    /** Adds {@code text} and the end of its line to {@code to}, at normal size. */
    public static EscPos line(EscPos to, String text) {
        text.codePoints().forEach(character -> {
            String one = Character.toString(character);
            if (isInRom(character)) {
                to.text(one);
            } else {
                to.glyph(drawn(one));
            }
        });
        return to.line();
    }

    /** Whether a printer for the Chinese market has this character itself. */
    public static boolean isInRom(int character) {
        return Character.toString(character).getBytes(EscPos.GB18030).length <= 2 && !Character.isISOControl(character);
    }

    /** One character as 24 x 24 dots, as the printer's own are. */
    private static DotPicture drawn(String character) {
        BufferedImage cell = new BufferedImage(HEIGHT_DOTS, HEIGHT_DOTS, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = cell.createGraphics();
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, HEIGHT_DOTS, HEIGHT_DOTS);
            pen.setColor(Color.BLACK);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setFont(fontFor(character));
            pen.drawString(character, 1, HEIGHT_DOTS - 4);
        } finally {
            pen.dispose();
        }
        return DotPicture.of(cell);
    }

    private static Font fontFor(String character) {
        for (String name : FONTS) {
            Font font = new Font(name, Font.PLAIN, HEIGHT_DOTS - 2);
            if (font.canDisplayUpTo(character) < 0) {
                return font;
            }
        }
        return new Font(Font.SANS_SERIF, Font.PLAIN, HEIGHT_DOTS - 2);
    }
}

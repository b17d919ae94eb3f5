package hall.hardware.led;

import hall.hardware.led.LedTextBar.LedContent;
import hall.hardware.led.OnbonArea.RunMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How words become one dynamic area over a whole bar: still and centred in the largest font of 32, 24 and 16 dots in
 * which every line fits across and all fit one under the other; where none does, in one line that moves to the left.
 */
final class OnbonLayout {

    private static final Logger LOG = LoggerFactory.getLogger(OnbonLayout.class);
    private static final int LARGEST = 2;
    private static final int AREA = 0;
    /** The speed and the stay of the vendor's own example; a still text needs neither. */
    private static final int SPEED = 2;

    private static final int STAY_HALF_SECONDS = 10;
    private static final int TIMEOUT_SECONDS = 10;

    private final OnbonSettings settings;

    OnbonLayout(OnbonSettings settings) {
        this.settings = settings;
    }

    OnbonArea area(LedContent content) {
        String text = content.text().isEmpty() ? " " : content.text();
        String[] lines = text.split("\n", -1);
        int font = stillFont(lines);
        boolean fits = font >= 0;
        String shown = fits ? text : String.join(" ", lines);
        GbText words = GbText.of(shown, settings.glyphs());
        if (!words.missing().isEmpty()) {
            LOG.warn(
                    "The LED controller's font lacks {} signs of the text; they are shown as boxes",
                    words.missing().size());
        }
        return new OnbonArea(
                AREA,
                0,
                0,
                settings.widthDots(),
                settings.heightDots(),
                RunMode.LOOP,
                TIMEOUT_SECONDS,
                OnbonArea.CENTRED,
                !fits,
                false,
                fits ? OnbonArea.STILL : OnbonArea.TO_THE_LEFT,
                SPEED,
                STAY_HALF_SECONDS,
                marked(words.bytes(), fits ? font : movingFont(), content.colour()));
    }

    /** The largest font in which {@code lines} stand still, 2 (32 dots) to 0 (16 dots) as fonts are numbered; else -1. */
    private int stillFont(String[] lines) {
        int font = LARGEST;
        while (font >= 0 && !fits(lines, font)) {
            font--;
        }
        return font;
    }

    private boolean fits(String[] lines, int font) {
        boolean across = Arrays.stream(lines).allMatch(line -> width(line, font) <= settings.widthDots());
        return across && lines.length * dots(font) <= settings.heightDots();
    }

    private int movingFont() {
        int font = LARGEST;
        while (font > 0 && dots(font) > settings.heightDots()) {
            font--;
        }
        return font;
    }

    private static int dots(int font) {
        return 8 * (font + 2);
    }

    private static int width(String line, int font) {
        int full = dots(font);
        return line.codePoints().map(sign -> sign < 0x80 ? full / 2 : full).sum();
    }

    /** The text behind the marks of its fonts, Chinese and Western of one height as they must be, and its colour. */
    private static TextBytes marked(TextBytes text, int font, LedColour colour) {
        String marks = "\\FO00" + font + "\\FE00" + font + "\\C" + colour.mark();
        byte[] head = marks.getBytes(StandardCharsets.US_ASCII);
        byte[] out = Arrays.copyOf(head, head.length + text.length());
        System.arraycopy(text.bytes(), 0, out, head.length, text.length());
        return new TextBytes(out);
    }
}

package hall.standard.design;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.awt.Color;
import java.util.HexFormat;

/** An opaque sRGB colour, written {@code #RRGGBB}. */
public record Colour(int rgb) {

    public Colour {
        if ((rgb & 0xFF000000) != 0) {
            throw new IllegalArgumentException("a colour has 24 bits, not 0x" + Integer.toHexString(rgb));
        }
    }

    /** Reads {@code #RRGGBB}. */
    @JsonCreator
    public static Colour parse(String text) {
        if (!text.matches("#[0-9A-Fa-f]{6}")) {
            throw new IllegalArgumentException(
                    "颜色写作 #RRGGBB，而不是“" + text + "” / a colour is written #RRGGBB, not \"" + text + "\"");
        }
        return new Colour(HexFormat.fromHexDigits(text, 1, 7));
    }

    /** For Java2D. */
    public Color awt() {
        return new Color(rgb);
    }

    /** Relative luminance, 0 for black to 1 for white (WCAG 2.2, "relative luminance"). */
    public double luminance() {
        return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    /** Contrast ratio with {@code other}, 1 to 21 (WCAG 2.2, "contrast ratio"). */
    public double contrast(Colour other) {
        double mine = luminance();
        double others = other.luminance();
        return (Math.max(mine, others) + 0.05) / (Math.min(mine, others) + 0.05);
    }

    /** The grey that is as light: contrasts stay what they are, up to rounding. */
    public Colour greyed() {
        double light = luminance();
        double share = light <= 0.0031308 ? light * 12.92 : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
        return grey((int) Math.round(share * 255));
    }

    /** From 0, black, to 255, white. */
    public static Colour grey(int channel) {
        return new Colour(channel << 16 | channel << 8 | channel);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    @Override
    @JsonValue
    public String toString() {
        return "#" + HexFormat.of().withUpperCase().toHexDigits(rgb, 6);
    }
}

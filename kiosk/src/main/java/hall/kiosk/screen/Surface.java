package hall.kiosk.screen;

import hall.standard.design.Millimetres;
import org.jspecify.annotations.Nullable;

/**
 * The glass a kiosk's screen is drawn on.
 *
 * @param dotsPerMillimetre pixels per millimetre of the real panel, so that type and targets have their real size
 * @param readingDistance how far the eyes of somebody who touches it are
 */
public record Surface(int widthDots, int heightDots, double dotsPerMillimetre, Millimetres readingDistance) {

    private static final double MILLIMETRES = 25.4;

    /** Eyes at arm's length (project default). */
    private static final Millimetres ARM = Millimetres.of(600);

    /** A 21.5 inch panel with 1080 x 1920 dots, upright: 268 x 476 mm. */
    public static final Surface PORTRAIT = new Surface(1080, 1920, 1080 / 267.8, ARM);

    /** The same lying: 476 x 268 mm. */
    public static final Surface LANDSCAPE = new Surface(1920, 1080, 1080 / 267.8, ARM);

    /** A panel of 1080 x 1920 dots and of this diagonal; null for the usual one. */
    public static Surface of(boolean portrait, @Nullable Double inches) {
        Surface usual = portrait ? PORTRAIT : LANDSCAPE;
        return inches == null
                ? usual
                : new Surface(
                        usual.widthDots,
                        usual.heightDots,
                        Math.hypot(usual.widthDots, usual.heightDots) / (inches * MILLIMETRES),
                        usual.readingDistance);
    }

    public Surface {
        if (widthDots < 320 || heightDots < 320 || widthDots > 8192 || heightDots > 8192) {
            throw new IllegalArgumentException("a kiosk's screen (" + widthDots + " x " + heightDots
                    + " dots) must have 320 to 8192 on each side");
        }
        if (!(dotsPerMillimetre > 0.5 && dotsPerMillimetre < 50)) {
            throw new IllegalArgumentException(
                    "dotsPerMillimetre (" + dotsPerMillimetre + ") of a kiosk's screen must be 0.5 to 50");
        }
    }

    boolean isPortrait() {
        return heightDots > widthDots;
    }
}

package hall.kiosk.screen;

import hall.standard.design.Millimetres;
import org.jspecify.annotations.Nullable;

/**
 * The glass a kiosk's screen is drawn on.
 *
 * @param dotsPerMillimetre pixels per millimetre of the real panel, so that type and targets have their real size
 * @param readingDistance how far the eyes of somebody who touches it are
 * @param lowerEdge how high over the floor its lower edge is
 */
public record Surface(
        int widthDots, int heightDots, double dotsPerMillimetre, Millimetres readingDistance, Millimetres lowerEdge) {

    private static final double MILLIMETRES = 25.4;

    /** Eyes at arm's length (project default). */
    private static final Millimetres ARM = Millimetres.of(600);

    /** From here on everybody reaches, sitting in a wheelchair too (EN 301 549, 8.3: 800 to 1100 mm over the floor). */
    private static final double LOWEST = 800;

    /** Up to here. */
    private static final double HIGHEST = 1100;

    /** A lower band of targets than this has no room for a choice (project default). */
    private static final double LEAST_BAND = 160;

    /** No display hangs lower (EN 301 549, 8.3), which a panel whose height nobody has told does. */
    private static final Millimetres USUAL_EDGE = Millimetres.of(LOWEST);

    /** A 21.5 inch panel with 1080 x 1920 dots, upright: 268 x 476 mm. */
    public static final Surface PORTRAIT = new Surface(1080, 1920, 1080 / 267.8, ARM, USUAL_EDGE);

    /** The same lying: 476 x 268 mm. */
    public static final Surface LANDSCAPE = new Surface(1920, 1080, 1080 / 267.8, ARM, USUAL_EDGE);

    /** A panel of 1080 x 1920 dots and of this diagonal; null for the usual one. */
    public static Surface of(boolean portrait, @Nullable Double inches) {
        Surface usual = portrait ? PORTRAIT : LANDSCAPE;
        return inches == null
                ? usual
                : new Surface(
                        usual.widthDots,
                        usual.heightDots,
                        Math.hypot(usual.widthDots, usual.heightDots) / (inches * MILLIMETRES),
                        usual.readingDistance,
                        USUAL_EDGE);
    }

    /** The same with its middle so high over the floor; null where nobody has told. */
    public Surface standing(@Nullable Integer centreMillimetres) {
        return centreMillimetres == null
                ? this
                : new Surface(
                        widthDots,
                        heightDots,
                        dotsPerMillimetre,
                        readingDistance,
                        Millimetres.of(Math.max(0, centreMillimetres - heightDots / dotsPerMillimetre / 2)));
    }

    /** The part of the glass that everybody reaches: nothing where it hangs above or below that. */
    Area band() {
        double top = Math.clamp(heightDots - (HIGHEST - lowerEdge.value()) * dotsPerMillimetre, 0, heightDots);
        double bottom = Math.clamp(heightDots - (LOWEST - lowerEdge.value()) * dotsPerMillimetre, 0, heightDots);
        return new Area(0, Math.floor(top), widthDots, Math.floor(bottom) - Math.floor(top));
    }

    /** How high over the floor a line of the glass is, in millimetres. */
    public double overFloor(double dot) {
        return lowerEdge.value() + (heightDots - dot) / dotsPerMillimetre;
    }

    /** Whether the band that everybody reaches has room for a choice. */
    public boolean hasBand() {
        return band().height() >= LEAST_BAND * dotsPerMillimetre;
    }

    /** Whether some of it is higher than everybody reaches, so that a key which lowers the targets helps. */
    boolean isHigh() {
        return hasBand() && overFloor(0) > HIGHEST;
    }

    /** The band as a glass of its own. */
    Surface lowered() {
        return new Surface(widthDots, (int) band().height(), dotsPerMillimetre, readingDistance, lowerEdge);
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

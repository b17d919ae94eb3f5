package hall.hardware.led;

import java.awt.image.BufferedImage;

/**
 * What a bar shows: the words, for a controller with a font of its own, and the same as a picture, for one without. The
 * bar takes what suits it and asks for the picture only then.
 *
 * @param text lines separated by a line break; empty shows nothing
 * @param colour of the text
 * @param painter the picture of the same
 */
public record LedContent(String text, LedColour colour, Painter painter) {

    /** Draws the picture, on the device's thread. */
    @FunctionalInterface
    public interface Painter {

        /** A picture of this size; one dot of the bar is one pixel, black is dark. */
        BufferedImage paint(int width, int height);
    }

    /** Content for bars with a font of their own; others stay dark. */
    public static LedContent text(String text, LedColour colour) {
        return new LedContent(
                text, colour, (width, height) -> new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
    }
}

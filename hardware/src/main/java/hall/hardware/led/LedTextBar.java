package hall.hardware.led;

import hall.hardware.Device;
import hall.hardware.ErrorCode;
import java.awt.image.BufferedImage;
import java.util.concurrent.CompletionStage;

/**
 * A bar or a matrix over a window or in the hall: real or simulated, its own thread behind it. What it can do and how
 * many dots it has is in {@link Device#capabilities}.
 */
public interface LedTextBar extends AutoCloseable {

    /** The bar as a device: status, counters, health. */
    Device device();

    /**
     * Shows {@code content} from now on, also after the bar was away. Only the latest matters: what is overtaken before it
     * was sent is never sent, and what is shown already is not sent again. The stage completes once this or something
     * later is shown, never exceptionally.
     */
    CompletionStage<ShowResult> show(LedContent content);

    /** Makes it as bright as {@code percent}, 0 to 100, as far as it can. */
    CompletionStage<ShowResult> brightness(int percent);

    /** Switches the dots off without forgetting what they show, or on again. */
    CompletionStage<ShowResult> power(boolean on);

    @Override
    void close();

    /** What is known of a bar after something was to be shown: it never reports a success it cannot know. */
    sealed interface ShowResult {

        /** The controller said that it shows it, or already did. */
        record Confirmed() implements ShowResult {}

        /** It was sent; this bar has no way to answer. */
        record Unconfirmed() implements ShowResult {}

        /** It is not shown now. Where the bar was lost it will be shown once it is back. {@code detail} is one sentence. */
        record Failed(ErrorCode code, String detail) implements ShowResult {}
    }

    /**
     * What a bar shows: the words, for a controller with a font of its own, and the same as a picture, for one without. The
     * bar takes what suits it and asks for the picture only then.
     *
     * @param text lines separated by a line break; empty shows nothing
     * @param colour of the text
     * @param painter the picture of the same
     */
    record LedContent(String text, LedColour colour, Painter painter) {

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
}

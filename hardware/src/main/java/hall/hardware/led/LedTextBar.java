package hall.hardware.led;

import hall.hardware.Device;
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
}

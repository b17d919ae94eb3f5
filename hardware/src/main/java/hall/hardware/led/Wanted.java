package hall.hardware.led;

import hall.hardware.led.LedTextBar.LedContent;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a bar is wanted to show, kept while the bar is away: set from any thread, read by the device's thread.
 */
final class Wanted {

    private volatile @Nullable LedContent content;
    private volatile OptionalInt brightnessPercent = OptionalInt.empty();
    private volatile boolean on = true;
    private volatile boolean switchedEver;

    /** What to show, or null while nobody has said. */
    @Nullable
    LedContent content() {
        return content;
    }

    /** How bright; empty while nobody has said, and then the bar stays as it was set up. */
    OptionalInt brightnessPercent() {
        return brightnessPercent;
    }

    boolean on() {
        return on;
    }

    /** Whether anybody has ever switched it on or off here; else it stays as it is. */
    boolean switchedEver() {
        return switchedEver;
    }

    void content(LedContent wanted) {
        content = wanted;
    }

    void brightnessPercent(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent (" + percent + ") must be from 0 to 100");
        }
        brightnessPercent = OptionalInt.of(percent);
    }

    void on(boolean wanted) {
        on = wanted;
        switchedEver = true;
    }
}

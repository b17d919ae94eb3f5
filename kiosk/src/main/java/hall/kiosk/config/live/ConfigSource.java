package hall.kiosk.config.live;

import hall.kiosk.config.Configuration;
import hall.kiosk.config.change.ConfigDocument;
import java.util.function.UnaryOperator;

/**
 * Where a program's configuration comes from.
 *
 * @param folder with the scenes that documents name
 * @param document what its file says now
 * @param wanted whether the file is to replace what was changed in the browser
 * @param own what of a configuration this machine runs, whichever document it comes from
 */
public record ConfigSource(
        ConfigFolder folder, ConfigDocument document, boolean wanted, UnaryOperator<Configuration> own) {

    /** The same from {@code other}. */
    public ConfigSource in(ConfigFolder other) {
        return new ConfigSource(other, document, wanted, own);
    }
}

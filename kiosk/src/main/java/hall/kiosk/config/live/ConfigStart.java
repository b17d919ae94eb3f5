package hall.kiosk.config.live;

import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.config.change.ConfigState;
import hall.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Which document a hall starts with: that of its file, or the one in force in its journal. A file that is new replaces what
 * came from a file before; a change made in the browser is replaced only when somebody says so. Pure.
 *
 * @param take whether the file's document is to be put in force
 * @param warning what to say about it; null for nothing
 */
public record ConfigStart(boolean take, @Nullable Text warning) {

    /**
     * Decides it.
     *
     * @param state what the journal has
     * @param file the document of the file
     * @param wanted whether somebody has asked for the file whatever the journal has ({@code --import})
     */
    public static ConfigStart of(ConfigState state, ConfigDocument file, boolean wanted) {
        ConfigState.InForce now = state.now();
        if (now == null) {
            return new ConfigStart(true, null);
        }
        if (now.hash().equals(file.hash())) {
            return new ConfigStart(false, null);
        }
        if (wanted || (now.origin() == Origin.FILE && !file.hash().equals(state.file()))) {
            return new ConfigStart(true, null);
        }
        return file.hash().equals(state.file())
                ? new ConfigStart(false, null)
                : new ConfigStart(
                        false,
                        Text.of(
                                "hall.json 已修改，但大厅的配置此后又在网页上改过（" + now.by().name()
                                        + "），仍按网页上的配置运行。要改用文件，请加 --import；要查看差别，请用 hall config diff。",
                                "hall.json has changed, but so has the hall's configuration in the browser since ("
                                        + now.by().name()
                                        + "), and that stays in force. To take the file, start with --import; to see what"
                                        + " differs, use hall config diff."));
    }
}

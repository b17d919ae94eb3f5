package hall.kiosk.config.live;

import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.change.StandardDocument;
import hall.standard.document.StandardFiles;
import hall.text.Text;
import java.util.function.Function;
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
        return of(state, file, wanted, ConfigStart::changedBoth);
    }

    /** The same of the standard's documents; a folder without any is none where there never were any. */
    public static ConfigStart ofStandard(ConfigState state, ConfigDocument files, boolean wanted) {
        return state.now() == null && files.equals(StandardDocument.of(StandardFiles.NONE))
                ? new ConfigStart(false, null)
                : of(state, files, wanted, ConfigStart::adoptedOthers);
    }

    private static ConfigStart of(
            ConfigState state, ConfigDocument file, boolean wanted, Function<ConfigState.InForce, Text> warning) {
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
                : new ConfigStart(false, warning.apply(now));
    }

    private static Text changedBoth(ConfigState.InForce now) {
        return Text.of(
                "hall.json 已修改，但大厅的配置此后又在网页上改过（" + now.by().name()
                        + "），仍按网页上的配置运行。要改用文件，请加 --import；要查看差别，请用 hall config diff。",
                "hall.json has changed, but so has the hall's configuration in the browser since ("
                        + now.by().name()
                        + "), and that stays in force. To take the file, start with --import; to see what"
                        + " differs, use hall config diff.");
    }

    private static Text adoptedOthers(ConfigState.InForce now) {
        return Text.of(
                "standard/ 中的标准文件已修改，但大厅此后又在网页上采用了别的版本（" + now.by().name()
                        + "），仍按网页上的版本运行。要改用文件，请加 --import，或在“标准”页上传。",
                "The documents in standard/ have changed, but others have been adopted in the browser since ("
                        + now.by().name()
                        + "), and these stay in force. To take the files, start with --import, or upload them on the page of"
                        + " the standard.");
    }
}

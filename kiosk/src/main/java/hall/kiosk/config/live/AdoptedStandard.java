package hall.kiosk.config.live;

import hall.json.JsonFaults;
import hall.kiosk.config.StandardSource;
import hall.kiosk.config.change.ConfigEvent.Changed;
import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.change.StandardDocument;
import hall.kiosk.engine.EventJson;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.standard.document.StandardFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents a hall obeys, for whoever looks at its folders from outside: the adopted ones, or the files of its folder. */
public final class AdoptedStandard {

    private static final int PAGE = 20;

    private AdoptedStandard() {}

    /**
     * The folder {@code hall} under the documents that a hall with the journal in {@code data} obeys, or would obey when it is
     * started now. The exception tells what cannot be read.
     *
     * @param wanted whether the folder's files are to replace what was changed in the browser
     */
    public static ConfigFolder folder(Path hall, Path data, boolean wanted) throws IOException {
        ConfigFolder folder = new ConfigFolder(hall);
        if (wanted || !Files.isRegularFile(data.resolve(SqliteJournal.FILE))) {
            return folder;
        }
        ConfigState state = state(data);
        JsonFaults faults = new JsonFaults();
        StandardFiles own = folder.standard().files().apply(faults);
        boolean take =
                ConfigStart.ofStandard(state, StandardDocument.of(own), false).take();
        return take || !faults.isEmpty()
                ? folder
                : folder.under(new StandardSource(
                        each -> StandardDocument.inForce(state),
                        folder.standard().day(),
                        true));
    }

    /** What the journal says of the standard, without its plans. */
    private static ConfigState state(Path data) throws IOException {
        try (JournalReader reader = JournalReader.open(data)) {
            ConfigBook book = ConfigBook.ofStandard(reader, new EventJson());
            ConfigState.@Nullable InForce now = null;
            long before = Long.MAX_VALUE;
            List<ConfigBook.Version> page = book.before(before, PAGE);
            while (!page.isEmpty()) {
                for (ConfigBook.Version version : page) {
                    Changed change = version.change();
                    if (now == null) {
                        now = new ConfigState.InForce(
                                change.at(), change.by(), change.origin(), change.hash(), change.document());
                    }
                    if (change.origin() == Origin.FILE) {
                        return new ConfigState(now, change.hash(), List.of(), null);
                    }
                    before = version.sequence();
                }
                page = book.before(before, PAGE);
            }
            return new ConfigState(now, null, List.of(), null);
        }
    }
}

package hall.kiosk.config.live;

import hall.json.JsonFault;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.config.StandardSource;
import hall.kiosk.config.change.ConfigDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder that a hall's configuration came from: its {@code hall.json} and the scenes beside it, which later documents
 * name too. Immutable.
 *
 * @param standard the documents that each reading is under
 */
public record ConfigFolder(Path path, StandardSource standard) {

    /** The most characters of a document: what is larger is no configuration of a hall. */
    public static final int MOST_CHARACTERS = 200_000;

    /** Under the documents in the folder itself. */
    public ConfigFolder(Path path) {
        this(path, StandardSource.in(path));
    }

    /** The same under other documents. */
    public ConfigFolder under(StandardSource other) {
        return new ConfigFolder(path, other);
    }

    /** A document and what it says, or why it says nothing. */
    public sealed interface Reading {

        record Good(ConfigDocument document, Configuration config) implements Reading {}

        record Bad(List<JsonFault> faults) implements Reading {
            public Bad {
                faults = List.copyOf(faults);
            }

            /** One fault a line, in Chinese and in English. */
            public String text() {
                return new HallConfigFile.Result.Bad(faults).text();
            }
        }
    }

    /** The document in the folder's own file. */
    public Reading file() throws IOException {
        return switch (HallConfigFile.read(path, standard)) {
            case HallConfigFile.Result.Bad bad -> new Reading.Bad(bad.faults());
            case HallConfigFile.Result.Good good ->
                new Reading.Good(ConfigDocument.of(Files.readString(path.resolve(HallConfigFile.NAME))), good.config());
        };
    }

    /** What {@code text} says as a configuration. */
    public Reading read(String text) {
        return switch (HallConfigFile.parse(text, path, standard)) {
            case HallConfigFile.Result.Bad bad -> new Reading.Bad(bad.faults());
            case HallConfigFile.Result.Good good -> new Reading.Good(ConfigDocument.of(text), good.config());
        };
    }
}

package hall.kiosk.config;

import hall.json.JsonFault;
import hall.json.JsonFaults;
import hall.json.JsonValue;
import hall.json.StrictJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads {@code hall.json}. All faults are found in one reading and told together, each with its place in the file and
 * what to write instead.
 */
public final class HallConfigFile {

    /** The file's name in the configuration folder. */
    public static final String NAME = "hall.json";

    /** What reading gave. */
    public sealed interface Result {

        record Good(Configuration config) implements Result {}

        /** Nothing can be started. */
        record Bad(List<JsonFault> faults) implements Result {
            public Bad {
                faults = List.copyOf(faults);
            }

            /** One fault a line, in Chinese and in English. */
            public String text() {
                return faults.stream().map(JsonFault::toString).collect(Collectors.joining("\n"));
            }
        }
    }

    private HallConfigFile() {}

    /** Reads {@value #NAME} in {@code folder}; scenes that it names are files in the same folder, and
     * the data folder is {@code data} in it. */
    public static Result read(Path folder) {
        return read(folder, StandardSource.in(folder));
    }

    /** The same under the documents of {@code standard}. */
    public static Result read(Path folder, StandardSource standard) {
        JsonFaults faults = new JsonFaults();
        return result(StrictJson.read(folder.resolve(NAME), faults), folder, standard, faults);
    }

    /** Reads the text of a {@value #NAME} that would stand in {@code folder}. */
    public static Result parse(String json, Path folder) {
        return parse(json, folder, StandardSource.in(folder));
    }

    /** The same under the documents of {@code standard}. */
    public static Result parse(String json, Path folder, StandardSource standard) {
        JsonFaults faults = new JsonFaults();
        return result(StrictJson.parse(NAME, json, faults), folder, standard, faults);
    }

    private static Result result(Optional<JsonValue> json, Path folder, StandardSource standard, JsonFaults faults) {
        Optional<Configuration> config = json.flatMap(value -> new HallReading(folder, standard, faults).read(value));
        return config.isEmpty() || !faults.isEmpty() ? new Result.Bad(faults.all()) : new Result.Good(config.get());
    }
}

package hall.kiosk.config;

import hall.json.JsonFault;
import hall.json.JsonFaults;
import hall.json.JsonValue;
import hall.json.StrictJson;
import java.nio.file.Path;
import java.time.LocalDate;
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
        JsonFaults faults = new JsonFaults();
        return result(StrictJson.read(folder.resolve(NAME), faults), folder, faults);
    }

    /** Reads the text of a {@value #NAME} that would stand in {@code folder}. */
    public static Result parse(String json, Path folder) {
        JsonFaults faults = new JsonFaults();
        return result(StrictJson.parse(NAME, json, faults), folder, faults);
    }

    /** Reads the text of a {@value #NAME} of {@code folder} under the standard's documents in {@code documents} as they stand on {@code on}. */
    public static Result parse(String json, Path folder, Path documents, LocalDate on) {
        JsonFaults faults = new JsonFaults();
        HallReading reading = new HallReading(folder, documents, on, faults);
        return result(StrictJson.parse(NAME, json, faults).flatMap(reading::read), faults);
    }

    private static Result result(Optional<JsonValue> json, Path folder, JsonFaults faults) {
        return result(json.flatMap(value -> new HallReading(folder, faults).read(value)), faults);
    }

    private static Result result(Optional<Configuration> config, JsonFaults faults) {
        return config.isEmpty() || !faults.isEmpty() ? new Result.Bad(faults.all()) : new Result.Good(config.get());
    }
}

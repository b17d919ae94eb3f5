package hall.board.machine;

import hall.broker.AddressReading;
import hall.broker.HallAddress;
import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One reading of a {@code machine.json}: its head, which all have, and what the parts of it need that follow. All faults are
 * told together. Single use, one thread.
 */
public final class MachineJson {

    private static final int LONGEST_SCHEMA = 200;
    private static final Text PATH = Text.of("文件或目录的路径", "the path of a file or a folder");

    private final Path folder;
    private final JsonFaults faults = new JsonFaults();

    /** Reads what a machine is; empty where something was noted to be wrong. */
    @FunctionalInterface
    public interface Machine<M> {
        Optional<M> read(JsonObject machine, MachineJson file);
    }

    private MachineJson(Path folder) {
        this.folder = folder;
    }

    /** Reads the file in {@code folder}; the exception tells all faults. */
    public static <M> M read(Path folder, Machine<M> machine) throws IOException {
        MachineJson file = new MachineJson(folder);
        return file.result(StrictJson.read(folder.resolve(MachineFile.NAME), file.faults), machine);
    }

    /** Reads the text of a file that would stand in {@code folder}; the exception tells all faults. */
    static <M> M parse(String json, Path folder, Machine<M> machine) throws IOException {
        MachineJson file = new MachineJson(folder);
        return file.result(StrictJson.parse(MachineFile.NAME, json, file.faults), machine);
    }

    private <M> M result(Optional<JsonValue> json, Machine<M> machine) throws IOException {
        Optional<M> read = json.flatMap(value -> value.object(object -> machine.read(object, this)));
        if (read.isEmpty() || !faults.isEmpty()) {
            throw new IOException(faults.text());
        }
        return read.get();
    }

    /** What all machines say of themselves. */
    public Optional<MachineHead> head(JsonObject machine) {
        machine.optional("$schema").text(LONGEST_SCHEMA);
        Optional<HallAddress> hall = AddressReading.address(machine.required("hall"));
        Optional<MachineBroker> broker =
                machine.required("mqtt").object(mqtt -> MachineBroker.read(mqtt, PATH, this::path));
        Path data = path(machine.optional("data")).orElse(folder.resolve("data"));
        return hall.flatMap(whose -> broker.map(line -> new MachineHead(whose, line, data)));
    }

    /** Whether {@code screen}, a part with the key {@code display}, shows nothing on this machine's own. */
    public boolean isHeadless(JsonObject screen) {
        return screen.optional("display")
                .oneOf(List.of("screen", "none"))
                .filter("none"::equals)
                .isPresent();
    }

    /** The path at {@code place}, within the file's folder unless it is whole. */
    Optional<Path> path(JsonValue place) {
        return place.text(PATH, this::path);
    }

    private Optional<Path> path(String text) {
        try {
            return Optional.of(folder.resolve(text));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    /** Where the file stands. */
    Path folder() {
        return folder;
    }

    /** What was found wrong so far. */
    JsonFaults faults() {
        return faults;
    }
}

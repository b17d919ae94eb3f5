package hall.board.machine;

import hall.board.scene.Scene;
import hall.broker.HallAddress;
import hall.broker.Written;
import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code machine.json}, the file of a machine that is not the hall's. All faults are told together, each with its
 * place and what to write instead. The hall's own machine has {@code hall.json} instead.
 *
 * <pre>
 * {"hall": "34/3401/340111/baohe", "mqtt": {"url": "mqtts://10.0.0.5", "certificates": "board-1"}, "data": "data",
 *  "board": {"id": "board-1", "scene": "main-landscape", "tokens": "province.json", "display": "screen", "port": 0}}
 * </pre>
 *
 * Only hall, url and id must be there; beside url stands a password, or certificates, a folder with {@code ca.crt}, {@code
 * device.crt} and {@code device.key}. Paths are within the file's folder unless they are whole.
 */
public final class MachineFile {

    /** The file's name in the configuration folder. */
    public static final String NAME = "machine.json";

    private static final int LONGEST_SECRET = 200;
    private static final int MOST_PORT = 65_535;
    private static final Text PATH = Text.of("文件或目录的路径", "the path of a file or a folder");

    private final Path folder;
    private final JsonFaults faults = new JsonFaults();

    private MachineFile(Path folder) {
        this.folder = folder;
    }

    /** Reads the file in {@code folder}; the exception tells all faults. */
    public static BoardMachine read(Path folder) throws IOException {
        MachineFile reading = new MachineFile(folder);
        return reading.result(StrictJson.read(folder.resolve(NAME), reading.faults));
    }

    /** Reads the text of a file that would stand in {@code folder}; the exception tells all faults. */
    public static BoardMachine parse(String json, Path folder) throws IOException {
        MachineFile reading = new MachineFile(folder);
        return reading.result(StrictJson.parse(NAME, json, reading.faults));
    }

    /** Whether everybody on the machine can read the file in {@code folder}, and the password in it. */
    public static boolean isOpen(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    }

    private BoardMachine result(Optional<JsonValue> json) throws IOException {
        Optional<BoardMachine> machine = json.flatMap(value -> value.object(this::machine));
        if (machine.isEmpty() || !faults.isEmpty()) {
            throw new IOException(faults.text());
        }
        return machine.get();
    }

    private Optional<BoardMachine> machine(JsonObject machine) {
        machine.optional("$schema").text(LONGEST_SECRET);
        Optional<HallAddress> hall = Written.address(machine.required("hall"));
        Optional<MachineBroker> broker =
                machine.required("mqtt").object(mqtt -> MachineBroker.read(mqtt, PATH, this::path));
        Path data = machine.optional("data").text(PATH, this::path).orElse(folder.resolve("data"));
        return machine.required("board").object(board -> board(board, hall, broker, data));
    }

    private Optional<BoardMachine> board(
            JsonObject board, Optional<HallAddress> hall, Optional<MachineBroker> broker, Path data) {
        Optional<String> id = Written.name(board.required("id"));
        JsonValue place = board.optional("scene");
        Optional<Scene> scene = place.isThere() ? Scene.chosen(place, folder, faults) : Optional.empty();
        Optional<Path> tokens = board.optional("tokens").text(PATH, this::path);
        boolean headless = board.optional("display")
                .oneOf(List.of("screen", "none"))
                .filter("none"::equals)
                .isPresent();
        int port = board.optional("port").whole(0, MOST_PORT).orElse(0);
        if (hall.isEmpty() || broker.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BoardMachine(
                hall.get(),
                broker.get().url(),
                broker.get().password(),
                broker.get().certificates(),
                id.get(),
                scene.orElse(null),
                tokens.orElse(null),
                data,
                headless,
                port));
    }

    private Optional<Path> path(String text) {
        try {
            return Optional.of(folder.resolve(text));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}

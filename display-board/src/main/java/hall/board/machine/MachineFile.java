package hall.board.machine;

import hall.board.scene.Scene;
import hall.broker.AddressReading;
import hall.json.JsonObject;
import hall.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
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

    private static final int MOST_PORT = 65_535;

    private MachineFile() {}

    /** Reads the file in {@code folder}; the exception tells all faults. */
    public static BoardMachine read(Path folder) throws IOException {
        return MachineJson.read(folder, MachineFile::machine);
    }

    /** Reads the text of a file that would stand in {@code folder}; the exception tells all faults. */
    public static BoardMachine parse(String json, Path folder) throws IOException {
        return MachineJson.parse(json, folder, MachineFile::machine);
    }

    /** Whether everybody on the machine can read the file in {@code folder}, and the password in it. */
    public static boolean isOpen(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    }

    private static Optional<BoardMachine> machine(JsonObject machine, MachineJson file) {
        Optional<MachineHead> head = file.head(machine);
        return machine.required("board").object(board -> board(board, head, file));
    }

    private static Optional<BoardMachine> board(JsonObject board, Optional<MachineHead> head, MachineJson file) {
        Optional<String> id = AddressReading.name(board.required("id"));
        JsonValue place = board.optional("scene");
        Optional<Scene> scene = place.isThere() ? Scene.chosen(place, file.folder(), file.faults()) : Optional.empty();
        Optional<Path> tokens = file.path(board.optional("tokens"));
        boolean headless = file.isHeadless(board);
        int port = board.optional("port").whole(0, MOST_PORT).orElse(0);
        return head.flatMap(known -> id.map(name -> new BoardMachine(
                known.hall(),
                known.broker().url(),
                known.broker().password(),
                known.broker().certificates(),
                name,
                scene.orElse(null),
                tokens.orElse(null),
                known.data(),
                headless,
                port)));
    }
}

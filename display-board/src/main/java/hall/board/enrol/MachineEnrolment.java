package hall.board.enrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.machine.MachineFile;
import hall.broker.enrol.EnrolledFolder;
import hall.broker.enrol.Enrolling;
import hall.broker.enrol.Enrolling.Machine;
import hall.broker.enrol.HallSearch;
import hall.folder.WholeFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Makes a machine's {@code machine.json}, or completes one that names no broker yet, by enrolling at a hall; what the hall gave
 * lies in the folder {@value #ENROLLED} beside it. What else stands in the file, such as devices and their wires, stays.
 */
public final class MachineEnrolment {

    private static final String ENROLLED = "enrolled";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private MachineEnrolment() {}

    /** What was given to the machine configured in {@code config}. */
    public static EnrolledFolder folder(Path config) {
        return new EnrolledFolder(config.resolve(ENROLLED));
    }

    /**
     * Waits until a manager has let this machine in, and writes its file; returns at once where that names a broker.
     *
     * @param role what this machine can be, {@code board} or {@code kiosk}
     */
    public static void run(Path config, String role, Optional<URI> typed, SecureRandom chance, Enrolling.Face face)
            throws IOException, InterruptedException {
        Path file = config.resolve(MachineFile.NAME);
        if (read(file).has("mqtt")) {
            return;
        }
        Files.createDirectories(config);
        Machine machine = new Enrolling(role, folder(config), typed, HallSearch.here(), chance, face).run();
        WholeFile.write(file, json(read(file), machine), "rw-------");
    }

    /** What stands in {@code file}; nothing where it is not there, or is no object, which its reader will say. */
    private static ObjectNode read(Path file) throws IOException {
        return Files.exists(file) && MAPPER.readTree(Files.readString(file)) instanceof ObjectNode there
                ? there
                : MAPPER.createObjectNode();
    }

    private static String json(ObjectNode root, Machine machine) throws IOException {
        root.put("hall", machine.hall());
        ObjectNode mqtt = root.putObject("mqtt").put("url", machine.broker());
        if (machine.password() == null) {
            mqtt.put("certificates", ENROLLED);
        } else {
            mqtt.put("password", machine.password());
        }
        ObjectNode own = root.withObjectProperty(machine.role()).put("id", machine.id());
        if (machine.role().equals("kiosk") && !own.has("printers")) {
            own.putArray("printers"); // it begins, and says on its screen that it gives no tickets
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}

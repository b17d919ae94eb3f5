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

/** Makes a board's {@code machine.json} by enrolling at a hall; what the hall gave lies in the folder {@value #ENROLLED} beside it. */
public final class BoardEnrolment {

    private static final String ENROLLED = "enrolled";
    private static final String ROLE = "board";

    private BoardEnrolment() {}

    /** What was given to the machine configured in {@code config}. */
    public static EnrolledFolder folder(Path config) {
        return new EnrolledFolder(config.resolve(ENROLLED));
    }

    /** Waits until a manager has let this machine in, and writes its file; returns at once where there is one. */
    public static void run(Path config, Optional<URI> typed, SecureRandom chance, Enrolling.Face face)
            throws IOException, InterruptedException {
        Path file = config.resolve(MachineFile.NAME);
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(config);
        Machine machine = new Enrolling(ROLE, folder(config), typed, HallSearch.here(), chance, face).run();
        WholeFile.write(file, json(machine), "rw-------");
    }

    static String json(Machine machine) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode().put("hall", machine.hall());
        ObjectNode mqtt = root.putObject("mqtt").put("url", machine.broker());
        if (machine.password() == null) {
            mqtt.put("certificates", ENROLLED);
        } else {
            mqtt.put("password", machine.password());
        }
        root.putObject("board").put("id", machine.id());
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}

package hall.kiosk.display;

import hall.board.scene.Scene;
import hall.board.scene.Scene.SceneException;
import hall.kiosk.secret.OwnerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scenes that were ever published, each in {@code DIR/HASH.json} beside the journal, which names them by their hash. A
 * scene is written before the event that names it and never changed or taken away, so that the hall can go back to each. A
 * file whose content is not what its name says is as if it were not there. Any thread.
 */
public final class SceneStore {

    private static final Logger LOG = LoggerFactory.getLogger(SceneStore.class);

    private final Path folder;

    public SceneStore(Path folder) {
        this.folder = folder;
    }

    /** Keeps {@code scene} under its hash; it is on the disk when this returns. */
    public String keep(Scene scene) throws IOException {
        String hash = scene.hash();
        if (find(hash).isEmpty()) {
            OwnerFile.write(folder.resolve(hash + ".json"), scene.json());
        }
        return hash;
    }

    /** The scene with this hash. */
    public Optional<Scene> find(String hash) {
        Path file = folder.resolve(hash.matches("[0-9a-f]{64}") ? hash + ".json" : "none");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Scene scene = Scene.parse(Files.readString(file));
            if (scene.hash().equals(hash)) {
                return Optional.of(scene);
            }
            LOG.warn("{} does not hold the scene its name says and is left aside", file);
        } catch (IOException | SceneException e) {
            LOG.warn("{} cannot be read and is left aside: {}", file, e.getMessage());
        }
        return Optional.empty();
    }
}

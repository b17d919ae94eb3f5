package hall.kiosk.display;

import hall.board.program.Program;
import hall.board.scene.Scene;
import hall.board.scene.Scene.SceneException;
import hall.json.JsonFaults;
import hall.kiosk.secret.OwnerFile;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scenes and programs that were ever published, each in {@code DIR/HASH.json} beside the journal, which names them by their
 * hash. One is written before the event that names it and never changed or taken away, so that the hall can go back to each. A
 * file whose content is not what its name says is as if it were not there. Any thread.
 */
public final class SceneStore {

    private static final Logger LOG = LoggerFactory.getLogger(SceneStore.class);

    /** Where they are in the data folder of a hall. */
    public static final String FOLDER = "scenes";

    private final Path folder;

    public SceneStore(Path folder) {
        this.folder = folder;
    }

    /** Keeps {@code published} under its hash; it is on the disk when this returns. */
    public String keep(Published published) throws IOException {
        String hash = published.hash();
        if (find(hash).isEmpty()) {
            OwnerFile.write(folder.resolve(hash + ".json"), published.json());
        }
        return hash;
    }

    /** What was published under this hash. */
    public Optional<Published> find(String hash) {
        Path file = folder.resolve(hash.matches("[0-9a-f]{64}") ? hash + ".json" : "none");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Published published = read(Files.readString(file));
            if (published.hash().equals(hash)) {
                return Optional.of(published);
            }
            LOG.warn("{} does not hold what its name says and is left aside", file);
        } catch (IOException | SceneException e) {
            LOG.warn("{} cannot be read and is left aside: {}", file, e.getMessage());
        }
        return Optional.empty();
    }

    /** What is shown at {@code place}, by its configuration and what was published: the hash of what each board shall show. */
    public Program program(BoardPlace place, Map<String, String> shown) {
        String hash = shown.get(place.board());
        if (hash == null) {
            return place.configured();
        }
        Optional<Published> published = find(hash);
        if (published.isEmpty()) {
            LOG.warn("board {} shows what is configured: what was published is not in the data folder", place.board());
            return place.configured();
        }
        Optional<Text> obstacle = published.get().obstacle(place);
        if (obstacle.isPresent()) {
            LOG.warn(
                    "board {} shows what is configured: {}",
                    place.board(),
                    obstacle.get().english());
            return place.configured();
        }
        return published.get().on(place);
    }

    /** A program has scenes, and a scene has zones. */
    private static Published read(String json) throws SceneException {
        JsonFaults faults = new JsonFaults();
        Optional<BoardPlan> plan = BoardPlan.read(json, faults);
        return plan.isPresent() && faults.isEmpty() ? plan.get() : new Published.OneScene(Scene.parse(json));
    }
}

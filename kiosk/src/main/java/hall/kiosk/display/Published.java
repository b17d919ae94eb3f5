package hall.kiosk.display;

import hall.board.program.Program;
import hall.board.scene.Scene;
import hall.broker.message.BundleParts;
import hall.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a manager has boards show, known by the hash of its canonical JSON: one scene, or a whole program. Immutable. */
public sealed interface Published permits Published.OneScene, BoardPlan {

    /** What people call it. */
    String name();

    /** The canonical JSON. */
    String json();

    /** The scenes in it. */
    List<Scene> scenes();

    /** What it is at {@code place}; to be asked only where it has no obstacle there. */
    Program on(BoardPlace place);

    /** What it is known by. */
    default String hash() {
        return BundleParts.hash(json().getBytes(StandardCharsets.UTF_8));
    }

    /** Why it cannot be shown at {@code place}; empty when it can. */
    default Optional<Text> obstacle(BoardPlace place) {
        return scenes().stream()
                .flatMap(scene -> BoardScenes.obstacle(scene, place).stream())
                .findFirst();
    }

    /** A scene in place of the usual one; what is planned beside it stays as the configuration says. */
    record OneScene(Scene scene) implements Published {

        @Override
        public String name() {
            return scene.name();
        }

        @Override
        public String json() {
            return scene.json();
        }

        @Override
        public List<Scene> scenes() {
            return List.of(scene);
        }

        @Override
        public Program on(BoardPlace place) {
            return place.configured().showing(BoardScenes.fitted(scene, place));
        }
    }
}

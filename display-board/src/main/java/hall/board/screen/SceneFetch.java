package hall.board.screen;

import hall.board.scene.Scene;
import hall.board.scene.Scene.SceneException;
import hall.broker.message.BundleParts;
import hall.broker.message.HallMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scene on its way as a bundle. One thread: the board's. */
final class SceneFetch {

    private static final Logger LOG = LoggerFactory.getLogger(SceneFetch.class);

    private final BundleParts parts;

    SceneFetch(String sha256) {
        this.parts = new BundleParts(sha256);
    }

    String sha256() {
        return parts.sha256();
    }

    Optional<Scene> accept(HallMessage.Bundle bundle) {
        return parts.accept(bundle).flatMap(this::scene);
    }

    Optional<Scene> accept(HallMessage.BundlePart part) {
        return parts.accept(part).flatMap(this::scene);
    }

    private Optional<Scene> scene(byte[] bytes) {
        try {
            return Optional.of(Scene.parse(new String(bytes, StandardCharsets.UTF_8)));
        } catch (SceneException e) {
            LOG.warn("bundle {} is left aside: {}", sha256(), e.getMessage());
            return Optional.empty();
        }
    }
}

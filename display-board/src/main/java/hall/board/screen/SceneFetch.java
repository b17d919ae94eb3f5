package hall.board.screen;

import hall.board.scene.Scene;
import hall.board.scene.Scene.SceneException;
import hall.broker.message.HallMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a scene together from the parts of its bundle and believes it only if its hash is the one asked for. One thread:
 * the board's.
 */
final class SceneFetch {

    /** More than this is no scene: {@value} parts of 45 KiB. */
    private static final int MOST_PARTS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(SceneFetch.class);

    private final String sha256;
    private final Map<Integer, byte[]> parts = new TreeMap<>();
    private HallMessage.@Nullable Bundle head;

    SceneFetch(String sha256) {
        this.sha256 = sha256;
    }

    String sha256() {
        return sha256;
    }

    Optional<Scene> accept(HallMessage.Bundle bundle) {
        head = bundle;
        return scene();
    }

    Optional<Scene> accept(HallMessage.BundlePart part) {
        if (part.part() >= 0 && part.part() < MOST_PARTS) {
            try {
                parts.put(part.part(), Base64.getDecoder().decode(part.data()));
            } catch (IllegalArgumentException e) {
                LOG.warn("part {} of bundle {} is not base64 and is left aside", part.part(), sha256);
            }
        }
        return scene();
    }

    private Optional<Scene> scene() {
        if (head == null || parts.size() < head.parts()) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parts.values().forEach(bytes::writeBytes);
        if (!hash(bytes.toByteArray()).equals(sha256)) {
            LOG.warn("bundle {} does not have its hash and is left aside", sha256);
            return Optional.empty();
        }
        try {
            return Optional.of(Scene.parse(bytes.toString(StandardCharsets.UTF_8)));
        } catch (SceneException e) {
            LOG.warn("bundle {} is left aside: {}", sha256, e.getMessage());
            return Optional.empty();
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

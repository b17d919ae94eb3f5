package hall.board.screen;

import hall.board.scene.Scene;
import hall.board.scene.SceneException;
import hall.broker.message.Letter;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a board keeps on its own disk, so that after a power cut without a network it shows its last good scene and state:
 *
 * <pre>
 * DIR/boot         how often it was started, a number
 * DIR/scene.json   the scene it showed last, canonical JSON
 * DIR/state.json   the last state of the hall, as it came by MQTT
 * </pre>
 *
 * <p>Each file is written beside its place and then renamed: it is the old one or the new one. A file that cannot be read
 * is as if it were not there, with a warning. The board's thread alone writes.
 */
final class BoardStore {

    private static final Logger LOG = LoggerFactory.getLogger(BoardStore.class);

    private final Path dir;

    BoardStore(Path dir) {
        this.dir = dir;
    }

    /** Counts this start: greater than ever before, and not less than {@code atLeast}. */
    long nextBoot(long atLeast) throws IOException {
        Files.createDirectories(dir);
        long last = read("boot")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        long next = Math.max(last + 1, atLeast);
        write("boot", Long.toString(next).getBytes(StandardCharsets.UTF_8));
        return next;
    }

    Optional<Scene> scene() {
        return read("scene.json").flatMap(json -> {
            try {
                return Optional.of(Scene.parse(json));
            } catch (SceneException e) {
                LOG.warn("the kept scene is left aside: {}", e.getMessage());
                return Optional.empty();
            }
        });
    }

    void keep(Scene scene) throws IOException {
        write("scene.json", scene.json().getBytes(StandardCharsets.UTF_8));
    }

    Optional<Letter<Message.HallState>> state() {
        return read("state.json")
                .map(json -> Messages.read(Message.HallState.class, json.getBytes(StandardCharsets.UTF_8)))
                .flatMap(reading ->
                        reading instanceof Letter<Message.HallState> letter ? Optional.of(letter) : Optional.empty());
    }

    void keep(Letter<Message.HallState> state) throws IOException {
        write("state.json", Messages.write(state));
    }

    private Optional<String> read(String name) {
        Path file = dir.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            LOG.warn("{} cannot be read and is left aside: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path beside = dir.resolve(name + ".new");
        Files.write(beside, bytes);
        Files.move(beside, dir.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

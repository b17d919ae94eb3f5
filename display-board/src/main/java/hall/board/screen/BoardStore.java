package hall.board.screen;

import hall.board.scene.Scene;
import hall.board.scene.Scene.SceneException;
import hall.broker.message.BundleParts;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.StateParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a board keeps on its own disk, so that after a power cut without a network it shows its last good scene and state:
 *
 * <pre>
 * DIR/boot         how often it was started, a number
 * DIR/board.json   the last good bundle of kind board, as it came
 * DIR/scene.json   the scene it showed last, canonical JSON, of a board that never had such a bundle
 * DIR/look.json    the look of its hall's standard, as it came in a bundle
 * DIR/assets/      the pictures and videos of its playlists, see {@link BoardAssets}
 * DIR/fonts/SHA256 the fonts its bundle names
 * DIR/state.json   the last state of the hall, as it came by MQTT; a large one with a part on each further line
 * DIR/zone         where the hall is, as in Asia/Shanghai: the machine itself may be set to another time
 * </pre>
 *
 * <p>Each file is written beside its place and then renamed: it is the old one or the new one. A file that cannot be read
 * is as if it were not there, with a warning. The board's thread alone writes.
 */
final class BoardStore {

    private static final Logger LOG = LoggerFactory.getLogger(BoardStore.class);

    private static final String FONTS = "fonts";

    private final Path dir;

    BoardStore(Path dir) {
        this.dir = dir;
    }

    /** The number of the last start; 0 before the first. */
    long boot() {
        return read("boot")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /**
     * Counts this start: greater than ever before, and not less than {@code atLeast}. On a full disk the count is not kept, and
     * the board shows calls all the same: the next start counts by its clock.
     */
    long nextBoot(long atLeast) throws IOException {
        Files.createDirectories(dir);
        long next = Math.max(boot() + 1, atLeast);
        try {
            write("boot", Long.toString(next).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("{} cannot be written; the board goes on without what it keeps: {}", dir, e.toString());
        }
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

    /** The last good bundle that its hall sent it. */
    Optional<BoardBundle> bundle() {
        return read("board.json").flatMap(json -> {
            try {
                return Optional.of(BoardBundle.read(json.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                LOG.warn("the kept bundle is left aside: {}", e.getMessage());
                return Optional.empty();
            }
        });
    }

    /** Keeps {@code bundle} as it came. */
    void keep(Bundles.Good bundle) throws IOException {
        write(bundle.kind() + ".json", bundle.json().getBytes(StandardCharsets.UTF_8));
        if (!bundle.kind().equals(BoardBundle.KIND) && bundle.program() != null) {
            Files.deleteIfExists(dir.resolve("board.json")); // it would be shown before this one
        }
    }

    Optional<BoardLook> look() {
        return read("look.json").flatMap(json -> {
            try {
                return Optional.of(BoardLook.read(json.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                LOG.warn("the kept look is left aside: {}", e.getMessage());
                return Optional.empty();
            }
        });
    }

    /** The font with this hash. */
    Optional<byte[]> font(String sha256) {
        Path file = dir.resolve(FONTS).resolve(sha256);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (BundleParts.hash(bytes).equals(sha256)) {
                return Optional.of(bytes);
            }
            LOG.warn("{} is damaged and is fetched again", file);
        } catch (IOException e) {
            LOG.warn("{} cannot be read and is fetched again: {}", file, e.getMessage());
        }
        return Optional.empty();
    }

    void keepFont(String sha256, byte[] bytes) throws IOException {
        Files.createDirectories(dir.resolve(FONTS));
        write(FONTS + "/" + sha256, bytes);
    }

    /** Takes away all fonts but these. */
    void keepOnlyFonts(List<String> hashes) {
        if (!Files.isDirectory(dir.resolve(FONTS))) {
            return;
        }
        try (Stream<Path> files = Files.list(dir.resolve(FONTS))) {
            for (Path file : files.filter(file -> !hashes.contains(String.valueOf(file.getFileName())))
                    .toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("fonts that nobody needs any more stay: {}", e.getMessage());
        }
    }

    void keep(Scene scene) throws IOException {
        write("scene.json", scene.json().getBytes(StandardCharsets.UTF_8));
    }

    Optional<Letter<HallMessage.HallState>> state() {
        List<byte[]> lines = read("state.json").stream()
                .flatMap(String::lines)
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
        if (lines.isEmpty()
                || !(Messages.read(HallMessage.HallState.class, lines.getFirst())
                        instanceof Letter<HallMessage.HallState> first)) {
            return Optional.empty();
        }
        StateParts.Assembly assembly = new StateParts.Assembly();
        Optional<Letter<HallMessage.HallState>> state = assembly.accept(first);
        for (byte[] line : lines.subList(1, lines.size())) {
            if (Messages.read(HallMessage.StatePart.class, line) instanceof Letter<HallMessage.StatePart> part) {
                state = assembly.acceptPart(part);
            }
        }
        return state;
    }

    void keep(Letter<HallMessage.HallState> state) throws IOException {
        StateParts cut = StateParts.of(state);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.writeBytes(Messages.write(cut.state()));
        for (Letter<HallMessage.StatePart> part : cut.parts()) {
            lines.write('\n');
            lines.writeBytes(Messages.write(part));
        }
        write("state.json", lines.toByteArray());
    }

    Optional<ZoneId> zone() {
        return read("zone")
                .map(String::strip)
                .filter(ZoneId.getAvailableZoneIds()::contains)
                .map(ZoneId::of);
    }

    void keep(ZoneId zone) throws IOException {
        write("zone", zone.getId().getBytes(StandardCharsets.UTF_8));
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

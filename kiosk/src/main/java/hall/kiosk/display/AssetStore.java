package hall.kiosk.display;

import hall.board.render.Assets;
import hall.board.scene.Asset;
import hall.broker.message.AssetPiece;
import hall.broker.message.BundleParts;
import hall.kiosk.film.Film;
import hall.kiosk.secret.OwnerFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pictures and videos of the hall's playlists, each in {@code DIR/SHA256}, where boards fetch them. Any thread. */
public final class AssetStore implements Assets {

    private static final Logger LOG = LoggerFactory.getLogger(AssetStore.class);
    private static final Set<AssetMaker.Kind> SEEN_ON_PAGES = Set.of(AssetMaker.Kind.PICTURE, AssetMaker.Kind.FILM);
    private static final String NAME = "[0-9a-f]{64}";

    private final Path folder;

    /** Photos of those who may be shown at their windows, which others keep. */
    private volatile Map<String, Path> lent = Map.of();

    public AssetStore(Path folder) {
        this.folder = folder;
    }

    /** From now on boards may have {@code files} as well, by their names, and none that were lent before. */
    public void lend(Map<String, Path> files) {
        lent = Map.copyOf(files);
    }

    private Path file(String name) {
        return lent.getOrDefault(name, own(name));
    }

    private Path own(String name) {
        return folder.resolve(name.matches(NAME) ? name : "none");
    }

    @Override
    public boolean has(Asset asset) {
        return Files.isRegularFile(file(asset.sha256()));
    }

    /** Boards play them; what the hall draws of one is its still. */
    @Override
    public boolean plays(Asset video, LocalDateTime since) {
        return true;
    }

    @Override
    public Optional<InputStream> open(Asset asset) throws IOException {
        return has(asset) ? Optional.of(Files.newInputStream(file(asset.sha256()))) : Optional.empty();
    }

    /** Keeps {@code bytes} under their hash at {@code now}; they are on the disk when this returns. */
    public Asset keep(byte[] bytes, Instant now) throws IOException {
        String name = BundleParts.hash(bytes);
        Path file = own(name);
        if (!Files.isRegularFile(file)) {
            try (InputStream in = new ByteArrayInputStream(bytes)) {
                OwnerFile.write(file, in::transferTo);
            }
        }
        Files.setLastModifiedTime(file, FileTime.from(now));
        return new Asset(name, bytes.length);
    }

    /** Where {@code asset} is, where it is here. */
    public Path place(Asset asset) {
        return own(asset.sha256());
    }

    /** The picture or the animated GIF called {@code name}; empty for none, and for a video, which no page asks for. */
    public Optional<byte[]> picture(String name) throws IOException {
        Path file = own(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        byte[] bytes = Files.size(file) > Film.LARGEST ? new byte[0] : Files.readAllBytes(file);
        return AssetMaker.Kind.of(bytes).filter(SEEN_ON_PAGES::contains).map(picture -> bytes);
    }

    /** What a board that has {@code from} bytes of the file called {@code name} asks for next. */
    public Optional<AssetPiece> piece(String name, long from) {
        try (RandomAccessFile file = new RandomAccessFile(file(name).toFile(), "r")) {
            if (from < 0 || from >= file.length()) {
                return Optional.empty();
            }
            byte[] data = new byte[(int) Math.min(AssetPiece.MOST_BYTES, file.length() - from)];
            file.seek(from);
            file.readFully(data);
            return Optional.of(new AssetPiece(name, from, file.length(), data));
        } catch (IOException e) {
            LOG.debug("{} cannot be given to a board: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    /** How many bytes all files have together. */
    long size() throws IOException {
        long all = 0;
        for (Path file : files()) {
            all += Files.size(file);
        }
        return all;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(NAME))
                    .toList();
        }
    }

    /** Takes away what {@code named} does not have and nobody has put in since {@code before}. */
    public void sweep(Set<String> named, Instant before) {
        try {
            for (Path file : files()) {
                boolean idle = !named.contains(file.getFileName().toString())
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before);
                if (idle) {
                    Files.delete(file);
                    LOG.info("{} is in no playlist any more and was taken away", file);
                }
            }
        } catch (IOException e) {
            LOG.warn("files that no playlist names could not be taken away: {}", e.getMessage());
        }
    }
}

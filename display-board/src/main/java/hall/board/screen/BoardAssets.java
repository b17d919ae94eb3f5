package hall.board.screen;

import hall.board.render.Assets;
import hall.board.scene.Asset;
import hall.broker.message.DeviceMessage;
import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures and videos of a board's playlists, or a kiosk's films, on its own disk:
 *
 * <pre>
 * DIR/SHA256        a whole file
 * DIR/SHA256.part   as much of one as has come so far
 * </pre>
 *
 * <p>A file gets its name once its content has it, and is looked at again before it is used for the first time after a start:
 * a damaged one is taken away, as if it had never come. Files that nothing names any more stay as long as there is room, for
 * whoever goes back to them. The board's thread writes, any reads.
 */
public final class BoardAssets implements Assets {

    /** All files together. */
    static final long MOST_BYTES = 256L * 1024 * 1024;

    /** So much of the disk stays free for everything else. */
    private static final long LEFT_FREE = 128L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(BoardAssets.class);
    private static final String PART = ".part";

    private final Path folder;
    private final Set<String> here = ConcurrentHashMap.newKeySet();
    private final Set<String> proved = ConcurrentHashMap.newKeySet();
    private volatile boolean plays;
    private volatile @Nullable Unplayed unplayed;

    /** A video that could not be played in the turn that began at {@code since}. */
    private record Unplayed(Asset video, LocalDateTime since, Text why) {}

    /** Those in {@code folder}, which is made where it is not there. */
    public BoardAssets(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        files().stream()
                .map(BoardAssets::name)
                .filter(name -> !name.endsWith(PART))
                .forEach(here::add);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name(file).matches("[0-9a-f]{64}(\\.part)?"))
                    .toList();
        }
    }

    @Override
    public boolean has(Asset asset) {
        return here.contains(asset.sha256());
    }

    @Override
    public boolean plays(Asset video, LocalDateTime since) {
        Unplayed last = unplayed;
        boolean failed =
                last != null && last.video().equals(video) && last.since().equals(since);
        return plays && !failed;
    }

    /** In this turn {@code video} is not played any more; in its next it is tried again. */
    void cannotPlay(Asset video, LocalDateTime since, Text why) {
        unplayed = new Unplayed(video, since, why);
    }

    /** Videos are seen to be played again. */
    void played(Asset video) {
        Unplayed last = unplayed;
        if (last != null && last.video().equals(video)) {
            unplayed = null;
        }
    }

    /** The video that could not be played last, until it is played; null mostly. */
    DeviceMessage.@Nullable Refused trouble() {
        Unplayed last = unplayed;
        return last == null ? null : new DeviceMessage.Refused(last.video().sha256(), last.why());
    }

    /** From now on videos are played over the picture. */
    void play() {
        plays = true;
    }

    @Override
    public Optional<InputStream> open(Asset asset) throws IOException {
        Optional<Path> file = file(asset);
        return file.isPresent() ? Optional.of(Files.newInputStream(file.get())) : Optional.empty();
    }

    /** The whole file of {@code asset}, with the content its name says. */
    public Optional<Path> file(Asset asset) throws IOException {
        String name = asset.sha256();
        if (!here.contains(name)) {
            return Optional.empty();
        }
        Path file = folder.resolve(name);
        if (!proved.contains(name)) {
            if (!Files.isRegularFile(file) || !hash(file).equals(name)) {
                LOG.warn("{} is damaged and is fetched again", file);
                here.remove(name);
                Files.deleteIfExists(file);
                return Optional.empty();
            }
            proved.add(name);
        }
        return Optional.of(file);
    }

    /** Where {@code asset} is once it is whole. */
    public Path place(Asset asset) {
        return folder.resolve(asset.sha256());
    }

    /** Takes {@code asset} away, also what has come of it so far. */
    void remove(Asset asset) throws IOException {
        here.remove(asset.sha256());
        proved.remove(asset.sha256());
        Files.deleteIfExists(folder.resolve(asset.sha256()));
        Files.deleteIfExists(part(asset));
    }

    /** How much of {@code asset} has come. */
    long come(Asset asset) throws IOException {
        Path part = part(asset);
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private Path part(Asset asset) {
        return folder.resolve(asset.sha256() + PART);
    }

    /** Makes room for {@code asset} by taking away what {@code needed} does not name, the oldest first; whether there is room. */
    boolean room(Asset asset, Collection<Asset> needed) throws IOException {
        Set<String> kept = needed.stream()
                .flatMap(each -> Stream.of(each.sha256(), each.sha256() + PART))
                .collect(Collectors.toSet());
        List<Path> files = files();
        long all = 0;
        for (Path file : files) {
            all += Files.size(file);
        }
        long missing = asset.bytes() - come(asset);
        List<Path> idle = files.stream()
                .filter(file -> !kept.contains(name(file)))
                .sorted(Comparator.comparing(BoardAssets::age))
                .toList();
        for (Path file : idle) {
            if (fits(all, missing)) {
                return true;
            }
            all -= Files.size(file);
            here.remove(name(file));
            Files.deleteIfExists(file);
        }
        return fits(all, missing);
    }

    private boolean fits(long all, long missing) throws IOException {
        return all + missing <= MOST_BYTES && Files.getFileStore(folder).getUsableSpace() - missing >= LEFT_FREE;
    }

    private static FileTime age(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds what came next of {@code asset}; whether it is whole now and has the content its name says. One that has not is taken away. */
    boolean add(Asset asset, byte[] data) throws IOException, DamagedException {
        Path part = part(asset);
        Files.write(part, data, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (Files.size(part) < asset.bytes()) {
            return false;
        }
        if (Files.size(part) > asset.bytes() || !hash(part).equals(asset.sha256())) {
            Files.delete(part);
            throw new DamagedException();
        }
        Files.move(part, folder.resolve(asset.sha256()), StandardCopyOption.ATOMIC_MOVE);
        proved.add(asset.sha256());
        here.add(asset.sha256());
        return true;
    }

    /** What came is not what was asked for. */
    static final class DamagedException extends Exception {

        @Serial
        private static final long serialVersionUID = 1;
    }

    private static String hash(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package hall.kiosk.display;

import hall.kiosk.display.AssetMaker.Made;
import hall.kiosk.display.AssetMaker.UnusableException;
import hall.loop.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files on their way from a manager's browser, in pieces, so that none has to be in memory as a whole and a cut line costs one
 * piece. Once all of one is there, a thread {@code assets} makes of it what boards show, one file after the other. Any thread.
 */
public final class Uploads {

    /** The largest file: a document is larger than what is made of it. */
    public static final int MOST_BYTES = 48 * 1024 * 1024;

    /** So much of the disk stays free for the journal and everything else. */
    static final long LEFT_FREE = 512L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final int MOST_UPLOADS = 8;

    /** Nobody sends more of it after so long. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    /** What is free on the disk of the uploads, in bytes. */
    interface Room {
        long bytes() throws IOException;
    }

    private final Path folder;
    private final Room room;
    private final AssetMaker maker;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Executor workers = Workers.oneForEach("assets");
    private final Lock making = new ReentrantLock();

    /** When a piece of each came last; guarded by this. */
    private final Map<String, Long> arriving = new HashMap<>();

    /** @param folder for what is on its way; what an earlier life left in it is taken away */
    public Uploads(Path folder, AssetStore store, InstantSource clock, LongSupplier nanos) throws IOException {
        this(folder, store, clock, nanos, () -> Files.getFileStore(folder).getUsableSpace());
    }

    Uploads(Path folder, AssetStore store, InstantSource clock, LongSupplier nanos, Room room) throws IOException {
        this.folder = folder;
        this.room = room;
        this.maker = new AssetMaker(store);
        this.clock = clock;
        this.nanos = nanos;
        clear(folder);
        Files.createDirectories(folder);
    }

    static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> files = Files.walk(folder)) {
                all = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path each : all) {
                Files.delete(each);
            }
        }
    }

    /**
     * Takes a piece of the upload {@code id}, which begins at {@code from}; one that does not follow what is there is left aside.
     *
     * @return how many bytes are there now
     */
    public synchronized long add(String id, long from, byte[] piece) throws UnusableException, IOException {
        long now = nanos.getAsLong();
        Path file = folder.resolve(id);
        long there = Files.exists(file) ? Files.size(file) : 0;
        for (String other : List.copyOf(arriving.keySet())) {
            if (!other.equals(id) && now - arriving.getOrDefault(other, now) > ABANDONED.toNanos()) {
                arriving.remove(other);
                Files.deleteIfExists(folder.resolve(other));
            }
        }
        if (!arriving.containsKey(id) && arriving.size() >= MOST_UPLOADS) {
            throw new UnusableException("同时上传的文件太多，请稍后再试。", "Too many files are being uploaded; try again later.");
        }
        if (there + piece.length > MOST_BYTES) {
            arriving.remove(id);
            Files.deleteIfExists(file);
            throw new UnusableException("文件最大 48 MB，视频最大 32 MB。", "A file has at most 48 MB, a video at most 32 MB.");
        }
        if (isFull(piece.length)) {
            arriving.remove(id);
            Files.deleteIfExists(file);
            throw full();
        }
        arriving.put(id, now);
        if (from != there) {
            return there;
        }
        Files.write(file, piece, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return there + piece.length;
    }

    private boolean isFull(long more) throws IOException {
        return room.bytes() - more < LEFT_FREE;
    }

    private static UnusableException full() {
        return new UnusableException(
                "大厅主机的磁盘快满了（可用空间须留出 512 MB），不再接收图片和视频；请清理磁盘后再试。",
                "The disk of the hall's machine is nearly full (512 MB must stay free), so it takes no more pictures and videos;"
                        + " make room on it and try again.");
    }

    /** Whether anything of the upload {@code id} is there. */
    public synchronized boolean has(String id) {
        return arriving.containsKey(id);
    }

    /** What boards show of the upload {@code id}, of a document the pages {@code first} to {@code last}; the upload is over with it. */
    public CompletionStage<Made> finish(String id, int first, int last) {
        return finish(id, file -> maker.make(file, first, last, clock.instant()));
    }

    /** What a kiosk's film is made of, of the upload {@code id}; the upload is over with it. */
    public CompletionStage<Made> finishFilm(String id) {
        return finish(id, file -> maker.makeFilm(file, clock.instant()));
    }

    /** Makes something of an upload. */
    @FunctionalInterface
    private interface Making {
        Made of(Path file) throws UnusableException, IOException;
    }

    private CompletionStage<Made> finish(String id, Making how) {
        CompletableFuture<Made> made = new CompletableFuture<>();
        workers.execute(() -> {
            Path file = folder.resolve(id);
            try {
                Made done = make(file, how);
                over(id, file);
                made.complete(done);
            } catch (UnusableException | IOException | RuntimeException e) {
                over(id, file);
                made.completeExceptionally(e);
            }
        });
        return made;
    }

    private Made make(Path file, Making how) throws UnusableException, IOException {
        making.lock();
        try {
            if (isFull(Files.size(file))) { // what is made of it lies beside it for a moment
                throw full();
            }
            return how.of(file);
        } finally {
            making.unlock();
        }
    }

    private synchronized void over(String id, Path file) {
        arriving.remove(id);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} is left over from an upload: {}", file, e.getMessage());
        }
    }
}

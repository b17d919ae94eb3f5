package hall.kiosk.voice;

import hall.hardware.speech.Recording;
import hall.hardware.speech.Sound;
import hall.hardware.speech.WavFile;
import hall.kiosk.secret.OwnerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recordings and packs in a folder of the data folder, each under the SHA-256 of its bytes:
 *
 * <pre>
 * clips/SHA256.wav     WAV, PCM, 16 bit, one channel, 22,050 samples a second
 * packs/SHA256.json    a {@link VoicePack}
 * </pre>
 *
 * <p>A clip that no pack has and that nobody stored for a day is deleted. Any thread.
 */
public final class ClipStore {

    private static final Logger LOG = LoggerFactory.getLogger(ClipStore.class);
    private static final Duration UNUSED = Duration.ofDays(1);

    /** About 600 MB of announcements at most, or 150 packs of words. */
    private static final int MOST_CLIPS = 10_000;

    private final Path clips;
    private final Path packs;

    public ClipStore(Path folder) {
        this.clips = folder.resolve("clips");
        this.packs = folder.resolve("packs");
    }

    /** Stores a recording at {@code now}; its name. */
    public String store(Recording recording, Instant now) throws IOException {
        sweep(now);
        if (count(clips) >= MOST_CLIPS) {
            throw new IOException("more than " + MOST_CLIPS + " clips");
        }
        String name = write(clips, ".wav", WavFile.encode(recording.sound()));
        Files.setLastModifiedTime(clips.resolve(name + ".wav"), FileTime.from(now));
        return name;
    }

    /** The file of the clip called {@code name}. */
    public Optional<byte[]> clip(String name) throws IOException {
        return read(clips, ".wav", name);
    }

    /** The sound of the clip called {@code name}; empty when it is not here or cannot be read, which is said in the log. */
    public Optional<Sound> sound(String name) {
        try {
            Optional<byte[]> wav = clip(name);
            return wav.isEmpty() ? Optional.empty() : Optional.of(WavFile.decode(wav.get()));
        } catch (IOException e) {
            LOG.warn("The recording {} cannot be read: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    String store(VoicePack pack) throws IOException {
        return write(packs, ".json", pack.json().getBytes(StandardCharsets.UTF_8));
    }

    Optional<VoicePack> pack(String name) throws IOException {
        Optional<byte[]> json = read(packs, ".json", name);
        return json.isEmpty()
                ? Optional.empty()
                : Optional.of(VoicePack.parse(new String(json.get(), StandardCharsets.UTF_8)));
    }

    /** Deletes what no pack has; nothing where a pack cannot be read, for nobody knows what it had. */
    private void sweep(Instant now) throws IOException {
        Set<String> used = new HashSet<>();
        if (Files.isDirectory(packs)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(packs, "*.json")) {
                for (Path file : files) {
                    used.addAll(VoicePack.parse(Files.readString(file)).clips().values());
                }
            } catch (IOException e) {
                LOG.warn("No recording is deleted, because a pack in {} cannot be read: {}", packs, e.toString());
                return;
            }
        }
        if (Files.isDirectory(clips)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(clips, "*.wav")) {
                for (Path file : files) {
                    String name = file.getFileName().toString().replace(".wav", "");
                    Instant stored = Files.getLastModifiedTime(file).toInstant();
                    if (!used.contains(name) && stored.isBefore(now.minus(UNUSED))) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    private static long count(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    private static String write(Path folder, String end, byte[] bytes) throws IOException {
        String name = sha256(bytes);
        Path file = folder.resolve(name + end);
        if (!Files.exists(file)) {
            OwnerFile.write(file, out -> out.write(bytes));
        }
        return name;
    }

    private static Optional<byte[]> read(Path folder, String end, String name) throws IOException {
        Path file = folder.resolve((name.matches("[0-9a-f]{64}") ? name : "none") + end);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

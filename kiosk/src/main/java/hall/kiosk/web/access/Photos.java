package hall.kiosk.web.access;

import hall.kiosk.secret.OwnerFile;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Pictures in a folder of the data folder, each under the SHA-256 of its bytes. What is stored is drawn anew within bounds:
 * nothing of a camera's notes, such as the place, stays in it. Any thread.
 */
public final class Photos {

    /** Larger ones are not even decoded. */
    private static final int MOST_PIXELS = 4_000_000;

    private final Path folder;

    private final int wide;
    private final int high;

    private Photos(Path folder, int wide, int high) {
        this.folder = folder;
        this.wide = wide;
        this.high = high;
    }

    /** Pictures of those who work here, as large as a window's screen shows them. */
    public static Photos ofStaff(Path folder) {
        return new Photos(folder, 360, 480);
    }

    /** Pictures of devices and of what rounds find: large enough to see what is meant. */
    public static Photos ofSite(Path folder) {
        return new Photos(folder, 1_024, 1_024);
    }

    /** Whether {@code name} could be one of a picture. */
    private static boolean isName(String name) {
        return name.matches("[0-9a-f]{64}");
    }

    /** Stores a picture as it comes from a browser at {@code now}; its name, or empty where it is none or too large. */
    public Optional<String> store(byte[] picture, Instant now) throws IOException {
        Optional<BufferedImage> read = decode(picture);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        byte[] small = jpeg(scaled(read.get()));
        String name = sha256(small);
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            OwnerFile.write(file, out -> out.write(small));
        }
        Files.setLastModifiedTime(file, FileTime.from(now));
        return Optional.of(name);
    }

    /** The names of the pictures that were stored before {@code time}, and by nobody since. */
    public Set<String> storedBefore(Instant time) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (isName(name) && Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** Takes the picture called {@code name} away. */
    public void remove(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(isName(name) ? name : "none"));
    }

    /** The JPEG called {@code name}. */
    public Optional<byte[]> find(String name) throws IOException {
        Optional<Path> file = file(name);
        return file.isPresent() ? Optional.of(Files.readAllBytes(file.get())) : Optional.empty();
    }

    /** Whether there is a JPEG called {@code name}. */
    public boolean has(String name) {
        return file(name).isPresent();
    }

    /** Where the JPEG called {@code name} lies. */
    public Optional<Path> file(String name) {
        return Optional.of(folder.resolve(isName(name) ? name : "none")).filter(Files::isRegularFile);
    }

    private static Optional<BufferedImage> decode(byte[] picture) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                return pixels > MOST_PIXELS ? Optional.empty() : Optional.of(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            return Optional.empty(); // decoders throw whatever they like at damaged bytes
        }
    }

    private BufferedImage scaled(BufferedImage picture) {
        double by = Math.min(1, Math.min((double) wide / picture.getWidth(), (double) high / picture.getHeight()));
        int across = Math.max(1, (int) Math.round(picture.getWidth() * by));
        int down = Math.max(1, (int) Math.round(picture.getHeight() * by));
        BufferedImage small = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, across, down, null);
        graphics.dispose();
        return small;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, "jpg", out)) {
            throw new IOException("This Java cannot write JPEG; install a JDK that is not headless-only.");
        }
        return out.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

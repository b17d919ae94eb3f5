package hall.kiosk.film;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A short film without sound: an animated GIF, or the pictures of a folder, each for {@link #STILL}. Pictures are read one
 * after the other, so that one is in memory; after the last comes the first again. Mutable; one thread.
 */
public final class Film implements AutoCloseable {

    /** How long a picture of a folder is shown (project default). */
    public static final Duration STILL = Duration.ofMillis(1_500);

    /** No film is longer. */
    public static final int MOST_FRAMES = 2_000;

    /** No file is larger. */
    public static final int LARGEST = 16 * 1024 * 1024;

    /** No picture has more dots on a side. */
    public static final int MOST_DOTS = 1_920;

    /** One picture and how long it is shown. */
    public record Frame(BufferedImage picture, Duration length) {}

    /** What gives one picture after the other. */
    interface Frames extends AutoCloseable {
        Frame next() throws IOException;

        @Override
        void close();
    }

    private final Frames frames;

    private Film(Frames frames) {
        this.frames = frames;
    }

    /** The film in {@code source}, as {@link Films#of} found it. */
    public static Film open(Path source) throws IOException {
        if (Files.isDirectory(source)) {
            return new Film(new Stills(Films.pictures(source)));
        }
        if (Files.size(source) > LARGEST) {
            throw new IOException(source + " has more than " + LARGEST + " bytes");
        }
        return new Film(new GifFrames(Files.readAllBytes(source)));
    }

    /** The next picture; nobody else holds it once the one after it is asked for. */
    public Frame next() throws IOException {
        return frames.next();
    }

    @Override
    public void close() {
        frames.close();
    }

    /** The pictures of a folder. */
    private static final class Stills implements Frames {

        private final List<Path> files;
        private int at;

        Stills(List<Path> files) throws IOException {
            if (files.isEmpty()) {
                throw new IOException("there is no picture");
            }
            this.files = files;
        }

        @Override
        public Frame next() throws IOException {
            Path file = files.get(at);
            at = (at + 1) % files.size();
            return new Frame(picture(file), STILL);
        }

        private static BufferedImage picture(Path file) throws IOException {
            if (Files.size(file) > LARGEST) {
                throw new IOException(file + " has more than " + LARGEST + " bytes");
            }
            try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
                Iterator<ImageReader> readers =
                        in == null ? List.<ImageReader>of().iterator() : ImageIO.getImageReaders(in);
                if (!readers.hasNext()) {
                    throw new IOException(file + " is no picture");
                }
                ImageReader reader = readers.next();
                try {
                    reader.setInput(in);
                    fits(reader.getWidth(0), reader.getHeight(0));
                    return reader.read(0);
                } finally {
                    reader.dispose();
                }
            } catch (RuntimeException broken) {
                throw new IOException(file + " cannot be read: " + broken, broken);
            }
        }

        @Override
        public void close() {
            // Each picture was closed when it was read.
        }
    }

    /** A picture of so many dots can be shown. */
    static void fits(int wide, int high) throws IOException {
        if (wide < 1 || high < 1 || wide > MOST_DOTS || high > MOST_DOTS) {
            throw new IOException("a picture of " + wide + " x " + high + " dots; at most " + MOST_DOTS + " on a side");
        }
    }
}

package hall.kiosk.film;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A short film without sound: an animated GIF, or pictures, each for {@link #STILL}. Pictures are read one
 * after the other, so that one is in memory; after the last comes the first again. Mutable; one thread.
 */
public final class Film implements AutoCloseable {

    /** How long a picture of a folder is shown (project default). */
    public static final Duration STILL = Duration.ofMillis(1_500);

    /** No film is longer. */
    public static final int MOST_FRAMES = 2_000;

    /** No file is larger. */
    public static final int LARGEST = 16 * 1024 * 1024;

    /** How an animated GIF begins, of whichever year. */
    private static final String GIF = "GIF8";

    /** No picture has more dots on a side. */
    public static final int MOST_DOTS = 1_920;

    /** One picture and how long it is shown. */
    public record Frame(BufferedImage picture, Duration length) {}

    /** All pictures of an animated GIF together have no more dots: it is looked through in seconds. */
    private static final long MOST_DOTS_TOGETHER = 1_000_000_000;

    /** What gives one picture after the other. */
    interface Frames extends AutoCloseable {
        Frame next() throws IOException;

        /** After how many the first comes again. */
        int count();

        @Override
        void close();
    }

    private final Frames frames;

    private Film(Frames frames) {
        this.frames = frames;
    }

    /** The film of {@code files}, as {@link Films#of} found them: one animated GIF, or pictures. */
    public static Film open(List<Path> files) throws IOException {
        if (files.size() != 1 || !isGif(files.getFirst())) {
            return new Film(new Stills(files));
        }
        Path file = files.getFirst();
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " has more than " + LARGEST + " bytes");
        }
        return new Film(new GifFrames(Files.readAllBytes(file)));
    }

    private static boolean isGif(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(GIF.length()), StandardCharsets.ISO_8859_1).equals(GIF);
        }
    }

    /** Looks through all of it; an exception says why it cannot be shown to its end. */
    public void requireWhole() throws IOException {
        BufferedImage first = next().picture();
        if ((long) first.getWidth() * first.getHeight() * frames.count() > MOST_DOTS_TOGETHER) {
            throw new IOException("its pictures have more than " + MOST_DOTS_TOGETHER + " dots together");
        }
        for (int i = 1; i < frames.count(); i++) {
            next();
        }
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

        @Override
        public int count() {
            return files.size();
        }

        Stills(List<Path> files) throws IOException {
            if (files.isEmpty()) {
                throw new IOException("there is no picture");
            }
            this.files = List.copyOf(files);
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

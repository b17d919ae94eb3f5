package hall.kiosk.display;

import hall.board.render.BoundedPicture;
import hall.board.scene.Asset;
import hall.board.scene.PlaylistItem;
import hall.kiosk.film.Film;
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what boards show of a file that a manager has uploaded: what it is is seen by its content, pictures are drawn anew, so that
 * nothing of a camera's notes stays in them, and pages of a PDF become pictures. A video stays as it is. Any thread.
 */
public final class AssetMaker {

    /** The longer side of a picture: all of a 1080p board, half of one with 4K. */
    static final int SIDE = 1_920;

    /** What is made is never larger. */
    static final int LARGEST_PICTURE = 4 * 1024 * 1024;

    /** A camera's picture has half as many. */
    private static final long MOST_PIXELS = 50_000_000;

    /** A drawing with few colours is smaller than this and loses nothing as PNG. */
    private static final int LARGEST_PNG = 600 * 1024;

    private static final float QUALITY = 0.9f;

    /** All files of the hall together. */
    private static final long MOST_BYTES = 2L * 1024 * 1024 * 1024;

    /** How a GIF ends (GIF89a, section 27): one that was cut between two pictures can be read otherwise. */
    private static final byte TRAILER = 0x3B;

    private static final Logger LOG = LoggerFactory.getLogger(AssetMaker.class);

    private final AssetStore store;

    AssetMaker(AssetStore store) {
        this.store = store;
    }

    /** What a file is, by how it begins. */
    public enum Kind {
        PICTURE,
        PAGES,
        VIDEO,
        FILM;

        private static final int HEAD = 12;

        /** What {@code head} begins. */
        static Optional<Kind> of(byte[] head) {
            if (begins(head, 0, 0xFF, 0xD8, 0xFF) || begins(head, 0, 0x89, 'P', 'N', 'G')) {
                return Optional.of(PICTURE);
            }
            if (begins(head, 0, 'G', 'I', 'F', '8')) {
                return Optional.of(FILM);
            }
            if (begins(head, 0, '%', 'P', 'D', 'F', '-')) {
                return Optional.of(PAGES);
            }
            return begins(head, 4, 'f', 't', 'y', 'p') || begins(head, 0, 0x1A, 0x45, 0xDF, 0xA3)
                    ? Optional.of(VIDEO)
                    : Optional.empty();
        }

        private static boolean begins(byte[] head, int at, int... bytes) {
            for (int i = 0; i < bytes.length; i++) {
                if (head.length <= at + i || head[at + i] != (byte) bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * What was made of a file.
     *
     * @param all how many pages the whole document has; 1 for anything else
     */
    public record Made(Kind kind, List<Asset> files, int all) {}

    /** A file cannot be used; the text says why. */
    public static final class UnusableException extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // nobody sends it
        private final Text text;

        UnusableException(String chinese, String english) {
            super(english);
            this.text = Text.of(chinese, english);
        }

        public Text text() {
            return text;
        }
    }

    /**
     * Makes and keeps what boards show of {@code file}.
     *
     * @param first of a document's pages, from 1; at most {@value PlaylistItem#MOST_PAGES} from there to {@code last}
     */
    Made make(Path file, int first, int last, Instant now) throws UnusableException, IOException {
        requireRoom();
        Kind kind = kind(file)
                .filter(each -> each != Kind.FILM)
                .orElseThrow(() -> new UnusableException(
                        "只能使用 JPEG、PNG、PDF、MP4 或 WebM 文件。", "The file must be JPEG, PNG, PDF, MP4 or WebM."));
        return switch (kind) {
            case FILM -> throw new IllegalStateException("a board shows no animated GIF");
            case PICTURE -> new Made(kind, List.of(picture(file, now)), 1);
            case PAGES -> pages(file, first, last, now);
            case VIDEO -> new Made(kind, List.of(video(file, now)), 1);
        };
    }

    private void requireRoom() throws UnusableException, IOException {
        if (store.size() > MOST_BYTES) {
            throw new UnusableException(
                    "图片和视频的空间已满，请先发布不含旧视频的画面。",
                    "There is no room for more pictures and videos; publish scenes without old videos first.");
        }
    }

    /** Makes and keeps what a kiosk's film is of: an animated GIF as it is, or a picture, drawn anew. */
    Made makeFilm(Path file, Instant now) throws UnusableException, IOException {
        requireRoom();
        Kind kind = kind(file).orElse(null);
        if (kind == Kind.PICTURE) {
            return new Made(kind, List.of(picture(file, now)), 1);
        }
        if (kind != Kind.FILM || Files.size(file) > Film.LARGEST) {
            throw noFilm();
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes[bytes.length - 1] != TRAILER) {
            throw noFilm();
        }
        try (Film film = Film.open(List.of(file))) {
            film.requireWhole();
        } catch (IOException e) {
            LOG.info("an upload is no film: {}", e.getMessage());
            throw noFilm();
        }
        return new Made(kind, List.of(store.keep(bytes, now)), 1);
    }

    private static UnusableException noFilm() {
        return new UnusableException(
                "短片须为完整的动画 GIF（最大 16 MB，最多 2000 帧，每边最多 1920 点，各帧合计最多 10 亿点），或 JPEG、PNG 图片；视频请先转成动画 GIF。",
                "A film is a whole animated GIF (at most 16 MB, 2,000 pictures, 1,920 dots on a side and a billion dots in all), or"
                        + " JPEG or PNG pictures; make an animated GIF of a video first.");
    }

    private static Optional<Kind> kind(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Kind.of(in.readNBytes(Kind.HEAD));
        }
    }

    private Asset video(Path file, Instant now) throws UnusableException, IOException {
        if (Files.size(file) > Asset.MOST_BYTES) {
            throw new UnusableException(
                    "视频最大 32 MB，请压缩或剪短。", "A video has at most 32 MB; compress it or make it shorter.");
        }
        return store.keep(Files.readAllBytes(file), now);
    }

    private Made pages(Path file, int first, int last, Instant now) throws UnusableException, IOException {
        Path folder = Files.createTempDirectory(file.getParent(), "pages");
        try {
            int all = PdfPages.draw(file, folder, first, Math.min(last, first + PlaylistItem.MOST_PAGES - 1));
            List<Asset> pages = new ArrayList<>();
            for (int page = first; Files.exists(folder.resolve(page + ".png")); page++) {
                pages.add(picture(folder.resolve(page + ".png"), now));
            }
            if (pages.isEmpty()) {
                throw new UnusableException("文件中没有这些页。", "The document has no such pages.");
            }
            return new Made(Kind.PAGES, pages, all);
        } finally {
            Uploads.clear(folder);
        }
    }

    private Asset picture(Path file, Instant now) throws UnusableException, IOException {
        BufferedImage read;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            read = BoundedPicture.read(in, SIDE, SIDE, MOST_PIXELS);
        } catch (IOException e) {
            throw new UnusableException(
                    "图片无法读取，或超过五千万像素；请另存为 JPEG 或 PNG 再试。",
                    "The picture cannot be read, or has more than 50 million pixels; save it as JPEG or PNG and try again.");
        }
        BufferedImage drawn =
                BoundedPicture.scaled(read, Math.min(SIDE, read.getWidth()), Math.min(SIDE, read.getHeight()));
        byte[] png = png(drawn);
        return store.keep(png.length <= LARGEST_PNG ? png : jpeg(drawn), now);
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}

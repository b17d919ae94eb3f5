package hall.kiosk.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.board.scene.Asset;
import hall.broker.message.AssetPiece;
import hall.kiosk.display.AssetMaker.Kind;
import hall.kiosk.display.AssetMaker.Made;
import hall.kiosk.display.AssetMaker.UnusableException;
import hall.kiosk.film.Film;
import hall.kiosk.film.GifFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a manager uploads becomes what boards show, or is refused with a sentence, whatever it is. */
class UploadsTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final String ID = "upload001";

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong(1);
    private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
    private AssetStore store;
    private Uploads uploads;

    @BeforeEach
    void open() throws IOException {
        store = new AssetStore(folder.resolve("assets"));
        uploads = new Uploads(folder.resolve("uploads"), store, () -> NINE, nanos::get, free::get);
    }

    private Made made(byte[] file, int first, int last) throws Exception {
        for (int from = 0; from < file.length; from += 500_000) {
            uploads.add(ID, from, Arrays.copyOfRange(file, from, Math.min(file.length, from + 500_000)));
        }
        try {
            return uploads.finish(ID, first, last).toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private BufferedImage picture(Asset asset) throws IOException {
        return ImageIO.read(
                new ByteArrayInputStream(store.picture(asset.sha256()).orElseThrow()));
    }

    private static byte[] written(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, format, out);
        return out.toByteArray();
    }

    private static BufferedImage filled(int wide, int high, int type, Color colour) {
        BufferedImage picture = new BufferedImage(wide, high, type);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, wide, high);
        graphics.dispose();
        return picture;
    }

    @Test
    void aCamerasPictureIsDrawnAnewWithinItsBoundsAndWithoutItsNotes() throws Exception {
        byte[] plain = written(filled(4_000, 3_000, BufferedImage.TYPE_INT_RGB, Color.RED), "jpg");
        byte[] notes = "Exif\0\0GPS 31.8206N 117.2272E".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(plain, 0, 2);
        file.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (notes.length + 2)});
        file.write(notes);
        file.write(plain, 2, plain.length - 2);

        Made made = made(file.toByteArray(), 1, 1);

        assertThat(made.kind()).isEqualTo(Kind.PICTURE);
        Asset kept = made.files().getFirst();
        assertThat(picture(kept).getWidth()).isEqualTo(1_920);
        assertThat(picture(kept).getHeight()).isEqualTo(1_440);
        assertThat(new String(store.picture(kept.sha256()).orElseThrow(), StandardCharsets.ISO_8859_1))
                .doesNotContain("GPS");
        assertThat(store.has(kept)).isTrue();
        assertThat(folder.resolve("uploads")).isEmptyDirectory();
    }

    private Made film(byte[] file) throws Exception {
        for (int from = 0; from < file.length; from += 500_000) {
            uploads.add(ID, from, Arrays.copyOfRange(file, from, Math.min(file.length, from + 500_000)));
        }
        try {
            return uploads.finishFilm(ID).toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private byte[] gif(int wide, Color... colours) throws IOException {
        return Files.readAllBytes(GifFile.write(folder.resolve("film.gif"), wide, 30, 20, List.of(colours)));
    }

    @Test
    void anAnimatedGifStaysAsItIsForAKiosksFilmAndIsNothingForABoard() throws Exception {
        byte[] gif = gif(40, Color.RED, Color.GREEN);

        Made made = film(gif);

        assertThat(made.kind()).isEqualTo(Kind.FILM);
        assertThat(store.picture(made.files().getFirst().sha256())).contains(gif);
        assertThat(Files.readAllBytes(store.place(made.files().getFirst()))).isEqualTo(gif);
        assertThatThrownBy(() -> made(gif, 1, 1))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("JPEG, PNG, PDF");
    }

    @Test
    void aPictureOfAFilmIsDrawnAnew() throws Exception {
        byte[] wide = written(filled(4_000, 400, BufferedImage.TYPE_INT_RGB, Color.RED), "png");

        assertThat(picture(film(wide).files().getFirst()).getWidth()).isEqualTo(1_920);
    }

    /** One sentence says what a film is, whatever came instead; nothing of it stays. */
    @Test
    void whatIsNoWholeFilmIsRefusedWithASentence() throws Exception {
        byte[] whole = gif(40, Color.RED, Color.GREEN, Color.BLUE);
        byte[] large = Arrays.copyOf(whole, Film.LARGEST + 1);
        for (byte[] wrong : List.of(
                Arrays.copyOf(whole, whole.length / 2),
                gif(Film.MOST_DOTS + 1, Color.RED),
                large,
                "GIF89a, it says".getBytes(StandardCharsets.US_ASCII),
                "%PDF-1.7".getBytes(StandardCharsets.US_ASCII),
                "\0\0\0\30ftypmp42".getBytes(StandardCharsets.US_ASCII),
                "<html>".getBytes(StandardCharsets.US_ASCII))) {
            assertThatThrownBy(() -> film(wrong))
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining("A film is a whole animated GIF");
        }
        assertThat(folder.resolve("assets"))
                .satisfiesAnyOf(
                        none -> assertThat(none).doesNotExist(),
                        empty -> assertThat(empty).isEmptyDirectory());
        assertThat(folder.resolve("uploads")).isEmptyDirectory();
    }

    /** Each picture of it is small in the file and as large as the screen it says in memory. */
    @Test
    void aFilmOfTooManyDotsTogetherIsRefused() throws Exception {
        Color[] colours = new Color[300];
        Arrays.fill(colours, Color.RED);
        byte[] bomb = gif(40, colours);
        assertThat(film(bomb).kind()).isEqualTo(Kind.FILM);

        ByteBuffer.wrap(bomb)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(6, (short) Film.MOST_DOTS)
                .putShort(8, (short) Film.MOST_DOTS);
        assertThatThrownBy(() -> film(bomb)).isInstanceOf(UnusableException.class);
    }

    @Test
    void whatIsTransparentIsWhiteOnABoard() throws Exception {
        byte[] file = written(filled(40, 40, BufferedImage.TYPE_INT_ARGB, new Color(0, 0, 0, 0)), "png");

        assertThat(picture(made(file, 1, 1).files().getFirst()).getRGB(20, 20) & 0xFFFFFF)
                .isEqualTo(0xFFFFFF);
    }

    /** The size is read before anybody makes room for it. */
    @Test
    void aPictureOfMoreThanAnybodysPixelsIsRefused() throws Exception {
        byte[] file = written(filled(10, 10, BufferedImage.TYPE_INT_RGB, Color.RED), "png");
        ByteBuffer bomb = ByteBuffer.wrap(file.clone());
        bomb.putInt(16, 60_000).putInt(20, 60_000);
        CRC32 sum = new CRC32();
        sum.update(bomb.array(), 12, 17);
        bomb.putInt(29, (int) sum.getValue());

        assertThatThrownBy(() -> made(bomb.array(), 1, 1))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("50 million pixels");
        assertThatThrownBy(() -> made(Arrays.copyOf(file, 40), 1, 1)).isInstanceOf(UnusableException.class);
        assertThatThrownBy(() -> made("<svg onload=alert(1)>".getBytes(StandardCharsets.US_ASCII), 1, 1))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("JPEG, PNG, PDF");
        assertThat(store.size()).isZero();
    }

    /** One process of its own for both, since each takes a second. */
    @Test
    void pagesOfADocumentBecomePicturesAndADamagedOneIsRefused() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (Color colour : new Color[] {Color.RED, Color.GREEN, Color.BLUE}) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.setNonStrokingColor(colour);
                    content.addRect(0, 0, 2_000, 2_000);
                    content.fill();
                }
            }
            document.save(file);
        }

        Made made = made(file.toByteArray(), 2, 3);

        assertThat(made.kind()).isEqualTo(Kind.PAGES);
        assertThat(made.all()).isEqualTo(3);
        assertThat(made.files()).hasSize(2);
        assertThat(picture(made.files().get(0)).getHeight()).isBetween(1_919, 1_920);
        assertThat(picture(made.files().get(1)).getRGB(100, 100) & 0xFFFFFF).isEqualTo(0x0000FF);
        assertThatThrownBy(() -> made("%PDF-1.7 torn".getBytes(StandardCharsets.US_ASCII), 1, 1))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("damaged");
        assertThat(folder.resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void aVideoStaysAsItIsAndIsGivenInPieces() throws Exception {
        byte[] video = new byte[AssetPiece.MOST_BYTES + 10];
        System.arraycopy(new byte[] {0, 0, 0, 0x18, 'f', 't', 'y', 'p'}, 0, video, 0, 8);

        Asset kept = made(video, 1, 1).files().getFirst();

        assertThat(kept.bytes()).isEqualTo(video.length);
        AssetPiece first = store.piece(kept.sha256(), 0).orElseThrow();
        AssetPiece rest = store.piece(kept.sha256(), AssetPiece.MOST_BYTES).orElseThrow();
        assertThat(first.bytes()).hasSize(AssetPiece.MOST_BYTES);
        assertThat(rest.bytes()).isEqualTo(Arrays.copyOfRange(video, AssetPiece.MOST_BYTES, video.length));
        assertThat(rest.size()).isEqualTo(video.length);
        assertThat(store.piece(kept.sha256(), video.length)).isEmpty();
        assertThat(store.piece(kept.sha256(), -1)).isEmpty();
        assertThat(store.piece("../../journal", 0)).isEmpty();
        assertThat(store.picture(kept.sha256())).isEmpty();
    }

    @Test
    void aPieceThatDoesNotFollowChangesNothingAndWhatIsAbandonedMakesRoom() throws Exception {
        assertThat(uploads.add(ID, 0, new byte[100])).isEqualTo(100);
        assertThat(uploads.add(ID, 0, new byte[100])).isEqualTo(100);
        assertThat(uploads.add(ID, 500, new byte[100])).isEqualTo(100);
        for (int i = 0; i < 7; i++) {
            uploads.add("another00" + i, 0, new byte[1]);
        }
        assertThatThrownBy(() -> uploads.add("another99", 0, new byte[1])).isInstanceOf(UnusableException.class);
        nanos.addAndGet(Duration.ofMinutes(11).toNanos());
        assertThat(uploads.add("another99", 0, new byte[1])).isEqualTo(1);
        try (Stream<Path> left = Files.list(folder.resolve("uploads"))) {
            assertThat(left).hasSize(1);
        }
    }

    /** The journal lies on the same disk, and a hall that cannot write it gives no numbers. */
    @Test
    void aNearlyFullDiskTakesNoPicturesAndVideos() throws Exception {
        byte[] video = new byte[2_000];
        System.arraycopy(new byte[] {0, 0, 0, 0x18, 'f', 't', 'y', 'p'}, 0, video, 0, 8);
        free.set(Uploads.LEFT_FREE + 999);

        assertThat(uploads.add(ID, 0, Arrays.copyOf(video, 999))).isEqualTo(999);
        assertThatThrownBy(() -> uploads.add(ID, 999, Arrays.copyOfRange(video, 999, 2_000)))
                .isInstanceOfSatisfying(UnusableException.class, refused -> {
                    assertThat(refused.text().chinese()).contains("磁盘快满", "512 MB");
                    assertThat(refused.text().english()).contains("nearly full", "512 MB");
                });
        assertThat(uploads.has(ID)).isFalse();
        assertThat(folder.resolve("uploads")).isEmptyDirectory();

        free.set(Uploads.LEFT_FREE + 2_000);
        assertThat(made(video, 1, 1).files()).hasSize(1);
    }

    /** A document grows when its pages are drawn, so it is looked at again then. */
    @Test
    void aDiskThatFilledMeanwhileMakesNothingOfAnUpload() throws Exception {
        byte[] file = written(filled(40, 40, BufferedImage.TYPE_INT_RGB, Color.RED), "png");
        uploads.add(ID, 0, file);
        free.set(Uploads.LEFT_FREE);

        assertThatThrownBy(() -> uploads.finish(ID, 1, 1).toCompletableFuture().get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(UnusableException.class);
        assertThat(store.size()).isZero();
        assertThat(folder.resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void whatNobodyNamesIsTakenAwayAfterAWhile() throws Exception {
        Asset one = store.keep(new byte[] {1}, NINE);
        Asset two = store.keep(new byte[] {2}, NINE);
        store.sweep(Set.of(), NINE.minusSeconds(1));
        assertThat(store.has(one)).isTrue();

        store.sweep(Set.of(two.sha256()), NINE.plusSeconds(1));

        assertThat(store.has(one)).isFalse();
        assertThat(store.has(two)).isTrue();
    }
}

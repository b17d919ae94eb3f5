package hall.standard.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hall.standard.design.TextStyle.Weight;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few characters as fonts of their own look as in the fonts they are taken from, and a machine without fonts draws with them. */
class FontPackTest {

    private static final Path NONE = Path.of("no", "such", "font.ttc");
    /** Words of the standard that have come since the font was made: a board learns them from its hall. */
    private static final int A_FEW = 60;

    private static final String TEXT = "请A015号到③号窗口，城乡居民基本养老保险 Please wait";

    private static Fonts bare() throws Exception {
        return Fonts.loadOrFirst(NONE, new FontFiles(List.of()));
    }

    @Test
    void theCharactersLookAsInTheFontsTheyAreTakenFrom() throws Exception {
        Fonts whole = Fonts.load();
        Fonts few = bare().with(FontPack.of(whole, Set.of(TEXT), character -> true));

        assertThat(few.canShow(TEXT)).isTrue();
        assertThat(few.isMain(TEXT)).isTrue();
        for (Weight weight : Weight.values()) {
            Font from = whole.font(weight, 60);
            Font to = few.font(weight, 60);
            assertThat(width(to)).isCloseTo(width(from), within(0.5));
            assertThat(difference(picture(from), picture(to))).as(weight.name()).isLessThan(0.004);
        }
    }

    @Test
    void theSameCharactersAreTheSameBytes() throws Exception {
        Fonts whole = Fonts.load();

        FontPack one = FontPack.of(whole, Set.of(TEXT), character -> true);
        FontPack other = FontPack.of(whole, Set.of(TEXT, "窗口"), character -> true);

        assertThat(one.files().getFirst()).isEqualTo(other.files().getFirst()).hasSizeLessThan(60_000);
        assertThat(one.files().get(1))
                .isEqualTo(other.files().get(1))
                .isNotEqualTo(one.files().getFirst());
    }

    @Test
    void aWordThatAnotherFontHasComesWithAllItsLetters() throws Exception {
        Fonts whole = Fonts.load();
        String word = "Łódź";
        Fonts few = bare().with(FontPack.of(whole, Set.of("请到", word), character -> true));

        assertThat(few.canShow(word)).isTrue();
        assertThat(few.runs(word, Weight.REGULAR, 20)).hasSameSizeAs(whole.runs(word, Weight.REGULAR, 20));
    }

    @Test
    void aFontWhoseLicenceForbidsItIsNotHandedOn(@TempDir Path folder) throws Exception {
        Path free = folder.resolve("free.ttf");
        byte[] font = FontPack.of(Fonts.load(), Set.of("窗口"), character -> true)
                .files()
                .getFirst();
        Files.write(free, font);
        Path restricted = folder.resolve("restricted.ttf");
        byte[] other = font.clone();
        other[ByteBuffer.wrap(font).getInt(12 + 8) + 9] = 2;
        Files.write(restricted, other);

        assertThat(Fonts.load().mayBeSent()).isTrue();
        assertThat(FontLicence.permits(free)).isTrue();
        assertThat(FontLicence.permits(restricted)).isFalse();
    }

    /** What a hall says later than its fonts were made is not lost on a machine with fonts, and marked on one without. */
    @Test
    void whatIsNotInTheHallsFontsIsTakenFromTheMachines() throws Exception {
        FontPack pack = FontPack.of(Fonts.load(), Set.of("窗口"), character -> true);

        assertThat(Fonts.load().with(pack).canShow("犇")).isTrue();
        assertThat(bare().with(pack).canShow("犇")).isFalse();
        assertThat(bare().with(pack).showable("犇")).isEqualTo("〓");
    }

    /** {@code -Dhall.document=write} makes the font anew after the standard has got many other words. */
    @Test
    void aBoardThatHasHeardOfNoHallHasTheWordsOfTheStandard() throws Exception {
        String words = Tokens.standard().json() + FontPack.ALWAYS;
        if ("write".equals(System.getProperty("hall.document"))) {
            Path file = Path.of("src", "main", "resources", "hall", "standard", "design", "first-words.ttf");
            Files.write(
                    file,
                    FontPack.of(Fonts.load(), Set.of(words), character -> character >= ' ')
                            .files()
                            .getFirst());
        }

        assertThat(bare().unshown(FontPack.ALWAYS)).isEmpty();
        assertThat(bare().unshown(words.replace("\n", "")))
                .as("make it anew: JAVA_TOOL_OPTIONS=-Dhall.document=write .ci/t FontPackTest")
                .hasSizeLessThan(A_FEW);
        assertThat(Objects.requireNonNull(Fonts.class.getResourceAsStream("first-words.ttf"))
                        .readAllBytes())
                .hasSizeLessThan(400_000);
    }

    private static double width(Font font) {
        return font.getStringBounds(TEXT, new java.awt.font.FontRenderContext(null, true, true))
                .getWidth();
    }

    private static BufferedImage picture(Font font) {
        BufferedImage picture = new BufferedImage(2_000, 100, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setColor(Color.WHITE);
        graphics.setFont(font);
        graphics.drawString(TEXT, 10, 75);
        graphics.dispose();
        return picture;
    }

    /** The mean of how far the dots are apart, of all between black and white. */
    private static double difference(BufferedImage one, BufferedImage other) {
        double sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                sum += Math.abs((one.getRGB(x, y) & 0xFF) - (other.getRGB(x, y) & 0xFF)) / 255.0;
            }
        }
        return sum / one.getWidth() / one.getHeight();
    }
}

package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.ticket.Look;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state, in both languages, both sizes, upright and lying: drawn and measured. */
class KioskPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    /** One picture. */
    record Shot(Sight sight, SessionPreferences preferences, Surface surface) {
        @Override
        public String toString() {
            return sight.name() + "-" + preferences.language() + (preferences.elderly() ? "-elderly" : "")
                    + (preferences.low() ? "-low" : "")
                    + (surface.equals(Surface.of(surface.isPortrait(), 15.6)) ? "-small" : "")
                    + (surface.isPortrait() ? "-portrait" : "-landscape");
        }
    }

    static Stream<Shot> shots() {
        List<Shot> shots = new ArrayList<>();
        for (Sight sight : Sight.all()) {
            for (String language : List.of("zh-CN", "en")) {
                for (boolean elderly : List.of(false, true)) {
                    for (Surface surface : List.of(Surface.PORTRAIT, Surface.LANDSCAPE)) {
                        shots.add(new Shot(sight, new SessionPreferences(language, elderly), surface));
                    }
                }
            }
        }
        return shots.stream();
    }

    /** The largest, and the smallest a hall may name, which is too small for English names of 150 letters alone; the usual one is below. */
    @ParameterizedTest
    @CsvSource({"true, 15.6", "false, 15.6", "true, 43", "false, 43"})
    void isLegibleOnPanelsOfOtherSizes(boolean portrait, double inches) {
        Surface surface = Surface.of(portrait, inches);
        for (Sight sight : Sight.all()) {
            for (String language : List.of("zh-CN", "en")) {
                if (inches > 20 || language.equals("zh-CN") || !sight.hasLongNames()) {
                    requireLegibleAndTouchable(new Shot(sight, new SessionPreferences(language, false), surface));
                }
            }
        }
    }

    /** Large letters, and what can be touched in the reach of a wheelchair: on the smallest panel they fight for room. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, false"})
    void largeLettersFitOnTheSmallestPanel(boolean portrait, boolean lowered) {
        Surface surface = Surface.of(portrait, 15.6);
        for (Sight sight : Sight.all()) {
            for (String language : List.of("zh-CN", "en")) {
                if (!sight.hasLongNames()) {
                    requireLegibleAndTouchable(
                            new Shot(sight, new SessionPreferences(language, true, lowered, false, false), surface));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shots")
    void everyScreenIsLegibleAndTouchable(Shot shot) throws Exception {
        keep(requireLegibleAndTouchable(shot).picture(), shot.toString());
    }

    private static Stream<DrawnScreen.DrawnText> namesOfTiles(DrawnScreen drawn) {
        return drawn.targets().stream()
                .filter(target -> target.id().startsWith(ScreenTarget.SERVICE)
                        || target.id().startsWith(ScreenTarget.GROUP))
                .flatMap(target -> drawn.texts().stream()
                        .filter(text -> text.text().equals(target.label())
                                && target.area().holds(text.ink())));
    }

    /** A key whose label was too long for its sign stood without one beside keys that had theirs. */
    @Test
    void keysBesideEachOtherAllHaveTheirSignOrNone() {
        Surface surface = Surface.LANDSCAPE;
        Type type = new Type(Look.TOKENS, Look.FONTS, surface, new SessionPreferences("en", false));
        double wide = type.em("kiosk-key") * 8;
        double high = type.em("kiosk-key") * 1.6;
        Area left = new Area(0, 0, wide, high);
        Area right = new Area(wide * 1.1, 0, wide, high);

        assertThat(isCentred("Back", type, surface, left, right, "Langue")).isFalse();
        assertThat(isCentred("Back", type, surface, left, right, "The way to the languages"))
                .isTrue();
    }

    /** Whether {@code label} at {@code area} stands in the middle, without a sign beside it. */
    private static boolean isCentred(
            String label, Type type, Surface surface, Area area, Area beside, String neighbour) {
        Graphics2D graphics = new BufferedImage(surface.widthDots(), surface.heightDots(), BufferedImage.TYPE_INT_RGB)
                .createGraphics();
        ScreenCanvas canvas = new ScreenCanvas(graphics, Look.TOKENS, type, null, null);
        canvas.buttons(
                List.of(
                        new ScreenCanvas.Signed("one", label, "back", area),
                        new ScreenCanvas.Signed("two", neighbour, "language", beside)),
                ScreenCanvas.Look.QUIET);
        graphics.dispose();
        Area ink = canvas.texts().getFirst().ink();
        return Math.abs(ink.middleX() - area.middleX()) < 2;
    }

    private static DrawnScreen requireLegibleAndTouchable(Shot shot) {
        DrawnScreen drawn = new KioskPicture(Look.TOKENS, Look.FONTS, shot.surface())
                .draw(shot.sight().view(shot.preferences(), null));
        Area glass = new Area(0, 0, shot.surface().widthDots(), shot.surface().heightDots());
        int least = Look.TOKENS
                .touch()
                .targetDots(shot.preferences().elderly(), shot.surface().dotsPerMillimetre());
        assertThat(drawn.texts()).isNotEmpty().allSatisfy(text -> {
            assertThat(text.legible()).as("legible: %s", text).isTrue();
            assertThat(text.room().holds(text.ink()))
                    .as("in its room: %s", text)
                    .isTrue();
            assertThat(glass.holds(text.ink())).as("on the glass: %s", text).isTrue();
        });
        assertThat(drawn.targets()).allSatisfy(target -> {
            assertThat(target.area().width()).as("%s", target).isGreaterThanOrEqualTo(least);
            assertThat(target.area().height()).as("%s", target).isGreaterThanOrEqualTo(least);
            assertThat(glass.holds(target.area()))
                    .as("on the glass: %s", target)
                    .isTrue();
            assertThat(drawn.targets())
                    .filteredOn(other -> !other.equals(target) && other.area().overlaps(target.area()))
                    .isEmpty();
        });
        assertThat(drawn.texts())
                .allSatisfy(text -> assertThat(drawn.texts())
                        .filteredOn(other -> !other.equals(text)
                                && other.ink()
                                        .inset(1, 0.1 * other.em())
                                        .overlaps(text.ink().inset(1, 0.1 * text.em())))
                        .as("over each other: %s", text)
                        .isEmpty());
        assertThat(drawn.targets()).extracting(ScreenTarget::id).doesNotHaveDuplicates();
        if (!shot.sight().hasLongNames()) {
            assertThat(namesOfTiles(drawn).map(DrawnScreen.DrawnText::em).distinct())
                    .as("names of one screen are of one size")
                    .hasSizeLessThan(2);
        }
        return drawn;
    }

    /** For whoever wants to look at them: {@code -Dhall.pictures=keep}. Writing them takes longer than drawing them. */
    private static void keep(BufferedImage picture, String name) throws IOException {
        if (!"keep".equals(System.getProperty("hall.pictures"))) {
            return;
        }
        Files.createDirectories(PICTURES);
        ImageIO.write(picture, "png", PICTURES.resolve(name + ".png").toFile());
    }
}

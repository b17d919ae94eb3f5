package hall.standard.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hall.hardware.Needs;
import hall.standard.design.TextStyle.Weight;
import hall.standard.design.Tokens.DesignException;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FontsTest {

    /** In no font but those of rare characters. */
    private static final String RARE = Character.toString(0x2E9F5);

    @Test
    void takesTheSimplifiedChineseFace() throws DesignException {
        assertThat(Fonts.load().face()).startsWith("Noto Sans CJK SC");
    }

    /** The shares of the em that Legibility computes with are the font's own. */
    @Test
    void glyphHeightsAreThoseLegibilityReckonsWith() throws DesignException {
        Font font = Fonts.load().font(Weight.REGULAR, 1000);

        assertThat(height(font, "国")).isCloseTo(Legibility.CHINESE_OF_EM * 1000, within(6.0));
        assertThat(height(font, "0")).isCloseTo(Legibility.DIGIT_OF_EM * 1000, within(6.0));
    }

    @Test
    void knowsWhichRareCharactersItHas() throws DesignException {
        Fonts fonts = alone();

        assertThat(fonts.canShow("䶮㛃𠮷𬭚喆犇𠀋䲜")).isTrue();
        assertThat(fonts.unshown("张" + RARE + RARE)).containsExactly(RARE.codePointAt(0));
    }

    @Test
    void standsAMarkForACharacterWithoutGlyph() throws DesignException {
        assertThat(alone().showable("张" + RARE)).isEqualTo("张〓");
    }

    @Test
    void saysWhatTheCharacterIsAndWhereToGetIt() {
        assertThat(Fonts.describe(RARE.codePointAt(0)))
                .isEqualTo("U+2E9F5 (CJK UNIFIED IDEOGRAPHS EXTENSION F 2E9F5; sudo apt install fonts-hanazono)");
        assertThat(Fonts.describe('ར')).contains("TIBETAN LETTER RA", "fonts-noto-core");
        assertThat(Fonts.describe(0x1F642)).contains("SLIGHTLY SMILING FACE", "fonts-symbola");
    }

    /** Joiners and the choice of a variant have no shape of their own; no mark stands for them. */
    @Test
    void whatHasNoShapeIsNotMissing() throws DesignException {
        assertThat(alone().showable("☎\uFE0F好\u200D")).isEqualTo("☎\uFE0F好\u200D");
    }

    @Test
    void aWordTheMainFaceLacksALetterOfIsOfOneOtherFont() throws DesignException {
        requireNoto();

        List<Fonts.Run> runs = Fonts.load().runs("华沙 Łódź 3号", Weight.BOLD, 20);

        assertThat(runs).extracting(Fonts.Run::text).containsExactly("华沙 ", "Łódź", " 3号");
        assertThat(runs.get(1).font().getFontName()).isEqualTo("Noto Sans Bold");
        assertThat(runs.get(1).font().getSize2D()).isEqualTo(20f);
    }

    /** The scripts that stand on a signboard in China beside Chinese. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "خەلق مۇلازىمىتى",
                "མི་དམངས་ཞབས་ཞུ",
                "ᠠᠷᠠᠳ ᠤᠨ",
                "ꆈꌠꁱꂷ",
                "ᦟᦲᧃ",
                "Vuengciengh Gvangjsih",
                "Łódź",
                "Đường"
            })
    void everyScriptOfTheCountryHasItsFont(String text) throws DesignException {
        requireNoto();
        Fonts fonts = Fonts.load();

        assertThat(fonts.unshown(text)).isEmpty();
        for (Weight weight : Weight.values()) {
            assertThat(fonts.runs(text, weight, 20))
                    .allSatisfy(run ->
                            assertThat(run.font().canDisplayUpTo(run.text())).isEqualTo(-1));
        }
    }

    @Test
    void theRunsTogetherAreTheText() throws DesignException {
        String text = "张" + RARE + "Łx خەلق 🙂 a\u0301 མི 完";

        assertThat(Fonts.load().runs(text, Weight.REGULAR, 12).stream()
                        .map(Fonts.Run::text)
                        .collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(Fonts.load().runs("", Weight.REGULAR, 12))
                .allSatisfy(run -> assertThat(run.text()).isEmpty());
    }

    @Test
    void aFileThatIsNoFontIsLeftAside(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("NotoSans-Regular.ttf"), "no font");

        assertThat(Fonts.load(new FontFiles(List.of(folder))).canShow("Ł")).isFalse();
    }

    @Test
    void saysWhatToInstallWhenTheFontIsMissing() {
        assertThatThrownBy(() -> Fonts.load(Path.of("/nowhere/NotoSansCJK-Regular.ttc")))
                .isInstanceOf(DesignException.class)
                .hasMessageContaining("sudo apt install fonts-noto-cjk");
    }

    /** The main face with nothing behind it. */
    private static Fonts alone() throws DesignException {
        return Fonts.load(new FontFiles(List.of()));
    }

    private static void requireNoto() {
        boolean there = Files.exists(Path.of("/usr/share/fonts/truetype/noto/NotoSerifTibetan-Regular.ttf"));
        Needs.require(there, "fonts-noto-core is not installed; hardware/debian-setup installs it");
    }

    private static double height(Font font, String text) {
        return font.createGlyphVector(new FontRenderContext(null, true, true), text)
                .getVisualBounds()
                .getHeight();
    }
}

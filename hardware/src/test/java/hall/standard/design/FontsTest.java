package hall.standard.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FontsTest {

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
        Fonts fonts = Fonts.load();

        assertThat(fonts.canShow("䶮㛃𠮷𬭚喆犇𠀋䲜")).isTrue();
        assertThat(fonts.canShow("张" + Character.toString(0x2E9F5))).isFalse();
    }

    @Test
    void standsAMarkForACharacterWithoutGlyph() throws DesignException {
        assertThat(Fonts.load().showable("张" + Character.toString(0x2E9F5))).isEqualTo("张〓");
    }

    @Test
    void saysWhatToInstallWhenTheFontIsMissing() {
        assertThatThrownBy(() -> Fonts.load(Path.of("/nowhere/NotoSansCJK-Regular.ttc")))
                .isInstanceOf(DesignException.class)
                .hasMessageContaining("sudo apt install fonts-noto-cjk");
    }

    private static double height(Font font, String text) {
        return font.createGlyphVector(new FontRenderContext(null, true, true), text)
                .getVisualBounds()
                .getHeight();
    }
}

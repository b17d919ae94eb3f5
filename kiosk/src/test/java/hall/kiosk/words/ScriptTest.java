package hall.kiosk.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTest {

    @ParameterizedTest
    @CsvSource({"ug,true", "ug-Arab-CN,true", "ug-Latn,false", "kk,false", "kk-Arab,true", "bo,false", "zh-CN,false"})
    void aLanguageIsWrittenFromTheSideOfItsScript(String language, boolean fromRight) {
        assertThat(Script.isRightToLeft(language)).isEqualTo(fromRight);
    }

    @ParameterizedTest
    @CsvSource({"ug,ئۇيغۇرچە", "bo,བོད་ཡིག", "ja,日本語", "ko,한국어", "zh-Hant,繁體中文", "ru,русский", "ja-JP,日本語"})
    void aLanguageIsCalledByItsOwnName(String language, String name) {
        assertThat(Script.ownName(language)).startsWith(name);
    }

    /** The letters of a Uyghur sentence are turned; its numbers are not, nor the dash between two of them. */
    @Test
    void numbersKeepTheirOrderInATextFromTheRight() {
        String marked =
                Script.marked("{low}–{high} مىنۇت", "ug").replace("{low}", "12").replace("{high}", "20");
        Bidi bidi = new Bidi(marked, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);

        assertThat(bidi.baseIsLeftToRight()).isFalse();
        int first = marked.indexOf("12");
        int dash = marked.indexOf('–');
        int second = marked.indexOf("20");
        assertThat(bidi.getLevelAt(dash)).isEqualTo(bidi.getLevelAt(first)).isEqualTo(bidi.getLevelAt(second));
        assertThat(bidi.getLevelAt(first) % 2).isZero();
    }

    @Test
    void chineseThatStandsInForAMissingWordIsNotTurned() {
        assertThat(Script.marked("您前面还有 {count} 人", "ug")).isEqualTo("您前面还有 {count} 人");
        assertThat(Script.marked("前に{count}人", "ja")).isEqualTo("前に{count}人");
    }
}

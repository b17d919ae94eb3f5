package hall.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;

import hall.standard.design.Fonts;
import hall.standard.design.Tokens.DesignException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LetterWarningsTest {

    /** A character for private use: no font may have it. */
    private static final String NOWHERE = "\uE999";

    @Test
    void eachTextNoFontCanDrawIsSaidWithItsPlaceAndCharacter() throws DesignException {
        assertThat(LetterWarnings.of(hall(NOWHERE), Fonts.load()))
                .extracting(warning -> warning.english().split(":", 2)[0])
                .containsExactly(
                        "name.zh",
                        "notice.zh",
                        "services[1].name.zh",
                        "windows[0].name.en",
                        "floors[0].name.zh",
                        "zones[0].name.en");
        assertThat(LetterWarnings.of(hall(NOWHERE), Fonts.load()))
                .allSatisfy(warning -> assertThat(warning.english()).contains("U+E999", "〓"))
                .allSatisfy(warning -> assertThat(warning.chinese()).contains("U+E999", "没有字体"));
    }

    @Test
    void whatCanBeDrawnIsNotMentioned() throws DesignException {
        assertThat(LetterWarnings.of(hall("好"), Fonts.load())).isEmpty();
    }

    private static HallConfig hall(String sign) {
        HallConfigFile.Result result = HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心%s", "en": "Hall"},
                 "notice": {"zh": "请%s", "en": "Please"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"},
                              {"id": "b", "name": {"zh": "社保%s", "en": "Insurance"}, "prefix": "B"}],
                 "windows": [{"id": "1", "name": {"zh": "1号", "en": "Window %s"}, "services": ["a", "b"]}],
                 "floors": [{"id": "1", "name": {"zh": "一楼%s", "en": "First floor"}}],
                 "zones": [{"id": "a", "name": {"zh": "A区", "en": "Zone %s"}, "floor": "1"}],
                 "boards": [{"id": "board-1"}]}
                """.replace("%s", sign), Path.of("."));
        return ((HallConfigFile.Result.Good) result).config().hall();
    }
}

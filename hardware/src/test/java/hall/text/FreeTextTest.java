package hall.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "用餐",
                "Meal, back at 13:00",
                "ئۇيغۇرچە",
                "བོད་ཡིག",
                "𬖋",
                "👩\u200D🌾",
                "é",
                "e\u0301",
                "中 文",
                "①",
                "می\u200Cخواهم"
            })
    void takesWhatPeopleWrite(String text) {
        assertThat(FreeText.fault(text, 40)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u001B[31mb", "a\nb", "a\tb", "a\u007Fb", "a\u0085b", "a\u2028b", "a\u2029b"})
    void refusesControlCharactersAndLineBreaks(String text) {
        assertThat(FreeText.fault(text, 40)).isEqualTo(FreeText.Fault.CONTROL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u202Eb",
                "a\u202Ab",
                "a\u2066b",
                "a\u2069b",
                "a\u200Eb",
                "a\u200Fb",
                "a\u061Cb",
                "a\u200Bb",
                "\uFEFFa",
                "a\u2060b",
                "a\u00ADb",
                "a\uDB40\uDC41b"
            })
    void refusesWhatNobodySeesOrTurnsTheDirection(String text) {
        assertThat(FreeText.fault(text, 40)).isEqualTo(FreeText.Fault.INVISIBLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xD83D, 0xDC69, 0xFFFE, 0xFFFF, 0xFDD0})
    void refusesHalvesOfCharactersAndWhatIsNone(int unit) {
        assertThat(FreeText.fault("a" + (char) unit + "b", 40)).isEqualTo(FreeText.Fault.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\u3000", "\u00A0", "\u200D", "\u200C\u200D", "\u0301", "\u3164", "\u2800", "\uFE0F"})
    void refusesWhatShowsNothing(String text) {
        assertThat(FreeText.fault(text, 40)).isEqualTo(FreeText.Fault.EMPTY);
    }

    @Test
    void countsCharactersNotHalves() {
        assertThat(FreeText.fault("𬖋".repeat(40), 40)).isNull();
        assertThat(FreeText.fault("𬖋".repeat(41), 40)).isEqualTo(FreeText.Fault.TOO_LONG);
        assertThat(FreeText.fault("a".repeat(41), 40)).isEqualTo(FreeText.Fault.TOO_LONG);
        assertThat(FreeText.fault("a".repeat(1_000_000), 40)).isEqualTo(FreeText.Fault.TOO_LONG);
    }

    @Test
    void aMessageShowsWhatIsHidden() {
        assertThat(FreeText.shown("户\u200B籍\u202E\uD83D")).isEqualTo("户U+200B籍U+202EU+D83D");
    }
}

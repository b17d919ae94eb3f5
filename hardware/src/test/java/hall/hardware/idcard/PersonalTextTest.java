package hall.hardware.idcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalTextTest {

    @Test
    void isReadFromThePlaceItHasInABlock() {
        byte[] block = "测试 甲  \0".getBytes(StandardCharsets.UTF_16LE);

        assertThat(PersonalText.utf16le(block, 0, block.length)).isEqualTo(text("测试 甲"));
        assertThat(PersonalText.utf16le(block, 2, 6)).isEqualTo(text("试 甲"));
        assertThat(PersonalText.utf16le(block, 4, 2).isEmpty()).isTrue();
        // A blank is two bytes: neither half of another character is taken for one.
        assertThat(PersonalText.utf16le(new byte[] {0x20, 0x4E, 0, 0x4E}, 0, 4).length())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1,0,测***", "0,1,***d", "1,1,测**d", "2,2,****", "1,2,测*cd", "5,0,****"})
    void showsNoMoreThanItsEnds(int head, int tail, String shown) {
        assertThat(text("测bcd").masked(head, tail)).isEqualTo(shown);
    }

    @Test
    void hasNoCharacterOutsideItsLength() {
        PersonalText name = text("甲乙");

        assertThat(name.charAt(0)).isEqualTo('甲');
        assertThat(name.charAt(1)).isEqualTo('乙');
        assertThatThrownBy(() -> name.charAt(2)).hasMessage("index 2 must be in 0..1");
        assertThatThrownBy(() -> name.charAt(-1)).hasMessage("index -1 must be in 0..1");
    }

    @Test
    void isTheSameAsAnotherWithTheSameCharacters() {
        PersonalText name = text("甲乙");

        assertThat(name).isEqualTo(text("甲乙")).hasSameHashCodeAs(text("甲乙"));
        assertThat(name).isNotEqualTo(text("甲丙")).isNotEqualTo(text("甲")).isNotEqualTo("甲乙");
        assertThat(name.hashCode()).isNotEqualTo(text("乙甲").hashCode()).isEqualTo(31 * (31 + '甲') + '乙');
        name.wipe();
        assertThat(name).isEqualTo(text(""));
        assertThat(name.copy()).isEmpty();
        assertThat(name.hashCode()).isEqualTo(1);
    }

    @Test
    void tellsALogItsLengthAlone() {
        assertThat(text("测试甲")).hasToString("[3 characters]");
    }

    @Test
    void isADateWhereItIsEightDigitsOfTheCalendar() {
        assertThat(text("20260302").date()).contains(LocalDate.of(2026, 3, 2));
        assertThat(text("x20260302").date(1)).contains(LocalDate.of(2026, 3, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260230", "2026030", "202603021", "2026030:", "2026030/", ""})
    void isNoDateOtherwise(String written) {
        assertThat(text(written).date()).isEmpty();
    }

    private static PersonalText text(String text) {
        return PersonalText.of(text.toCharArray());
    }
}

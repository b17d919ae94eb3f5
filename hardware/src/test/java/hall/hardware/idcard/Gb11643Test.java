package hall.hardware.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Gb11643Test {

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "440524188001015368", "53010219200508011X", "810000199001010019"})
    void acceptsNumbersWhoseCheckIsRight(String number) {
        assertThat(Gb11643.valid(PersonalText.of(number.toCharArray()))).isTrue();
    }

    /** Wrong check, wrong date (right check), lower-case x, too short, letters, empty. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "110105194912310021",
                "110101199013010012",
                "11010519491231002x",
                "1101051949123100",
                "1101A519491231002X",
                ""
            })
    void refusesAllOthers(String number) {
        assertThat(Gb11643.valid(PersonalText.of(number.toCharArray()))).isFalse();
    }
}

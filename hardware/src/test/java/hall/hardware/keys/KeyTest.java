package hall.hardware.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"grade-1", "grade-5", "digit-0", "digit-9", "next", "recall", "start", "finish", "no-show"})
    void eachKeyIsFoundByItsCode(String code) {
        assertThat(Key.ofCode(code).map(Key::code)).isEqualTo(Optional.of(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grade-0", "grade-6", "digit-10", "NEXT", "", "grade-"})
    void nothingElseIsAKey(String code) {
        assertThat(Key.ofCode(code)).isEmpty();
    }
}

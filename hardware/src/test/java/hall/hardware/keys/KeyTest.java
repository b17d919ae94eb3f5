package hall.hardware.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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

    @Test
    void readsAMapOfKeys() throws IOException {
        assertThat(KeyMap.parse(" 5=grade-5, 96=next\n82=digit-0 "))
                .isEqualTo(Map.of(5, new Key.Grade(5), 96, Key.Command.NEXT, 82, new Key.Digit(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5=grade-9", "x=next", "5=next 5=recall"})
    void saysWhichWordOfAMapIsWrong(String text) {
        assertThatThrownBy(() -> KeyMap.parse(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'" + text.substring(text.indexOf(' ') + 1) + "'");
    }
}

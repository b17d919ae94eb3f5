package hall.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    @Test
    void readsADateAndReckonsFromItsEnds() {
        assertThat(Dates.parse("2026-01-31")).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(Dates.parse("9999-12-31").plusYears(1_000).getYear()).isEqualTo(10_999);
        assertThat(Dates.parse("0000-01-01").minusYears(1_000).getYear()).isEqualTo(-1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-999999999-01-01",
                "+999999999-12-31",
                "+10000-01-01",
                "2026-02-30",
                "2026-1-1",
                "-999-01-01",
                ""
            })
    void refusesWhatIsNoDateOrTooFarAway(String text) {
        assertThatThrownBy(() -> Dates.parse(text)).isInstanceOf(DateTimeParseException.class);
    }
}

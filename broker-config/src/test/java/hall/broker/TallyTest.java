package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally<String> tally = new Tally<>();

    @Test
    void theFirstTheTenthAndTheHundredthAreNews() {
        assertThat(IntStream.rangeClosed(1, 250)
                        .mapToLong(i -> tally.news("knock"))
                        .filter(news -> news > 0))
                .containsExactly(1L, 10L, 100L);
        assertThat(tally.counts()).containsEntry("knock", 250L);
    }

    @Test
    void eachKindCountsForItself() {
        assertThat(tally.news("knock")).isEqualTo(1);
        assertThat(tally.news("ring")).isEqualTo(1);
        assertThat(tally.news("knock")).isZero();
    }

    /** A kind that somebody outside can make up must not fill the memory. */
    @Test
    void kindsWithoutAnEndAreCountedAsOne() {
        long lines = IntStream.range(0, 100_000)
                .mapToLong(i -> tally.news("kind " + i))
                .filter(news -> news > 0)
                .count();

        assertThat(tally.counts()).hasSize(1_000);
        assertThat(lines).isLessThan(1_010);
    }
}

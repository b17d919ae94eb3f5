package hall.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomIdTest {

    private final Random chance = new Random(11);

    @Test
    void readableIdsHaveNoLetterThatIsMistakenForAnother() {
        assertThat(RandomId.readable(chance, 5_000)).hasSize(5_000).doesNotContainPattern("[^a-z2-9]|[ilo]");
    }

    @Test
    void usesEveryLetter() {
        assertThat(RandomId.readable(chance, 5_000).chars().distinct()).hasSize(31);
    }

    @Test
    void ulidsSortByTheirTime() {
        Instant nine = Instant.parse("2026-03-02T01:00:00Z");

        String before = RandomId.ulid(nine, chance);
        String after = RandomId.ulid(nine.plusMillis(1), chance);

        assertThat(before).matches("[0-9A-HJKMNP-TV-Z]{26}").isLessThan(after);
    }

    /** The time of the example in the specification of ULID (github.com/ulid/spec): 01ARYZ6S41. */
    @Test
    void writesTheTimeAsTheSpecificationDoes() {
        assertThat(RandomId.ulid(Instant.ofEpochMilli(1_469_918_176_385L), chance))
                .startsWith("01ARYZ6S41");
    }

    @Test
    void tokensFitAHeaderACookieAndAPath() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(RandomId.token(chance));
        }

        assertThat(all).hasSize(1_000).allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
    }
}

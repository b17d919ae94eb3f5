package hall.tier.receive;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.Histogram;
import hall.broker.message.TierMessage;
import hall.tier.store.LiveHall;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingsTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private static LiveHall.Standing read(
            @Nullable Double rate,
            @Nullable String standard,
            @Nullable List<String> layers,
            TierMessage.@Nullable Cases cases) {
        return read(rate, standard, layers, cases, null);
    }

    private static LiveHall.Standing read(
            @Nullable Double rate,
            @Nullable String standard,
            @Nullable List<String> layers,
            TierMessage.@Nullable Cases cases,
            @Nullable Map<String, Long> adopted) {
        return Standings.of(new TierMessage.Summary(
                NINE,
                NINE,
                Map.of(),
                Histogram.empty(List.of(60L)),
                Map.of(),
                Map.of(),
                rate,
                standard,
                layers,
                cases,
                adopted));
    }

    @Test
    void keepsWhatAHallSaysOfItself() {
        TierMessage.Cases cases = new TierMessage.Cases(3, 1, NINE);

        assertThat(read(0.925, "b2dccf3f", List.of("AH-ZWFW 2.1.0"), cases, Map.of("9f86d081884c7d65", 3L)))
                .isEqualTo(new LiveHall.Standing(
                        "b2dccf3f", "[\"AH-ZWFW 2.1.0\"]", 0.925, cases, "{\"9f86d081884c7d65\":3}"));
    }

    @Test
    void whatNoTableTakesWasNotSaid() {
        LiveHall.Standing nothing = new LiveHall.Standing(null, null, null, null, null);

        assertThat(read(null, null, null, null)).isEqualTo(nothing);
        assertThat(read(Double.NaN, "<script>", Collections.nCopies(33, "x"), new TierMessage.Cases(1, 2, null)))
                .isEqualTo(nothing);
        assertThat(read(1.5, "", List.of(), new TierMessage.Cases(-1, -1, null)))
                .isEqualTo(nothing);
        assertThat(read(-0.1, null, null, new TierMessage.Cases(Long.MAX_VALUE, 0, null)))
                .isEqualTo(nothing);
        assertThat(read(null, null, null, null, Map.of("not a hash", 1L, "9f86d081884c7d65", -1L))
                        .adopted())
                .isEqualTo("{}");
        assertThat(read(null, null, null, new TierMessage.Cases(1, 1, Instant.MAX))
                        .cases())
                .isEqualTo(new TierMessage.Cases(1, 1, null));
        assertThat(Objects.requireNonNull(read(null, null, List.of("a\u0000" + "b".repeat(100)), null)
                        .layers()))
                .startsWith("[\"ab")
                .hasSize(64 + 4);
    }
}

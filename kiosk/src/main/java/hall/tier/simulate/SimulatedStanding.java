package hall.tier.simulate;

import hall.broker.message.Histogram;
import hall.broker.message.TierMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** What a simulated hall says of itself beside its events, the same for its number: cases, standard, rate. Immutable. */
final class SimulatedStanding {

    /** One hall in so many has not taken the newest version of its province's layer. */
    private static final int OLD = 6;

    /** One in so many has cases that are overdue. */
    private static final int LATE = 9;

    private static final List<Long> NO_BOUNDS = List.of(60L);

    private final int number;
    private final ZoneId zone;

    SimulatedStanding(int number, ZoneId zone) {
        this.number = number;
        this.zone = zone;
    }

    TierMessage.Summary summary(Instant now) {
        Instant midnight = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        List<String> layers = List.of("CN-ZWFW 1.0.0", "AH-ZWFW " + (number % OLD == 0 ? "2.0.0" : "2.1.0"));
        return new TierMessage.Summary(
                midnight,
                now,
                Map.of(),
                Histogram.empty(NO_BOUNDS),
                Map.of(),
                Map.of(),
                0.86 + number * 37 % 13 / 100.0,
                hash(layers),
                layers,
                cases(midnight),
                null);
    }

    private TierMessage.Cases cases(Instant midnight) {
        long open = number * 7L % 5;
        if (number % LATE == 0) {
            return new TierMessage.Cases(open + 2, 2, midnight.minus(Duration.ofDays(1)));
        }
        return new TierMessage.Cases(open, 0, open == 0 ? null : midnight.plus(Duration.ofDays(3)));
    }

    /** Another hash for another list. */
    private static String hash(List<String> layers) {
        CRC32 sum = new CRC32();
        sum.update(layers.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}

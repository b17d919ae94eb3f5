package hall.broker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before connecting again: 0.25 s doubled at each failure up to 30 s, of which a random half to the
 * whole, so that a hall's devices do not all come at once when their broker is back.
 */
final class BackOff {

    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final RandomGenerator chance;

    BackOff(RandomGenerator chance) {
        this.chance = chance;
    }

    /** The pause after {@code failures} failed tries since the line was last up. */
    Duration pause(int failures) {
        long whole = Math.min(LONGEST.toMillis(), SHORTEST.toMillis() << Math.min(failures, 10));
        return Duration.ofMillis(whole / 2 + chance.nextLong(whole / 2 + 1));
    }
}

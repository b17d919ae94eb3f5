package hall.loop;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next try: the shortest pause after the first failure, doubled at each further failure in
 * a row, never more than the longest. Any thread.
 */
public final class BackOff {

    /** No pause at all: for work of which one piece has nothing to do with the next. */
    public static final BackOff NONE = new BackOff(Duration.ZERO, Duration.ZERO, null);

    /** 1, 2, 4, 8, 16, then always 30 s: for a device, a board, whatever one machine looks for by itself. */
    public static final BackOff SECONDS = of(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private static final int MOST_DOUBLINGS = 30;

    private final Duration shortest;
    private final Duration longest;
    private final @Nullable RandomGenerator chance;

    private BackOff(Duration shortest, Duration longest, @Nullable RandomGenerator chance) {
        this.shortest = shortest;
        this.longest = longest;
        this.chance = chance;
    }

    /** Pauses from {@code shortest} to {@code longest}. */
    public static BackOff of(Duration shortest, Duration longest) {
        if (shortest.isNegative() || shortest.isZero() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException(
                    "pauses from " + shortest + " to " + longest + ": the first must be positive and the smaller one");
        }
        return new BackOff(shortest, longest, null);
    }

    /** The same pauses, of each a random half to the whole, so that many who failed together do not come back together. */
    public BackOff spread(RandomGenerator by) {
        return new BackOff(shortest, longest, by);
    }

    /** The pause after {@code failures} failures in a row, at least one. */
    public Duration after(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("failures (" + failures + ") must be at least 1");
        }
        long most = longest.toMillis();
        int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        long whole = Math.min(most, shortest.toMillis() << doublings);
        return Duration.ofMillis(chance == null ? whole : whole / 2 + chance.nextLong(whole / 2 + 1));
    }
}

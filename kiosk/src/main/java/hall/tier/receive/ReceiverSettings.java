package hall.tier.receive;

import java.time.Duration;

/**
 * How a receiver works.
 *
 * @param batch the most events in one transaction
 * @param linger how long a batch waits for more events after its first
 * @param ackEvery a hall is told at most so often what is stored of it
 * @param askAfter how long a gap may stay open before the hall is asked
 * @param balanceEvery how often the halls are divided anew among the receivers
 */
public record ReceiverSettings(
        int batch, Duration linger, Duration ackEvery, Duration askAfter, Duration balanceEvery) {

    /** What a city uses. */
    public static final ReceiverSettings USUAL = new ReceiverSettings(
            2_000, Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(5));

    public ReceiverSettings {
        if (batch < 1) {
            throw new IllegalArgumentException("a batch has one event at least, not " + batch);
        }
    }
}

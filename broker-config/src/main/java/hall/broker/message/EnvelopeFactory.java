package hall.broker.message;

import hall.id.RandomId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the envelopes of one sender in one of its lives: its id, its boot, a gapless sequence for each stream beginning
 * at 1, and idempotent ids (ULID: 48 bits of time, 80 of chance, 26 characters of Crockford's base 32).
 *
 * <p>Safe for use by several threads.
 */
public final class EnvelopeFactory {

    /** So many lives may begin in one millisecond and be told apart. */
    private static final int IN_A_MILLISECOND = 1_000;

    private final String src;
    private final long boot;
    private final InstantSource time;
    private final Supplier<ClockSource> clock;
    private final RandomGenerator chance;
    private final Map<String, Long> sequences = new HashMap<>();

    /** For the sender {@code src} in its life {@code boot}, which must be greater than that of any life before. */
    public EnvelopeFactory(
            String src, long boot, InstantSource time, Supplier<ClockSource> clock, RandomGenerator chance) {
        this.src = src;
        this.boot = boot;
        this.time = time;
        this.clock = clock;
        this.chance = chance;
    }

    /**
     * The number of a life that begins now, for a sender that keeps no count of its starts: by the time, so that a later life
     * is greater, and below the millisecond by chance, so that two that begin in the same moment are two.
     */
    public static long newLife(InstantSource time, RandomGenerator chance) {
        return Math.max(1, time.instant().toEpochMilli()) * IN_A_MILLISECOND + chance.nextInt(IN_A_MILLISECOND);
    }

    String src() {
        return src;
    }

    public long boot() {
        return boot;
    }

    /** The next envelope of {@code stream}, which is usually the topic. */
    public synchronized Envelope next(String stream, @Nullable Duration ttl) {
        long seq = sequences.merge(stream, 1L, Long::sum);
        return at(seq, ttl);
    }

    /** The next envelope of a stream whose messages do not expire. */
    public Envelope next(String stream) {
        return next(stream, null);
    }

    /** An envelope of a stream that counts for itself: the journal's. */
    public synchronized Envelope at(long seq, @Nullable Duration ttl) {
        Instant now = time.instant();
        return new Envelope(RandomId.ulid(now, chance), src, boot, seq, now, clock.get(), ttl, false);
    }

    /** The envelope of an answer: it bears the id of what was asked. */
    public synchronized Envelope answering(String askId, String stream, @Nullable Duration ttl) {
        Envelope next = next(stream, ttl);
        return new Envelope(askId, src, boot, next.seq(), next.at(), next.clock(), ttl, false);
    }
}

package hall.broker.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is around every message, on the top level of the same JSON object as the message's own fields.
 *
 * <pre>
 * {"v":1,"id":"01JM...","src":"hub","boot":17,"seq":4711,"at":"2026-03-02T01:00:00Z","clock":"ntp","ttl":60,"late":true, ...}
 * </pre>
 *
 * @param id makes the message idempotent: the same id is the same message, however often it arrives
 * @param src the device id of the sender, or {@code hub}
 * @param boot grows at each start of the sender; also in its last will, so that an old life's will is known
 * @param seq without a gap within one stream of the sender; in {@code events} the journal's sequence, in {@code state}
 *     the journal's sequence the snapshot stands after
 * @param at when it was made, by the sender's clock
 * @param clock how far {@code at} may be believed
 * @param ttl for how long after {@code at} it is of use, in whole seconds; null: for ever
 * @param late true for what is delivered after its time: counters use it, boards and voice do not
 */
public record Envelope(
        String id,
        String src,
        long boot,
        long seq,
        Instant at,
        ClockSource clock,
        @Nullable Duration ttl,
        boolean late) {

    /** The version of the envelope this code writes and reads; a new major version lives in another topic tree. */
    public static final int VERSION = 1;

    public Envelope {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(src, "src");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(clock, "clock");
        if (id.isEmpty() || id.length() > 64) {
            throw new IllegalArgumentException("id must have 1 to 64 characters: " + id);
        }
        if (boot < 0 || seq < 0) {
            throw new IllegalArgumentException("boot and seq must not be negative: " + boot + ", " + seq);
        }
        if (ttl != null && (ttl.isNegative() || !ttl.equals(Duration.ofSeconds(ttl.toSeconds())))) {
            throw new IllegalArgumentException("ttl must be whole seconds, not negative: " + ttl);
        }
    }

    /** Where in its sender's stream the message stands. */
    public Position position() {
        return new Position(boot, seq);
    }

    /**
     * Whether the message's time is over at {@code now}, seen by the receiver's clock. A sender whose clock is not to be
     * believed is never called expired by its clock; one marked late always is.
     */
    boolean expired(Instant now) {
        return late || (ttl != null && clock != ClockSource.FREE && at.plus(ttl).isBefore(now));
    }

    /** The same message, marked as delivered after its time. */
    public Envelope asLate() {
        return new Envelope(id, src, boot, seq, at, clock, ttl, true);
    }

    /** A place in one sender's stream: ordered by {@code boot}, then by {@code seq}. */
    public record Position(long boot, long seq) implements Comparable<Position> {

        @Override
        public int compareTo(Position other) {
            int byBoot = Long.compare(boot, other.boot);
            return byBoot != 0 ? byBoot : Long.compare(seq, other.seq);
        }

        /** Whether this is after {@code other}, so news to somebody who has {@code other}. */
        public boolean after(Position other) {
            return compareTo(other) > 0;
        }
    }
}

package hall.kiosk.hub;

import hall.broker.message.Envelope.Position;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far the outbox of each device is on the hall's disk. An acknowledgement covers all before it, so it is given only up
 * to the first row that is missing: messages overtake each other, and one that the hall had not stored when it was killed
 * comes again.
 *
 * <p>A row that stays missing for {@link #PATIENCE} is given up, which is longer than a device waits before it sends again;
 * the rows behind it are acknowledged then, so that one lost row does not hold a device up for ever. Where the hall does
 * not know how far it had come, because the broker has lost its last acknowledgement, it waits {@link #FIRST} for earlier
 * rows. Not thread-safe: one caller at a time; time comes in as monotonic nanoseconds.
 */
final class OutboxAcks {

    /** How long a missing row is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long earlier rows are waited for at the first one of a device. */
    static final Duration FIRST = Duration.ofSeconds(2);

    /** So many rows wait behind a missing one; those behind them are sent again by the device. */
    private static final int MOST_AHEAD = 1_000;

    private final Map<String, Outbox> outboxes = new HashMap<>();

    private static final class Outbox {
        private final TreeSet<Position> ahead = new TreeSet<>();
        private @Nullable Position acknowledged;
        private long waitingSinceNanos;

        private boolean isNext(Position position) {
            Position last = acknowledged;
            if (last == null || position.boot() > last.boot()) {
                return position.seq() <= 1;
            }
            return position.boot() == last.boot() && position.seq() == last.seq() + 1;
        }

        private boolean isOld(Position position) {
            return acknowledged != null && !position.after(acknowledged);
        }

        /** Moves over the rows that follow without a gap; whether there were any. */
        private boolean advance(long nowNanos) {
            boolean moved = false;
            while (!ahead.isEmpty() && (isNext(ahead.first()) || isOld(ahead.first()))) {
                Position next = ahead.removeFirst();
                acknowledged = isOld(next) ? acknowledged : next;
                moved = true;
            }
            if (moved) {
                waitingSinceNanos = nowNanos;
            }
            return moved;
        }

        private Optional<Position> giveUp(long nowNanos) {
            Duration patience = acknowledged == null ? FIRST : PATIENCE;
            if (ahead.isEmpty() || nowNanos - waitingSinceNanos < patience.toNanos()) {
                return Optional.empty();
            }
            acknowledged = ahead.removeFirst();
            advance(nowNanos);
            return Optional.ofNullable(acknowledged);
        }
    }

    /** The hall had acknowledged so much to {@code device} before it was started, as the broker has kept it. */
    void before(String device, Position upTo) {
        Outbox outbox = of(device);
        if (outbox.acknowledged == null) {
            outbox.acknowledged = upTo;
        }
    }

    /**
     * The row at {@code position} is stored, or refused for good.
     *
     * @param boot the device's present life, as far as it is known: a lower one than before means a new card, whose outbox
     *     begins again
     * @return what to acknowledge now; empty while an earlier row is missing
     */
    Optional<Position> settled(String device, Position position, @Nullable Long boot, long nowNanos) {
        Outbox outbox = of(device);
        Position last = outbox.acknowledged;
        if (last != null && position.boot() < last.boot() && boot != null && boot == position.boot()) {
            outbox.acknowledged = null;
            outbox.ahead.clear();
        }
        if (outbox.isOld(position)) {
            return Optional.ofNullable(outbox.acknowledged);
        }
        if (outbox.ahead.isEmpty()) {
            outbox.waitingSinceNanos = nowNanos;
        }
        if (outbox.ahead.size() < MOST_AHEAD) {
            outbox.ahead.add(position);
        }
        return outbox.advance(nowNanos) ? Optional.ofNullable(outbox.acknowledged) : Optional.empty();
    }

    /** What to acknowledge to {@code device} now because a missing row was waited for long enough. */
    Optional<Position> overdue(String device, long nowNanos) {
        return of(device).giveUp(nowNanos);
    }

    private Outbox of(String device) {
        return outboxes.computeIfAbsent(device, none -> new Outbox());
    }
}

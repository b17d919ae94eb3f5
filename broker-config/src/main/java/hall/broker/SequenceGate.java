package hall.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets the messages of one stream through once each and in order: what is not newer than the highest applied is dropped,
 * what comes after a gap waits. When a gap (or the first state) has kept something waiting for 2 s, {@link #shouldAsk}
 * says that the state must be asked for; {@link #snapshot} then closes the gap.
 *
 * <p>Pure but for its own memory: one thread, time comes in as monotonic nanoseconds. At most {@value #BOUND} messages
 * wait; beyond that the newest are not kept, because the state that is asked for will cover them.
 */
public final class SequenceGate<T> {

    /** How many messages wait for a gap to close at most. */
    public static final int BOUND = 1000;

    /** How long a gap may last before the state is asked for (Sparkplug's reorder timer is of the same size). */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TreeMap<Long, T> waiting = new TreeMap<>();
    private long boot = -1;
    private long highest = -1;
    private long waitingSinceNanos;

    /** The items that may be applied now, in order, after {@code item} came with {@code seq}; often just that one. */
    public List<T> offer(long seq, T item, long nowNanos) {
        if (highest >= 0 && seq <= highest) {
            return List.of();
        }
        if (waiting.isEmpty()) {
            waitingSinceNanos = nowNanos;
        }
        waiting.putIfAbsent(seq, item);
        if (waiting.size() > BOUND) {
            waiting.pollLastEntry();
        }
        return ready();
    }

    /**
     * A state was applied that stands after {@code seq}: what waited and is in it is dropped, what follows it is given.
     * A state of a later life of its sender ({@code senderBoot}) is believed even if its sequence is lower: a hall that
     * was restored from a copy.
     *
     * @return null if the state itself is old and must not be applied, else the items that follow it at once
     */
    public @Nullable List<T> snapshot(long senderBoot, long seq) {
        if (senderBoot < boot || (senderBoot == boot && seq < highest)) {
            return null;
        }
        if (senderBoot > boot && seq < highest) {
            waiting.clear();
        }
        boot = senderBoot;
        highest = seq;
        waiting.headMap(seq, true).clear();
        return ready();
    }

    /** Whether to ask for the state now: once for each {@link #PATIENCE} that a gap lasts. */
    public boolean shouldAsk(long nowNanos) {
        if (waiting.isEmpty() || nowNanos - waitingSinceNanos < PATIENCE.toNanos()) {
            return false;
        }
        waitingSinceNanos = nowNanos;
        return true;
    }

    /** The highest sequence applied, -1 before the first state. */
    public long highest() {
        return highest;
    }

    /** Whether something waits for what is missing. */
    public boolean gap() {
        return !waiting.isEmpty();
    }

    private List<T> ready() {
        List<T> ready = new ArrayList<>();
        while (highest >= 0 && !waiting.isEmpty() && waiting.firstKey() == highest + 1) {
            ready.add(waiting.pollFirstEntry().getValue());
            highest++;
        }
        return ready;
    }
}

package hall.tier.receive;

import hall.broker.HallAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How far each hall's journal is, as the hall itself last said with its state. Thread-safe. */
final class Heads {

    /** A head and when it was heard, in nanoseconds of a monotonic clock. */
    record Head(long sequence, long heardAt) {}

    private static final Head NONE = new Head(0, 0);

    private final Map<HallAddress, Head> heads = new ConcurrentHashMap<>();
    private final Map<HallAddress, Long> said = new ConcurrentHashMap<>();

    void heard(HallAddress hall, long sequence, long now) {
        heads.put(hall, new Head(sequence, now));
    }

    Head of(HallAddress hall) {
        return heads.getOrDefault(hall, NONE);
    }

    Set<HallAddress> halls() {
        return heads.keySet();
    }

    /** Whether {@code head} of {@code hall} is news to whoever looks at what is wrong with it. */
    boolean sayOnce(HallAddress hall, Head head) {
        Long before = said.put(hall, head.sequence());
        return before == null || before != head.sequence();
    }
}

package hall.kiosk.alarm;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Since when each of some conditions is true, as far as they were looked at. One thread. */
final class Lasting {

    private final Map<String, Long> since = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private long now;

    /** A look at {@code nanos} begins. */
    void begin(long nanos) {
        now = nanos;
        seen.clear();
    }

    /** Whether {@code condition}, which is true now, has been so for at least {@code long}. */
    boolean isAsLongAs(Duration least, String condition) {
        seen.add(condition);
        return now - since.computeIfAbsent(condition, first -> now) >= least.toNanos();
    }

    /** The look is over: what was not asked about is true no more. */
    void end() {
        since.keySet().retainAll(seen);
    }
}

package hall.kiosk.web.access;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong passwords for each name and address, and says when there were too many. Any thread. Remembers the last
 * {@value #REMEMBERED} pairs at most, so that an attacker cannot fill the memory.
 */
final class Attempts {

    /** So many wrong attempts within {@link #WINDOW_NANOS} are allowed. */
    static final int ALLOWED = 10;

    static final long WINDOW_NANOS = 5 * 60 * 1_000_000_000L;
    private static final int REMEMBERED = 10_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private record Failures(int count, long firstNanos) {}

    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Counts an attempt before it is made; how many seconds to wait first, 0 for go ahead. */
    synchronized long begin(String who, long nowNanos) {
        Failures known = failures.get(who);
        if (known == null || nowNanos - known.firstNanos() >= WINDOW_NANOS) {
            failures.put(who, new Failures(1, nowNanos));
            return 0;
        }
        if (known.count() >= ALLOWED) {
            return Math.max(1, (WINDOW_NANOS - (nowNanos - known.firstNanos())) / NANOS_PER_SECOND);
        }
        failures.put(who, new Failures(known.count() + 1, known.firstNanos()));
        return 0;
    }

    /** The password was right: forget what went wrong before. */
    synchronized void succeeded(String who) {
        failures.remove(who);
    }
}

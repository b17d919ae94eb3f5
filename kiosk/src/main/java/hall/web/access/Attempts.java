package hall.web.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong passwords and says when there were too many: for one name from one origin a lock for a while, for the hall
 * as a whole a slow-down. A name is never locked for everybody by those who guess it elsewhere. An attempt counts once it
 * is known to be wrong; while it is under way it may turn out wrong, so no more are let in than could be. Any thread.
 */
final class Attempts {

    /** So many wrong attempts within {@link #WINDOW_NANOS} are allowed for one name from one origin. */
    static final int ALLOWED = 10;

    static final long WINDOW_NANOS = Duration.ofMinutes(5).toNanos();

    /** So many wrong attempts of all within the window are answered at once, the others are held back. */
    static final int AT_ONCE = 20;

    private static final Duration HELD_BACK = Duration.ofSeconds(1);
    private static final int REMEMBERED = 10_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Names that exist and names that do not are remembered apart, so that invented ones push out none that count. */
    private final Map<String, Tries> ofAccounts = new Remembered();

    private final Map<String, Tries> ofNobody = new Remembered();
    private int wrongOfAll;
    private long wrongOfAllSince;

    /** What may be done with an attempt. */
    sealed interface Start {
        record Go() implements Start {}

        /** As many are under way as could still be wrong. */
        record Busy() implements Start {}

        record Locked(long seconds) implements Start {}
    }

    /** The attempts for one name from one origin. */
    private static final class Tries {
        private int wrong;
        private int underWay;
        private long firstNanos;
    }

    private static final class Remembered extends LinkedHashMap<String, Tries> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > REMEMBERED;
        }
    }

    /** Begins an attempt; after {@link Start.Go} one of {@link #wrong}, {@link #right}, {@link #unchecked} follows. */
    synchronized Start begin(String pair, boolean exists, long nowNanos) {
        Tries tries = of(exists).computeIfAbsent(pair, key -> new Tries());
        if (nowNanos - tries.firstNanos >= WINDOW_NANOS) {
            tries.wrong = 0;
        }
        if (tries.wrong >= ALLOWED) {
            long left = WINDOW_NANOS - (nowNanos - tries.firstNanos);
            return new Start.Locked(Math.max(1, left / NANOS_PER_SECOND));
        }
        if (tries.wrong + tries.underWay >= ALLOWED) {
            return new Start.Busy();
        }
        tries.underWay++;
        return new Start.Go();
    }

    /** The wrong attempts of all pairs that begin with {@code name} are forgotten. */
    synchronized void forgive(String name) {
        ofAccounts.forEach((pair, tries) -> {
            if (pair.startsWith(name)) {
                tries.wrong = 0;
            }
        });
    }

    /** The password was wrong; how long to hold the answer back. */
    synchronized Duration wrong(String pair, boolean exists, long nowNanos) {
        Tries tries = of(exists).computeIfAbsent(pair, key -> new Tries());
        if (tries.wrong == 0) {
            tries.firstNanos = nowNanos;
        }
        tries.wrong++;
        tries.underWay = Math.max(0, tries.underWay - 1);
        if (nowNanos - wrongOfAllSince >= WINDOW_NANOS) {
            wrongOfAll = 0;
            wrongOfAllSince = nowNanos;
        }
        wrongOfAll++;
        return wrongOfAll > AT_ONCE ? HELD_BACK : Duration.ZERO;
    }

    /** The password was right: forget what went wrong before. */
    synchronized void right(String pair) {
        ofAccounts.remove(pair);
    }

    /** The attempt was not checked, so it was not wrong. */
    synchronized void unchecked(String pair, boolean exists) {
        Tries tries = of(exists).get(pair);
        if (tries != null) {
            tries.underWay = Math.max(0, tries.underWay - 1);
        }
    }

    private Map<String, Tries> of(boolean exists) {
        return exists ? ofAccounts : ofNobody;
    }
}

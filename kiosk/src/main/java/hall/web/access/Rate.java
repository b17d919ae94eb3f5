package hall.web.access;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** So often something may be done within a while, in all and from one origin; then all begin anew. Any thread. */
public final class Rate {

    private final int most;
    private final int mostOfOne;
    private final long whileNanos;
    private final Map<String, Integer> done = new HashMap<>();
    private int total;
    private long since;

    public Rate(int most, int mostOfOne, Duration time) {
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.whileNanos = time.toNanos();
    }

    /** Counts one more of {@code who}; false, and it is not counted, when that is too often. */
    public synchronized boolean take(String who, long nowNanos) {
        if (total == 0 || nowNanos - since >= whileNanos) {
            done.clear();
            total = 0;
            since = nowNanos;
        }
        int own = done.getOrDefault(who, 0) + 1;
        if (own > mostOfOne || total >= most) {
            return false;
        }
        done.put(who, own);
        total++;
        return true;
    }

    /** After how many seconds all begin anew. */
    public synchronized int secondsLeft(long nowNanos) {
        return (int)
                Math.max(1, Duration.ofNanos(whileNanos - (nowNanos - since)).toSeconds());
    }
}

package hall.web.access;

import java.util.HashMap;
import java.util.Map;

/** So much of something there may be in all, and so much for each who takes of it. Any thread. */
public final class Budget {

    private final long most;
    private final long mostOfOne;
    private final Map<String, Long> taken = new HashMap<>();
    private long total;

    public Budget(long most, long mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Takes {@code amount} for {@code who}; false, and nothing is taken, when that is too much. */
    public synchronized boolean take(String who, long amount) {
        long own = taken.getOrDefault(who, 0L) + amount;
        if (own > mostOfOne || total + amount > most) {
            return false;
        }
        taken.put(who, own);
        total += amount;
        return true;
    }

    /** Gives back what {@code who} has taken. */
    public synchronized void give(String who, long amount) {
        long own = taken.getOrDefault(who, 0L) - amount;
        if (own > 0) {
            taken.put(who, own);
        } else {
            taken.remove(who);
        }
        total -= amount;
    }

    /** How much is taken in all. */
    public synchronized long total() {
        return total;
    }
}

package hall.standard;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps a device from telling everything it measures: the first of a day is told, and what is worse than what was told that
 * day. Safe for any thread.
 */
public final class Worst {

    private record Key(String device, Measurand quantity) {}

    private final Map<Key, Double> told = new HashMap<>();
    private LocalDate day = LocalDate.EPOCH;

    /** Whether {@code value}, measured by {@code device} on {@code on}, is to be told. */
    public synchronized boolean isNews(String device, Measurand quantity, double value, LocalDate on) {
        if (!on.equals(day)) {
            told.clear();
            day = on;
        }
        Key key = new Key(device, quantity);
        Double before = told.get(key);
        if (before != null && !quantity.isWorse(value, before)) {
            return false;
        }
        told.put(key, value);
        return true;
    }
}

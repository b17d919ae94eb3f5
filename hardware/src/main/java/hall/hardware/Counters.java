package hall.hardware;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The counts of one device at one moment. Immutable. */
public record Counters(Map<Counter, Long> values) {

    public Counters {
        Map<Counter, Long> copy = new EnumMap<>(Counter.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** How many of {@code counter} so far. */
    public long of(Counter counter) {
        return values.getOrDefault(counter, 0L);
    }
}

package hall.hardware;

import hall.hardware.Health.HealthLevel;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a device can do, as data: screens and the hall decide from this, never from a model's name. Immutable.
 *
 * @param backChannel whether the device answers at all; without it nothing it does can be confirmed
 * @param health the levels of health check it has
 * @param facts what else is to be known, each a list of values
 */
public record Capabilities(
        DeviceKind kind, boolean backChannel, Set<HealthLevel> health, Map<Fact, List<String>> facts) {

    /** The things there are to know; which ones a device has depends on its kind. */
    public enum Fact {
        MODEL,
        PROTOCOL,
        WIDTH_DOTS,
        HEIGHT_DOTS,
        DPI,
        /** What a device confirms: {@code tickets}, {@code status} or {@code nothing}. */
        CONFIRMS,
        CUT,
        QR,
        CHARSETS,
        COLOURS,
        ROWS,
        COLUMNS,
        KEYS,
        CARD_TYPES,
        LANGUAGES
    }

    public Capabilities {
        health = Collections.unmodifiableSet(
                health.isEmpty() ? EnumSet.noneOf(HealthLevel.class) : EnumSet.copyOf(health));
        Map<Fact, List<String>> copy = new EnumMap<>(Fact.class);
        facts.forEach((fact, values) -> copy.put(fact, List.copyOf(values)));
        facts = Collections.unmodifiableMap(copy);
    }

    /** A device of {@code kind} with these levels of health check and no facts yet. */
    public static Capabilities of(DeviceKind kind, boolean backChannel, HealthLevel... levels) {
        return new Capabilities(kind, backChannel, Set.of(levels), Map.of());
    }

    /** The same and {@code fact}. */
    public Capabilities with(Fact fact, String... values) {
        Map<Fact, List<String>> more = new EnumMap<>(Fact.class);
        more.putAll(facts);
        more.put(fact, Arrays.asList(values));
        return new Capabilities(kind, backChannel, health, more);
    }

    /** The same and the number {@code value}. */
    public Capabilities with(Fact fact, int value) {
        return with(fact, Integer.toString(value));
    }

    /** The values of {@code fact}; none when the device does not have it. */
    public List<String> values(Fact fact) {
        return facts.getOrDefault(fact, List.of());
    }
}

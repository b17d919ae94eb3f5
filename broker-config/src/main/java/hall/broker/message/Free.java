package hall.broker.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A message whose further fields are free: they stand on the top level of the JSON, beside the envelope's.
 *
 * <p>Values are what JSON has: text, {@link Number}, {@link Boolean}, lists and maps of these.
 */
public sealed interface Free permits HallMessage.HubEvent, DeviceMessage.Outbox, DeviceMessage.Ask, HallMessage.Answer {

    /** The names the envelope has taken; a free field may not use them. */
    Set<String> ENVELOPE = Set.of("v", "id", "src", "boot", "seq", "at", "clock", "ttl", "late");

    /** The further fields, in their order; never null, never changed. */
    Map<String, Object> fields();

    /** The text field {@code name}, or "" if it is not there or not text. */
    default String text(String name) {
        return fields().get(name) instanceof String text ? text : "";
    }

    /** The whole number in field {@code name}, or {@code otherwise} if it is not there or not a number. */
    default long number(String name, long otherwise) {
        return fields().get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    /** An unchangeable copy of {@code fields} that keeps their order; refuses names that are taken. */
    static Map<String, Object> copy(Map<String, Object> fields, String... taken) {
        for (String name : fields.keySet()) {
            if (ENVELOPE.contains(name) || Set.of(taken).contains(name)) {
                throw new IllegalArgumentException("a free field may not be named " + name + ": the message has it");
            }
        }
        return ordered(fields);
    }

    /** An unchangeable copy that keeps the order. */
    static <V> Map<String, V> ordered(Map<String, V> map) {
        Objects.requireNonNull(map, "map");
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}

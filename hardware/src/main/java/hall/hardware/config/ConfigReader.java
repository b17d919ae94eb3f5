package hall.hardware.config;

import com.fasterxml.jackson.databind.JsonNode;
import hall.hardware.Wording;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One place in a configuration: reads what is there and notes what is wrong. */
final class ConfigReader {

    private final String place;
    private final @Nullable JsonNode node;
    private final List<ConfigFault> faults;

    ConfigReader(String place, @Nullable JsonNode node, List<ConfigFault> faults) {
        this.place = place;
        this.node = node;
        this.faults = faults;
    }

    String place() {
        return place;
    }

    ConfigReader at(String field) {
        return new ConfigReader(place + "." + field, node == null ? null : node.get(field), faults);
    }

    void fault(String chinese, String english) {
        faults.add(new ConfigFault(place, new Wording(chinese, english)));
    }

    boolean isThere() {
        return node != null && !node.isNull();
    }

    /** Whether there is an object; a fault where not. */
    boolean isObject() {
        boolean object = node != null && node.isObject();
        if (!object) {
            fault("缺少此项，或不是对象。", "This is missing or no object.");
        }
        return object;
    }

    /** Faults for fields that nobody reads: most often a name spelt wrong. */
    void only(String... known) {
        if (node == null) {
            return;
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!List.of(known).contains(name)) {
                at(name).fault("没有这个字段。", "There is no such field; there are " + String.join(", ", known) + ".");
            }
        }
    }

    /** The text here as one of some values. */
    <T> Optional<T> choice(String what, Function<String, Optional<T>> values) {
        Optional<T> value = text().flatMap(values);
        if (value.isEmpty()) {
            fault(
                    "此项缺失或取值不正确。",
                    isThere() ? "'" + node + "' is not " + what + "." : "This is missing; it must be " + what + ".");
        }
        return value;
    }

    Optional<String> text() {
        return node != null && node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }

    /** A whole number of this range; the fallback where nothing is there. */
    OptionalInt number(int least, int most, OptionalInt fallback) {
        if (!isThere() && fallback.isPresent()) {
            return fallback;
        }
        if (node != null && node.isInt() && node.intValue() >= least && node.intValue() <= most) {
            return OptionalInt.of(node.intValue());
        }
        fault(
                "必须是 " + least + " 到 " + most + " 的整数。",
                "This must be a whole number from " + least + " to " + most + ".");
        return OptionalInt.empty();
    }

    /** The fields here as text; only plain values are allowed. */
    Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        if (!isThere() || node == null) {
            return options;
        }
        if (!node.isObject()) {
            fault("必须是对象。", "This must be an object.");
            return options;
        }
        for (Map.Entry<String, JsonNode> option : node.properties()) {
            if (option.getValue().isValueNode() && !option.getValue().isNull()) {
                options.put(option.getKey(), option.getValue().asText());
            } else {
                at(option.getKey()).fault("必须是文字、数字或真假值。", "This must be a text, a number, true or false.");
            }
        }
        return options;
    }
}

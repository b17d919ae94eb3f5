package hall.json;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value with the line it begins on. Immutable. */
sealed interface JsonNode {

    int line();

    record Text(int line, String value) implements JsonNode {}

    record Numeral(int line, BigDecimal value) implements JsonNode {}

    record Flag(int line, boolean value) implements JsonNode {}

    record Null(int line) implements JsonNode {}

    record Array(int line, List<JsonNode> items) implements JsonNode {
        public Array {
            items = List.copyOf(items);
        }
    }

    /** An object; {@code members} in the order of the text. */
    record Members(int line, Map<String, Member> members) implements JsonNode {
        public Members {
            members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** A value with the line of its key. */
    record Member(int line, JsonNode value) {}
}

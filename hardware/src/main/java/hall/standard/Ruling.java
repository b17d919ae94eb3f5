package hall.standard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A rule as it stands for one hall, with the value of each parameter and where each comes from. */
public record Ruling(Rule rule, Origin origin, Map<String, Resolved> values) {

    /**
     * A value in force.
     *
     * @param reason why a lower layer set it; empty for the rule's own value
     * @param earlier what it replaces, the nearest first
     */
    public record Resolved(Value value, Origin origin, String reason, List<Resolved> earlier) {
        public Resolved {
            earlier = List.copyOf(earlier);
        }
    }

    public Ruling {
        values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The value of the parameter called {@code name} and where it comes from. */
    public Resolved resolved(String name) {
        Resolved resolved = values.get(name);
        if (resolved == null) {
            throw new IllegalArgumentException("rule " + rule.id() + " has no parameter " + name);
        }
        return resolved;
    }

    /** Where a value comes from. */
    public record Origin(Layer layer, String document, String version, Place place) {

        @Override
        public String toString() {
            return layer.word() + " " + document + " " + version + " (" + place + ")";
        }
    }
}

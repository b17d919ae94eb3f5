package hall.standard;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule's name for ever, such as {@code IS-012}; never given to another rule. A rule of a lower layer begins with that
 * layer's own letters: {@code AH-IS-101}.
 */
public record RuleId(String value) implements Comparable<RuleId> {

    private static final Pattern FORM = Pattern.compile("(?:[A-Z]{2,8}-)?([A-Z]{2})-[0-9]{3}");

    public RuleId {
        if (family(value).isEmpty()) {
            throw new IllegalArgumentException("a rule's id is FAMILY-NNN such as IS-012, not " + value);
        }
    }

    /** The id written {@code text}, if it is one. */
    public static Optional<RuleId> parse(String text) {
        return family(text).map(family -> new RuleId(text));
    }

    public Family family() {
        return family(value).orElseThrow();
    }

    private static Optional<Family> family(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (Family family : Family.values()) {
            if (family.name().equals(matcher.group(1))) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(RuleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

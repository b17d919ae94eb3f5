package hall.hardware.smartcard;

import hall.hardware.idcard.PersonalText;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a {@link CardScript} found on a card, by the script's own field names. Use it in a try-with-resources: {@link
 * #close} overwrites it. One owner at a time; not synchronised.
 */
public final class CardFields implements AutoCloseable {

    private final String script;
    private final Map<String, PersonalText> fields;

    CardFields(String script, Map<String, PersonalText> fields) {
        this.script = script;
        this.fields = new TreeMap<>(fields);
    }

    /** The name of the script that read it. */
    String script() {
        return script;
    }

    /** The field {@code name}; empty when the card did not have it. */
    Optional<PersonalText> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    @Override
    public void close() {
        fields.values().forEach(PersonalText::wipe);
    }

    @Override
    public String toString() {
        return "CardFields" + fields.keySet();
    }
}

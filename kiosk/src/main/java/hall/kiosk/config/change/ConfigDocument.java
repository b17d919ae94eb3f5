package hall.kiosk.config.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A configuration as the text of a {@code hall.json}. Its hash is the SHA-256 of the same JSON without white space and with
 * the keys of each object in order, in hexadecimal, so that a document laid out anew is the same one. Immutable.
 */
public final class ConfigDocument {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode tree;
    private final String text;
    private final String hash;

    private ConfigDocument(JsonNode tree, String text) {
        this.tree = tree;
        this.text = text;
        this.hash = sha256(canonical(tree));
    }

    /**
     * The document {@code text}, which is one JSON object.
     *
     * @throws IllegalArgumentException when it is not; what a person wrote goes through the strict reader first
     */
    public static ConfigDocument of(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode tree) {
                return new ConfigDocument(tree, text);
            }
            throw new IllegalArgumentException("a configuration is one JSON object");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a configuration is one JSON object: " + e.getOriginalMessage(), e);
        }
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** 64 hexadecimal digits; the same for whatever says the same. */
    public String hash() {
        return hash;
    }

    /** For reading only. */
    JsonNode tree() {
        return tree;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigDocument document && document.hash.equals(hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return hash;
    }

    private static String canonical(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(ordered(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }

    private static Object ordered(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), ordered(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            return node.valueStream().map(ConfigDocument::ordered).toList();
        }
        return node;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

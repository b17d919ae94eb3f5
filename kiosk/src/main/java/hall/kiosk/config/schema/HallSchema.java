package hall.kiosk.config.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.hardware.drivers.Drivers;
import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The form of {@code hall.json} as a JSON Schema (draft 2020-12): what editors complete by, what the manager's pages draw
 * their forms from, and how each key is called for people ({@code title} in Chinese, {@code x-title-en} in English) and each
 * code that may stand there ({@code x-words}).
 *
 * <p>It says what one value may be. How values fit each other (a window's services are services of the hall) and every
 * sentence about a fault is the reader's; what the reader takes, the schema takes too. {@code kiosk/hall.schema.json} is
 * this text. Immutable.
 */
public final class HallSchema {

    private static final String RESOURCE = "hall.json";
    private static final String DEFINITIONS = "$defs";
    private static final String PROPERTIES = "properties";

    /** What people call each code of an enumeration. */
    static final String WORDS = "x-words";

    /** devices, link or options, and the key there. */
    private static final int DEVICE_PART = 3;

    private final ObjectNode root;

    private HallSchema(ObjectNode root) {
        this.root = root;
    }

    /** The schema of this program, with the options of all its drivers. */
    public static HallSchema load() {
        try (InputStream in = Objects.requireNonNull(HallSchema.class.getResourceAsStream(RESOURCE))) {
            ObjectNode root = (ObjectNode) new ObjectMapper().readTree(in);
            DeviceForms.addTo(root.withObject("/" + DEFINITIONS), Drivers.ALL);
            return new HallSchema(root);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own schema of hall.json cannot be read", e);
        }
    }

    /** The schema as text, in lines for people. */
    public String text() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }

    /**
     * What people call the key at the end of {@code keys}; empty where the schema has no name for it.
     *
     * @param keys the keys from the root of the document on; the places in lists are left out
     */
    public Optional<Text> title(List<String> keys) {
        JsonNode here = at(keys);
        String chinese = here.path("title").asText();
        return chinese.isEmpty()
                ? Optional.empty()
                : Optional.of(Text.of(chinese, here.path("x-title-en").asText(chinese)));
    }

    /** The list whose entries the key at the end of {@code keys} names by their ids; empty where it names none. */
    public Optional<String> reference(List<String> keys) {
        JsonNode here = at(keys);
        JsonNode named = here.has("anyOf") ? here.path("anyOf").path(0) : here.path("items");
        return Stream.of(here, named)
                .map(node -> node.path("x-ref").asText())
                .filter(list -> !list.isEmpty())
                .findFirst();
    }

    /** What people call {@code code} where the key at the end of {@code keys} has it; empty where it has no other name. */
    public Optional<Text> word(List<String> keys, String code) {
        JsonNode here = inList(at(keys));
        return Stream.concat(Stream.of(at(keys), here), here.path("anyOf").valueStream())
                .map(node -> node.path(WORDS).path(code))
                .filter(JsonNode::isObject)
                .findFirst()
                .map(words ->
                        Text.of(words.path("zh").asText(), words.path("en").asText()));
    }

    private JsonNode at(List<String> keys) {
        JsonNode here = root;
        for (String key : keys) {
            here = inList(here).path(PROPERTIES).path(key);
        }
        return here.isMissingNode()
                        && keys.size() == DEVICE_PART
                        && keys.getFirst().equals("devices")
                ? ofSomeDriver(keys.get(1), keys.getLast())
                : here;
    }

    /** What is typed at a device's link and options is described with each driver and each kind of link. */
    private JsonNode ofSomeDriver(String part, String key) {
        Stream<JsonNode> places = part.equals("link")
                ? root.path(DEFINITIONS).properties().stream()
                        .filter(each -> each.getKey().startsWith("link-"))
                        .map(Map.Entry::getValue)
                : root.path(DEFINITIONS)
                        .path("device")
                        .path("allOf")
                        .valueStream()
                        .map(each -> each.path("then").path(PROPERTIES).path(part));
        return places.map(each -> each.path(PROPERTIES).path(key))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** Where the entries of a list are described, or {@code node} itself; a reference is followed. */
    private JsonNode inList(JsonNode node) {
        JsonNode here = node.has("items") ? node.path("items") : node;
        String reference = here.path("$ref").asText();
        return reference.startsWith("#/") ? root.at(reference.substring(1)) : here;
    }
}

package hall.kiosk.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import hall.board.scene.Scene;
import hall.kiosk.config.HallConfigFile;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class HallSchemaTest {

    private static final Path PUBLISHED = Path.of("hall.schema.json");
    private static final Path EXAMPLES = Path.of("examples");
    private static final Path EXAMPLE = EXAMPLES.resolve("hall.json");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HallSchema HALL_SCHEMA = HallSchema.load();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(HALL_SCHEMA.text());

    /** To write it anew: -Dhall.document=write. */
    @Test
    void thePublishedFileIsTheSchemaOfThisProgram() throws IOException {
        if ("write".equals(System.getProperty("hall.document"))) {
            Files.writeString(PUBLISHED, HALL_SCHEMA.text());
        }

        assertThat(Files.readString(PUBLISHED)).isEqualTo(HALL_SCHEMA.text());
    }

    /** A form shows words; only a driver's own options are in the codes of its data sheet. */
    @Test
    void eachCodeThatMayBeChosenHasAName() throws IOException {
        JsonNode schema = MAPPER.readTree(HALL_SCHEMA.text());
        JsonNode device = schema.at("/$defs/device/properties");

        assertThat(Stream.concat(
                                schema.path("properties").findParents("enum").stream(),
                                device.findParents("enum").stream())
                        .toList())
                .hasSizeGreaterThan(10)
                .allSatisfy(node -> node.path("enum")
                        .forEach(code -> assertThat(node.path("x-words").path(code.asText()))
                                .as("words for %s", code)
                                .isNotEmpty()));
        assertThat(HALL_SCHEMA.word(List.of("people", "role"), "guide")).contains(Text.of("引导员", "Lobby guide"));
        assertThat(HALL_SCHEMA.word(List.of("people", "name"), "guide")).isEmpty();
    }

    @Test
    void everySceneOfTheLibraryCanBeChosen() throws IOException {
        JsonNode named = MAPPER.readTree(HALL_SCHEMA.text()).at("/$defs/scene/anyOf/0/enum");

        assertThat(named.valueStream().map(JsonNode::asText).toList()).isEqualTo(Scene.STANDARD);
    }

    @Test
    void theExampleNamesTheSchemaAndIsValidByIt() throws IOException {
        JsonNode example = MAPPER.readTree(Files.readString(EXAMPLE));

        assertThat(EXAMPLE.resolveSibling(example.path("$schema").asText()).normalize())
                .isEqualTo(PUBLISHED);
        assertThat(SCHEMA.validate(example.toString(), InputFormat.JSON)).isEmpty();
    }

    /**
     * The reader and the schema agree: whatever the reader takes, the schema takes; whatever the schema refuses, the reader
     * refuses. The reader refuses more, since it knows how the parts fit each other.
     */
    @RepeatedTest(400)
    void refusesNothingThatTheReaderTakes(RepetitionInfo run) throws IOException {
        Random random = new Random(run.getCurrentRepetition());
        JsonNode document = MAPPER.readTree(Files.readString(EXAMPLE));
        for (int i = 0; i <= random.nextInt(3); i++) {
            change(document, random);
        }

        boolean taken = HallConfigFile.parse(document.toString(), EXAMPLES) instanceof HallConfigFile.Result.Good;

        if (taken) {
            leaveOutNulls(document);
            assertThat(SCHEMA.validate(document.toString(), InputFormat.JSON))
                    .as("%s", document)
                    .isEmpty();
        }
    }

    /** To the reader a key that is null is one that is left out. */
    private static void leaveOutNulls(JsonNode node) {
        node.forEach(HallSchemaTest::leaveOutNulls);
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(member -> member.getValue().isNull());
        }
    }

    @Test
    void refusesWhatAnEditorCanSayAtOnce() throws IOException {
        for (String wrong : List.of(
                "{\"keyz\": 1}",
                "{\"services\": [{\"id\": \"x\", \"name\": {\"zh\": \"甲\", \"en\": \"A\"}, \"prefix\": \"a\"}]}",
                "{\"windows\": [{\"id\": \"1\", \"services\": []}]}",
                "{\"people\": [{\"name\": \"wang\", \"role\": \"boss\"}]}",
                "{\"web\": {\"port\": \"8o80\"}}",
                "{\"devices\": [{\"id\": \"m-1\", \"kind\": \"led-matrix\", \"driver\": \"max7219\","
                        + " \"link\": {\"type\": \"spi\"}, \"options\": {}}]}",
                "{\"devices\": [{\"id\": \"p-1\", \"kind\": \"ticket-printer\", \"driver\": \"escpos\","
                        + " \"link\": {\"type\": \"usb-printer\", \"path\": \"/dev/usb/lp0\"},"
                        + " \"options\": {\"widht\": 80}}]}")) {
            ObjectNode document = (ObjectNode) MAPPER.readTree(Files.readString(EXAMPLE));
            document.setAll((ObjectNode) MAPPER.readTree(wrong));

            assertThat(SCHEMA.validate(document.toString(), InputFormat.JSON))
                    .as(wrong)
                    .isNotEmpty();
        }
    }

    /** A form or a sentence about a change can name every key there is. */
    @Test
    void everyKeyHasANameInBothLanguages() throws JsonProcessingException {
        List<String> nameless = new ArrayList<>();
        collectNameless(MAPPER.readTree(HALL_SCHEMA.text()), "", nameless);

        assertThat(nameless).isEmpty();
        assertThat(HALL_SCHEMA.title(List.of("windows", "services"))).contains(Text.of("办理业务", "Services"));
        assertThat(HALL_SCHEMA.title(List.of("devices", "kind"))).contains(Text.of("种类", "Kind"));
        assertThat(HALL_SCHEMA.title(List.of("windows", "nothing"))).isEmpty();
    }

    private static void collectNameless(JsonNode node, String place, List<String> nameless) {
        node.path("properties").properties().forEach(property -> {
            JsonNode value = property.getValue();
            boolean narrowed = place.contains("/if") || place.contains("/then") || value.has("const");
            if (!narrowed && !(value.has("title") && value.has("x-title-en"))) {
                nameless.add(place + "/" + property.getKey());
            }
        });
        if (node.isContainerNode()) {
            node.properties().forEach(each -> collectNameless(each.getValue(), place + "/" + each.getKey(), nameless));
            if (node instanceof ArrayNode list) {
                list.forEach(each -> collectNameless(each, place, nameless));
            }
        }
    }

    /** Takes something away from a random place of {@code root}, or puts something there. */
    private static void change(JsonNode root, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode place = containers.get(random.nextInt(containers.size()));
        if (place instanceof ObjectNode object && !object.isEmpty()) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            String key = keys.get(random.nextInt(keys.size()));
            if (random.nextInt(3) == 0) {
                object.remove(key);
            } else {
                object.set(random.nextInt(8) == 0 ? key + "z" : key, value(random));
            }
        } else if (place instanceof ArrayNode list && !list.isEmpty()) {
            int index = random.nextInt(list.size());
            switch (random.nextInt(3)) {
                case 0 -> list.remove(index);
                case 1 -> list.add(list.get(index));
                default -> list.set(index, value(random));
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(each -> collect(each, containers));
        }
    }

    private static JsonNode value(Random random) {
        return switch (random.nextInt(14)) {
            case 0 -> MAPPER.getNodeFactory().numberNode(random.nextInt(2_000) - 5);
            case 1 -> MAPPER.getNodeFactory().textNode("");
            case 2 -> MAPPER.getNodeFactory().textNode("A");
            case 3 -> MAPPER.getNodeFactory().textNode("household");
            case 4 -> MAPPER.getNodeFactory().textNode("名称");
            case 5 -> MAPPER.getNodeFactory().booleanNode(random.nextBoolean());
            case 6 -> MAPPER.getNodeFactory().nullNode();
            case 7 -> MAPPER.createObjectNode();
            case 8 -> MAPPER.createArrayNode();
            case 9 -> MAPPER.createArrayNode().add("household");
            case 10 -> MAPPER.createObjectNode().put("zh", "甲").put("en", "A");
            case 11 -> MAPPER.createObjectNode().put("zh", "甲").put("en", "A").put("ug-Arab", "ئا");
            case 12 -> MAPPER.getNodeFactory().numberNode(1.0);
            default -> MAPPER.getNodeFactory().textNode("2");
        };
    }
}

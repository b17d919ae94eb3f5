package hall.kiosk.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import hall.board.machine.MachineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The published schema of {@code machine.json} and its reader agree. */
class MachineSchemaTest {

    private static final Path BOARD = Path.of("..", "display-board");
    private static final Path EXAMPLES = BOARD.resolve("examples");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<Object> VALUES = List.of(
            "",
            "x",
            "none",
            "screen",
            "main-portrait",
            "mqtts://a:1",
            "34/3401/340100/demo",
            0,
            70_000,
            true,
            List.of());

    private final Schema schema;

    MachineSchemaTest() throws IOException {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(BOARD.resolve("machine.schema.json")));
    }

    @Test
    void theExampleNamesTheSchemaAndIsValidByIt() throws IOException {
        JsonNode example = example();

        assertThat(EXAMPLES.resolve(example.path("$schema").asText()).normalize())
                .isEqualTo(BOARD.resolve("machine.schema.json").normalize());
        assertThat(schema.validate(example.toString(), InputFormat.JSON)).isEmpty();
    }

    /** Whatever the reader takes, the schema takes. */
    @RepeatedTest(100)
    void refusesNothingThatTheReaderTakes(RepetitionInfo run) throws IOException {
        Random random = new Random(run.getCurrentRepetition());
        JsonNode document = example();
        for (int i = 0; i <= random.nextInt(2); i++) {
            change(document, random);
        }

        if (isTaken(document)) {
            assertThat(schema.validate(document.toString(), InputFormat.JSON))
                    .as("%s", document)
                    .isEmpty();
        }
    }

    private static void change(JsonNode document, Random random) {
        List<ObjectNode> objects = new ArrayList<>(List.of((ObjectNode) document));
        document.forEach(each -> {
            if (each instanceof ObjectNode object) {
                objects.add(object);
            }
        });
        ObjectNode object = objects.get(random.nextInt(objects.size()));
        List<String> keys = new ArrayList<>(List.of("another"));
        object.fieldNames().forEachRemaining(keys::add);
        String key = keys.get(random.nextInt(keys.size()));
        if (random.nextInt(4) == 0) {
            object.remove(key);
        } else {
            object.putPOJO(key, VALUES.get(random.nextInt(VALUES.size())));
        }
    }

    private static boolean isTaken(JsonNode document) {
        try {
            MachineFile.parse(document.toString(), EXAMPLES);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static JsonNode example() throws IOException {
        return MAPPER.readTree(Files.readString(EXAMPLES.resolve(MachineFile.NAME)));
    }
}

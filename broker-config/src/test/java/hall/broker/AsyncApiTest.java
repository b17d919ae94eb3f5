package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** asyncapi.yaml says what {@link Channel} says, shows what the golden files show, and is valid. */
class AsyncApiTest {

    private static final Path FILE = Path.of("asyncapi.yaml");

    private final JsonNode document = read();

    private static JsonNode read() {
        try (InputStream in = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(in, "asyncapi.yaml on the class path"));
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    /** SUMMARY_DAY is summaryDay there. */
    private static String name(Channel channel) {
        String[] words = channel.name().toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Stream.of(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .reduce("", String::concat);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    @Test
    void hasTheChannelsOfTheTableAndNoOthers() {
        List<String> names =
                Arrays.stream(Channel.values()).map(AsyncApiTest::name).toList();

        assertThat(document.path("channels").propertyStream().map(java.util.Map.Entry::getKey))
                .containsExactlyElementsOf(names);
    }

    @ParameterizedTest
    @EnumSource
    void saysOfEachChannelWhatTheTableSays(Channel channel) {
        JsonNode there = document.path("channels").path(name(channel));

        assertThat(there.path("address").asText())
                .isEqualTo(Topic.ROOT + "/" + channel.direction().code() + "/{province}/{city}/{county}/{hall}/"
                        + channel.address());
        assertThat(there.path("x-retained").asBoolean()).isEqualTo(channel.retained());
        assertThat(texts(there.path("x-writers")))
                .containsExactlyInAnyOrderElementsOf(
                        channel.writers().stream().map(Role::code).toList());
        assertThat(texts(there.path("x-readers")))
                .containsExactlyInAnyOrderElementsOf(
                        channel.readers().stream().map(Role::code).toList());
        assertThat(there.path("messages").propertyStream().map(java.util.Map.Entry::getKey))
                .containsExactly(channel.message().getSimpleName());
    }

    @ParameterizedTest
    @EnumSource
    void itsOperationSendsAsTheTableSays(Channel channel) {
        String reference = "#/channels/" + name(channel);
        List<JsonNode> operations = document.path("operations")
                .valueStream()
                .filter(operation ->
                        operation.path("channel").path("$ref").asText().equals(reference))
                .toList();

        assertThat(operations).hasSize(1);
        JsonNode mqtt = operations.getFirst().path("bindings").path("mqtt");
        assertThat(mqtt.path("qos").asInt(-1)).isEqualTo(channel.qos());
        assertThat(mqtt.path("retain").asBoolean()).isEqualTo(channel.retained());
        Duration ttl = channel.ttl();
        assertThat(mqtt.path("messageExpiryInterval").asLong(0)).isEqualTo(ttl == null ? 0 : ttl.toSeconds());
        boolean hubSends = channel.writers().contains(Role.HUB);
        assertThat(operations.getFirst().path("action").asText()).isEqualTo(hubSends ? "send" : "receive");
    }

    @Test
    void itsExamplesAreTheGoldenFiles() throws IOException {
        int examples = 0;
        for (JsonNode message : document.path("components").path("messages")) {
            for (JsonNode example : message.path("examples")) {
                String golden = "/golden/" + example.path("name").asText() + ".json";
                try (InputStream in = Objects.requireNonNull(AsyncApiTest.class.getResourceAsStream(golden), golden)) {
                    assertThat(example.path("payload")).as(golden).isEqualTo(new ObjectMapper().readTree(in));
                }
                examples++;
            }
        }
        assertThat(examples).isEqualTo(hall.broker.message.GoldenLetters.all().size());
    }

    /** Also an example that breaks its schema is found, so that the check means something. */
    @Test
    @Tag("npm")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void thePublicParserFindsItValidAndABrokenExampleNot(@TempDir Path directory) throws Exception {
        Path broken = directory.resolve("broken.yaml");
        String text = Files.readString(FILE);
        assertThat(text).contains("online: true");
        Files.writeString(broken, text.replace("online: true", "online: perhaps"));

        List<String> lines = validate(FILE, broken).lines().toList();

        assertThat(lines.getFirst()).contains("asyncapi.yaml: valid AsyncAPI 3.0.0, 27 channels, 26 examples");
        assertThat(lines.subList(1, lines.size()))
                .isNotEmpty()
                .allMatch(line -> line.contains("broken.yaml: example")
                        && line.endsWith("presence: data/online must be boolean"));
    }

    private static String validate(Path... files) throws Exception {
        Requires.tool("npm");
        Path said = Files.createTempFile("asyncapi", ".log");
        List<String> command = new ArrayList<>(List.of("test/validate-asyncapi"));
        Stream.of(files).map(Path::toString).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        String log = Files.readString(said);
        Files.delete(said);
        Requires.registry(ended && process.exitValue() != 3, "npm registry", log);
        assertThat(process.exitValue()).as(log).isEqualTo(1);
        return log;
    }
}

package hall.standard.design;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hall.json.JsonBinding;
import hall.json.JsonFaults;
import hall.json.StrictJson;
import hall.standard.design.Tokens.DesignException;
import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens as JSON: {@code tokens.json} has those of boards and of every look, {@code words.json} the words of kiosk, ticket, pages
 * and signs. Tokens that lack a text have the project's.
 */
final class TokensFile {

    /** A map that is not given is not written either: boards of before know of no drawings. */
    private static final JsonInclude.Value GIVEN =
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .addMixIn(Text.class, TextAsMap.class)
            .withConfigOverride(Map.class, maps -> maps.setInclude(GIVEN))
            .build();

    private TokensFile() {}

    static Tokens standard() {
        return Standard.TOKENS;
    }

    /** Read once: each hall, each change of one and each draft asks for them. */
    private static final class Standard {

        static final Tokens TOKENS = read();

        private static Tokens read() {
            try {
                return parse(resource("tokens.json"));
            } catch (DesignException e) {
                throw new IllegalStateException("the built-in tokens.json cannot be read", e);
            }
        }
    }

    static Tokens read(Path file) throws DesignException {
        JsonFaults faults = new JsonFaults();
        return checked(StrictJson.read(file, faults), faults);
    }

    static Tokens parse(String json) throws DesignException {
        JsonFaults faults = new JsonFaults();
        return checked(StrictJson.parse("tokens.json", json, faults), faults);
    }

    static String json(Tokens tokens) {
        try {
            return JSON.writeValueAsString(tokens);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tokens are JSON", e);
        }
    }

    private static Tokens checked(Optional<hall.json.JsonValue> json, JsonFaults faults) throws DesignException {
        Tokens tokens = bound(json, Tokens.class, faults);
        JsonFaults ofWords = new JsonFaults();
        Words words = bound(StrictJson.parse("words.json", resource("words.json"), ofWords), Words.class, ofWords);
        Map<String, Text> all = new HashMap<>(words.texts());
        all.putAll(tokens.texts());
        return tokens.with(all);
    }

    private static <T> T bound(Optional<hall.json.JsonValue> json, Class<T> type, JsonFaults faults)
            throws DesignException {
        Optional<T> bound = json.flatMap(value -> JsonBinding.bind(value, type));
        if (bound.isEmpty() || !faults.isEmpty()) {
            throw new DesignException(faults.text());
        }
        return bound.get();
    }

    private static String resource(String name) {
        try (InputStream file = Tokens.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing beside " + Tokens.class.getName());
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the built-in " + name + " cannot be read", e);
        }
    }

    /** The file {@code words.json}. */
    public record Words(Map<String, Text> texts) {}

    /** A text by its languages. */
    private interface TextAsMap {
        @JsonValue
        Map<String, String> byLanguage();
    }
}

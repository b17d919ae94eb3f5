package hall.broker.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import hall.text.Text;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Function;

/** Jackson, set up once for the contract: strict about types, patient with unknown fields, bounded in depth. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(40)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .addMixIn(Text.class, TextAsMap.class)
            .addModule(new SimpleModule("texts")
                    .addDeserializer(Text.class, new StdDelegatingDeserializer<>(new TextFromMap())))
            .addModule(new SimpleModule("times")
                    .addSerializer(Instant.class, new AsText<>(Instant.class))
                    .addDeserializer(Instant.class, new FromText<>(Instant.class, Json::instant))
                    .addSerializer(LocalDate.class, new AsText<>(LocalDate.class))
                    .addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, LocalDate::parse)))
            .build();

    private Json() {}

    /** How many bytes {@code value} is in JSON. */
    static int bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record could not be written as JSON: " + value, e);
        }
    }

    /** A time of RFC 3339, with any offset. */
    static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    static String text(ObjectNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException(name + " is missing or not text");
        }
        return value.textValue();
    }

    static long whole(ObjectNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(name + " is missing or not a whole number");
        }
        return value.longValue();
    }

    static boolean flag(ObjectNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isBoolean()) {
            throw new IllegalArgumentException(name + " is missing or neither true nor false");
        }
        return value.booleanValue();
    }

    /** One line that says what was wrong, without the payload. */
    static String reason(Exception broken) {
        String message =
                broken instanceof JsonProcessingException json ? json.getOriginalMessage() : broken.getMessage();
        return message == null
                ? broken.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    /** A {@link Text} is its map, such as {@code {"zh-CN":"请","en":"Please"}}. What travels always has Chinese. */
    private abstract static class TextAsMap {
        @JsonValue
        abstract Map<String, String> byLanguage();
    }

    private static final class TextFromMap extends StdConverter<Map<String, String>, Text> {
        @Override
        public Text convert(Map<String, String> byLanguage) {
            if (!byLanguage.containsKey(Text.CHINESE)) {
                throw new IllegalArgumentException("a text needs zh-CN, but has " + byLanguage.keySet());
            }
            return new Text(byLanguage);
        }
    }

    private static final class AsText<T> extends StdScalarSerializer<T> {
        private static final long serialVersionUID = 1L;

        AsText(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class FromText<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getValueAsString();
            try {
                return parse.apply(text == null ? "" : text);
            } catch (DateTimeException notATime) {
                throw context.weirdStringException(text, handledType(), "not a time of RFC 3339");
            }
        }
    }
}

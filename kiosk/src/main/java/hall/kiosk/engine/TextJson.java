package hall.kiosk.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import hall.text.Text;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A {@link Text} as the journal has it: {@code {"zh":"户籍","en":"Household"}}, both always there, other languages after
 * them under their tags.
 */
final class TextJson {

    private static final String CHINESE = "zh";

    private TextJson() {}

    static void register(SimpleModule module) {
        module.addSerializer(Text.class, new Writer());
        module.addDeserializer(Text.class, new Reader());
    }

    private static final class Writer extends StdSerializer<Text> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Text.class);
        }

        @Override
        public void serialize(Text text, JsonGenerator out, SerializerProvider provider) throws IOException {
            Map<String, String> rest = new LinkedHashMap<>(text.byLanguage());
            String chinese = rest.remove(Text.CHINESE);
            String english = rest.remove(Text.ENGLISH);
            out.writeStartObject();
            out.writeStringField(CHINESE, chinese == null ? "" : chinese);
            out.writeStringField(Text.ENGLISH, english == null ? "" : english);
            for (Map.Entry<String, String> other : rest.entrySet()) {
                out.writeStringField(other.getKey(), other.getValue());
            }
            out.writeEndObject();
        }
    }

    private static final class Reader extends StdDeserializer<Text> {
        private static final long serialVersionUID = 1L;
        private static final TypeReference<LinkedHashMap<String, String>> FIELDS = new TypeReference<>() {};

        Reader() {
            super(Text.class);
        }

        @Override
        public Text deserialize(JsonParser in, DeserializationContext context) throws IOException {
            Map<String, String> fields = in.readValueAs(FIELDS);
            Map<String, String> byLanguage = new LinkedHashMap<>();
            fields.forEach((tag, text) -> byLanguage.put(tag.equals(CHINESE) ? Text.CHINESE : tag, text));
            try {
                return new Text(byLanguage);
            } catch (IllegalArgumentException | NullPointerException e) {
                return context.reportInputMismatch(Text.class, "no text: %s", e.getMessage());
            }
        }
    }
}

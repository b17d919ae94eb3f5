package hall.kiosk.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import hall.kiosk.journal.Row;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.HoldKind;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Target;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.WindowId;
import hall.kiosk.queue.WindowState;
import hall.kiosk.rating.Grade;
import hall.kiosk.rating.Rating;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Events as they are stored: a kind in kebab-case and one JSON object with the fields of its record. Identifiers,
 * numbers, days and actors are strings, times RFC 3339 in UTC, enums kebab-case, a grade its stars; what is null is left
 * out. Unknown fields are ignored, so that an older program reads what a newer one added. Thread-safe.
 */
public final class EventJson {

    /** The kind of the hall's setup. */
    static final String CONFIGURED = "configured";

    private static final Map<String, Class<?>> KINDS = kinds();
    private static final Map<Class<?>, String> NAMES = names();

    private final ObjectMapper mapper = mapper();

    /** The kind {@code event} is stored under. */
    public String kind(HallEvent event) {
        String name = NAMES.get(content(event).getClass());
        if (name == null) {
            throw new IllegalStateException("no kind for " + content(event).getClass());
        }
        return name;
    }

    /** {@code event} as one JSON object. */
    public String body(HallEvent event) {
        try {
            return mapper.writeValueAsString(content(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON: " + event, e);
        }
    }

    /** Reads what was stored. Fails only when the journal is not what this program or an older one wrote. */
    public HallEvent read(String kind, String body) {
        Class<?> type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalStateException("the journal holds an event of kind '" + kind
                    + "', which this program does not know; install a newer one");
        }
        try {
            Object content = mapper.readValue(body, type);
            return switch (content) {
                case QueueEvent queue -> new HallEvent.Queue(queue);
                case Rating rating -> new HallEvent.Rated(rating);
                case HallEvent.CallShown shown -> shown;
                default -> throw new IllegalStateException("no event is made of " + type);
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "an event of kind '" + kind + "' in the journal cannot be read: " + body, e);
        }
    }

    /** A row as one JSON object for readers outside: {@code seq}, {@code kind}, {@code day}, then the event's fields. */
    public String line(Row row) {
        try {
            ObjectNode line = mapper.createObjectNode();
            line.put("seq", row.sequence());
            line.put("kind", row.entry().kind());
            line.put("day", row.entry().day());
            line.setAll((ObjectNode) mapper.readTree(row.entry().body()));
            return mapper.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "row " + row.sequence() + " of the journal is not JSON: "
                            + row.entry().body(),
                    e);
        }
    }

    /** The mapper that knows the types of the domain, for what stands beside events in this package. */
    ObjectMapper mapperOfTheDomain() {
        return mapper;
    }

    private static Object content(HallEvent event) {
        return switch (event) {
            case HallEvent.Queue queue -> queue.event();
            case HallEvent.Rated rated -> rated.rating();
            case HallEvent.CallShown shown -> shown;
        };
    }

    private static Map<String, Class<?>> kinds() {
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        for (Class<?> type : QueueEvent.class.getPermittedSubclasses()) {
            kinds.put(kebab(type.getSimpleName()), type);
        }
        kinds.put("rated", Rating.class);
        kinds.put("call-shown", HallEvent.CallShown.class);
        return Map.copyOf(kinds);
    }

    private static Map<Class<?>, String> names() {
        Map<Class<?>, String> names = new LinkedHashMap<>();
        KINDS.forEach((name, type) -> names.put(type, name));
        return Map.copyOf(names);
    }

    private static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static ObjectMapper mapper() {
        SimpleModule module = new SimpleModule("hall");
        text(module, TicketId.class, TicketId::value, TicketId::new);
        text(module, ServiceId.class, ServiceId::value, ServiceId::new);
        text(module, WindowId.class, WindowId::value, WindowId::new);
        text(module, TicketNumber.class, TicketNumber::toString, TicketNumber::parse);
        text(module, BusinessDay.class, BusinessDay::toString, BusinessDay::parse);
        text(module, Actor.class, Actor::toString, Actor::parse);
        text(module, Target.class, Target::toString, Target::parse);
        text(module, Instant.class, Instant::toString, Instant::parse);
        text(module, Grade.class, grade -> Integer.toString(grade.stars()), text -> Grade.of(Integer.parseInt(text)));
        names(module, HoldKind.class);
        names(module, CallReason.Rule.class);
        names(module, WindowState.Status.class);
        ObjectMapper mapper = new ObjectMapper();
        mapper.registerModule(module);
        mapper.addMixIn(Place.class, PlaceJson.class);
        mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        mapper.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        return mapper;
    }

    private static <E extends Enum<E>> void names(SimpleModule module, Class<E> type) {
        text(
                module,
                type,
                value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new TextWriter<>(type, write));
        module.addDeserializer(type, new TextReader<>(type, read));
        module.addKeyDeserializer(type, new TextKey(read));
    }

    private static final class TextWriter<T> extends StdScalarSerializer<T> {

        private static final long serialVersionUID = 1L;
        private final transient Function<T, String> write;

        TextWriter(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(write.apply(value));
        }
    }

    private static final class TextReader<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> read;

        TextReader(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getValueAsString("");
            try {
                return read.apply(text);
            } catch (RuntimeException e) {
                throw context.weirdStringException(text, handledType(), e.getMessage());
            }
        }
    }

    private static final class TextKey extends KeyDeserializer {

        private final Function<String, ?> read;

        TextKey(Function<String, ?> read) {
            this.read = read;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return read.apply(key);
        }
    }
}

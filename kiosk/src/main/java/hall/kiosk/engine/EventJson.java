package hall.kiosk.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyEvent;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.QueueEvent.HoldKind;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Target;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.WindowId;
import hall.kiosk.rating.Grade;
import hall.kiosk.rating.Rating;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Events as they are stored: a kind in kebab-case and one JSON object, both as {@link EventTable} has them. Identifiers,
 * numbers, days and actors are strings, times RFC 3339 in UTC, constants codes, a grade its stars; what is null is left
 * out. Unknown fields are ignored, so that an older program reads what a newer one added. Thread-safe.
 */
public final class EventJson {

    /** The kind of the hall's setup. */
    static final String CONFIGURED = "configured";

    /** The kind of a change of the hall's configuration. */
    public static final String CONFIG_CHANGED = "config-changed";

    /** The kind of a change that is to come. */
    static final String CONFIG_PLANNED = "config-planned";

    /** The kind of a change of the standard's documents. */
    public static final String STANDARD_ADOPTED = "standard-adopted";

    /** The kinds of what becomes of published scenes. */
    public static final List<String> SCENES =
            List.of("scene-published", "scene-spread", "scene-shown", "scene-stopped");

    /** The kind of what people have recorded for the standard. */
    public static final String EVIDENCE_RECORDED = "evidence-recorded";

    /** The kind of such a change that is to come. */
    static final String STANDARD_PLANNED = "standard-planned";

    /** The kind of a day's beginning. */
    public static final String DAY_OPENED = "day-opened";

    private final Map<String, Class<?>> types;
    private final Map<Class<?>, String> kinds;
    private final Map<Class<?>, String> kindsOfStandard;
    private final ObjectMapper mapper;

    public EventJson() {
        EventTable table = new EventTable();
        types = table.types();
        kinds = table.kinds();
        kindsOfStandard = table.kindsOfStandard();
        mapper = mapper(table.names());
    }

    /** The kind {@code event} is stored under. */
    public String kind(HallEvent event) {
        Map<Class<?>, String> all = event instanceof HallEvent.Standard ? kindsOfStandard : kinds;
        String name = all.get(content(event).getClass());
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

    /** Reads what was stored. Total: what cannot be read is a {@link HallEvent.Unread}, which says so. */
    public HallEvent read(String kind, String body) {
        Class<?> type = types.get(kind);
        if (type == null) {
            return new HallEvent.Unread(at(body), Bounds.cut(kind, Bounds.CODE), HallEvent.Unread.Why.UNKNOWN_KIND);
        }
        try {
            Object content = mapper.readValue(body, type);
            if (content == null) {
                return new HallEvent.Unread(Instant.EPOCH, kind, HallEvent.Unread.Why.UNREADABLE);
            }
            return switch (content) {
                case QueueEvent queue -> new HallEvent.Queue(queue);
                case ConfigEvent config ->
                    kind.equals(kindsOfStandard.get(type))
                            ? new HallEvent.Standard(config)
                            : new HallEvent.Config(config);
                case DutyEvent duty -> new HallEvent.Duty(duty);
                case Rating rating -> new HallEvent.Rated(rating);
                case HallEvent.CallShown shown -> shown;
                default -> throw new IllegalStateException("no event is made of " + type);
            };
        } catch (JsonProcessingException e) {
            return new HallEvent.Unread(at(body), kind, HallEvent.Unread.Why.UNREADABLE);
        }
    }

    /** The time in what cannot be read otherwise. */
    private Instant at(String body) {
        try {
            return Instant.parse(mapper.readTree(body).path("at").asText());
        } catch (JsonProcessingException | DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    /**
     * A row as one JSON object for readers outside: {@code seq}, {@code kind}, {@code day}, then the event's fields; or
     * the body as it stands in {@code unreadable} when it is no JSON object.
     */
    public String line(Row row) {
        ObjectNode line = mapper.createObjectNode();
        try {
            own(line, row);
            if (mapper.readTree(row.entry().body()) instanceof ObjectNode fields) {
                own(line.setAll(fields), row);
            } else {
                line.put("unreadable", row.entry().body());
            }
        } catch (JsonProcessingException e) {
            line.put("unreadable", row.entry().body());
        }
        return line.toString();
    }

    private static void own(ObjectNode line, Row row) {
        line.put("seq", row.sequence());
        line.put("kind", row.entry().kind());
        line.put("day", row.entry().day());
    }

    /** A record of the domain's types as it would stand in an event. */
    public JsonNode tree(Object value) {
        return mapper.valueToTree(value);
    }

    /** Reads what {@link #tree} made, perhaps in another version of the program. */
    public <T> T value(JsonNode tree, Class<T> type) throws JsonProcessingException {
        return mapper.treeToValue(tree, type);
    }

    /** The mapper that knows the types of the domain, for what stands beside events in this package. */
    ObjectMapper mapperOfTheDomain() {
        return mapper;
    }

    static Object content(HallEvent event) {
        return switch (event) {
            case HallEvent.Queue queue -> queue.event();
            case HallEvent.Config config -> config.event();
            case HallEvent.Standard standard -> standard.event();
            case HallEvent.Duty duty -> duty.event();
            case HallEvent.Rated rated -> rated.rating();
            case HallEvent.CallShown shown -> shown;
            case HallEvent.Unread unread ->
                throw new IllegalStateException("what was not read is not stored again: " + unread);
        };
    }

    /** A mapper for the domain's types, with the records in {@code names} under their stored names. */
    static ObjectMapper mapper(StoredNames names) {
        SimpleModule module = new SimpleModule("hall");
        text(module, TicketId.class, TicketId::value, TicketId::new);
        text(module, ServiceId.class, ServiceId::value, ServiceId::new);
        text(module, WindowId.class, WindowId::value, WindowId::new);
        text(module, TicketNumber.class, TicketNumber::toString, TicketNumber::parse);
        text(module, BusinessDay.class, BusinessDay::toString, BusinessDay::parse);
        text(module, Actor.class, Actor::toString, Actor::parse);
        text(module, Target.class, Target::toString, Target::parse);
        text(module, ZoneId.class, ZoneId::getId, ZoneId::of);
        text(module, Instant.class, Instant::toString, Instant::parse);
        text(module, Grade.class, grade -> Integer.toString(grade.stars()), text -> Grade.of(Integer.parseInt(text)));
        TextJson.register(module);
        codes(module, HoldKind.class, EventTable.HOLDS);
        codes(module, QueueEvent.Act.class, EventTable.ACTS);
        codes(module, ConfigEvent.Origin.class, EventTable.ORIGINS);
        codes(module, CallReason.Rule.class, EventTable.RULES);
        codes(module, Alarm.Severity.class, EventTable.SEVERITIES);
        ObjectMapper mapper = new ObjectMapper();
        mapper.registerModule(module);
        mapper.setAnnotationIntrospector(AnnotationIntrospector.pair(
                names, mapper.getSerializationConfig().getAnnotationIntrospector()));
        mapper.addMixIn(Place.class, PlaceJson.class);
        mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        mapper.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        return mapper;
    }

    private static <E extends Enum<E>> void codes(SimpleModule module, Class<E> type, Map<E, String> codes) {
        Map<String, E> constants = new HashMap<>();
        for (E constant : type.getEnumConstants()) {
            constants.put(Objects.requireNonNull(codes.get(constant), () -> "no code for " + constant), constant);
        }
        text(module, type, constant -> Objects.requireNonNull(codes.get(constant)), code -> {
            E constant = constants.get(code);
            if (constant == null) {
                throw new IllegalArgumentException("no code of " + type.getSimpleName());
            }
            return constant;
        });
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

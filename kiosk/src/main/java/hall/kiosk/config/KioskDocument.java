package hall.kiosk.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.json.JsonFaults;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.guide.HallGuide;
import hall.kiosk.hours.DayHours;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.hours.SpecialDay;
import hall.kiosk.hours.WeekHours;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.screen.KioskRules;
import hall.kiosk.ticket.KioskChoice;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import hall.text.Text;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a kiosk on a machine of its own has to know of its hall to work without it: a bundle of kind {@value #KIND}. The setup
 * stands in it as in the journal, the hours as in {@code hall.json}, with all calendars worked in, the tokens as in their own
 * file. It is for all such kiosks of the hall, each of which finds its own panel in it.
 *
 * <pre>
 * {"setup": {...}, "hours": {...}, "zone": "Asia/Shanghai", "pages": "http://10.0.0.2:8080", "guide": {...},
 *  "tokens": {...}, "rules": {"idle": 30000, ...}, "kiosks": {"kiosk-2": {"portrait": true, "inches": 32, "choice": {...}, "parts": ["kiosk-2-printer"]}}}
 * </pre>
 *
 * @param hours null where the hall has none
 * @param pages where phones find the hall
 * @param guide where things are and what to bring
 * @param tokens the look of the hall, with its own groups and services in it
 * @param rules how long the screen waits for whom
 * @param panels what is shown on each kiosk, by its id
 */
public record KioskDocument(
        HallSetup setup,
        @Nullable OpeningHours hours,
        ZoneId zone,
        URI pages,
        HallGuide guide,
        Tokens tokens,
        KioskRules rules,
        Map<String, Panel> panels) {

    /** The kind of its bundle. */
    public static final String KIND = "kiosk";

    /** As the journal calls a setup. */
    private static final String KIND_OF_EVENT = "configured";

    private static final Logger LOG = LoggerFactory.getLogger(KioskDocument.class);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .configure(JsonNodeFeature.WRITE_PROPERTIES_SORTED, true)
            .build();

    /**
     * What stands at one kiosk.
     *
     * @param portrait whether its panel stands upright
     * @param inches the diagonal of its panel; null for the usual one
     * @param choice what it offers of the hall
     * @param parts the ids of the devices at it that the hall wants to hear of
     */
    public record Panel(boolean portrait, @Nullable Double inches, KioskChoice choice, List<String> parts) {

        /** Of a kiosk that the hall says nothing of. */
        static final Panel USUAL = new Panel(true, null, KioskChoice.ALL, List.of());

        public Panel {
            parts = parts == null ? List.of() : List.copyOf(parts);
        }
    }

    public KioskDocument {
        panels = Map.copyOf(panels);
    }

    /** What the kiosks of {@code hall} have to know, whose pages are at {@code pages}; nobody who works there is named in it. */
    public static KioskDocument of(HallConfig hall, URI pages) {
        return new KioskDocument(
                hall.setup().withoutPeople(),
                hall.hours(),
                hall.zone(),
                pages,
                hall.guide(),
                hall.standard().tokens(),
                hall.standard().kiosk(),
                hall.kiosks().stream()
                        .filter(HallConfig.Kiosk::remote)
                        .collect(Collectors.toMap(
                                HallConfig.Kiosk::id,
                                kiosk -> new Panel(
                                        kiosk.portrait(),
                                        kiosk.inches(),
                                        kiosk.choice(),
                                        kiosk.parts().stream()
                                                .map(HallConfig.Device::id)
                                                .toList()))));
    }

    /** What stands at {@code kiosk}. */
    public Panel panel(String kiosk) {
        return panels.getOrDefault(kiosk, Panel.USUAL);
    }

    /** As it is sent and kept; the same document is always the same bytes. */
    public byte[] bytes(EventJson json) {
        try {
            ObjectNode document = MAPPER.createObjectNode();
            HallEvent setUp = new HallEvent.Queue(new QueueEvent.Configured(Instant.EPOCH, Actor.HALL, setup));
            document.set("setup", MAPPER.readTree(json.body(setUp)).path("setup"));
            if (hours != null) {
                document.set("hours", written(hours));
            }
            document.put("zone", zone.getId());
            document.put("pages", pages.toString());
            document.set("guide", json.tree(guide));
            document.set("tokens", MAPPER.readTree(tokens.json()));
            document.set("rules", written(rules));
            document.set("kiosks", json.tree(panels));
            return MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }

    /** Reads what {@link #bytes} wrote, perhaps in another version of the program. */
    public static KioskDocument read(byte[] bytes, EventJson json) throws IOException {
        JsonNode document = MAPPER.readTree(bytes);
        ObjectNode event = MAPPER.createObjectNode();
        event.put("at", Instant.EPOCH.toString());
        event.put("by", Actor.HALL.toString());
        event.set("setup", document.path("setup"));
        HallEvent read = json.read(KIND_OF_EVENT, event.toString());
        if (!(read instanceof HallEvent.Queue queue && queue.event() instanceof QueueEvent.Configured configured)) {
            throw new IOException("大厅发来的设置无法读取。 / The setup that the hall has sent cannot be read.");
        }
        try {
            ZoneId zone = ZoneId.of(document.path("zone").asText());
            JsonNode hours = document.path("hours");
            return new KioskDocument(
                    configured.setup(),
                    hours.isObject() ? hours(hours, configured.setup(), zone) : null,
                    zone,
                    URI.create(document.path("pages").asText()),
                    known(json, document.path("guide"), HallGuide.class).orElse(HallGuide.NONE),
                    tokens(document.path("tokens")),
                    rules(document.path("rules")),
                    panels(document.path("kiosks"), json));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException("大厅发来的时区或网址不正确。 / The zone or the address that the hall has sent is wrong.", e);
        }
    }

    /** What is there and can be read; what cannot does not keep the kiosk from giving tickets, and is said. */
    private static <T> Optional<T> known(EventJson json, JsonNode tree, Class<T> type) {
        try {
            return tree.isObject() ? Optional.of(json.value(tree, type)) : Optional.empty();
        } catch (JsonProcessingException e) {
            LOG.warn(
                    "{} of the hall cannot be read here, so the usual one counts: {}",
                    type.getSimpleName(),
                    e.getOriginalMessage());
            return Optional.empty();
        }
    }

    private static Tokens tokens(JsonNode tree) {
        try {
            return tree.isObject() ? Tokens.parse(tree.toString()) : Tokens.standard();
        } catch (DesignException e) {
            LOG.warn("The hall's look cannot be read here, so the usual one counts: {}", e.getMessage());
            return Tokens.standard();
        }
    }

    private static Map<String, Panel> panels(JsonNode tree, EventJson json) {
        Map<String, Panel> panels = new HashMap<>();
        tree.properties()
                .forEach(each ->
                        known(json, each.getValue(), Panel.class).ifPresent(panel -> panels.put(each.getKey(), panel)));
        return panels;
    }

    /** In milliseconds. */
    private static ObjectNode written(KioskRules rules) {
        return MAPPER.createObjectNode()
                .put("idle", rules.idle().toMillis())
                .put("warning", rules.warning().toMillis())
                .put("taken", rules.taken().toMillis())
                .put("answer", rules.answer().toMillis())
                .put("print", rules.print().toMillis())
                .put("settle", rules.settle().toMillis());
    }

    private static KioskRules rules(JsonNode tree) {
        KioskRules usual = KioskRules.DEFAULT;
        return new KioskRules(
                time(tree.path("idle"), usual.idle()),
                time(tree.path("warning"), usual.warning()),
                time(tree.path("taken"), usual.taken()),
                time(tree.path("answer"), usual.answer()),
                time(tree.path("print"), usual.print()),
                time(tree.path("settle"), usual.settle()));
    }

    private static Duration time(JsonNode millis, Duration usual) {
        return millis.canConvertToLong() && millis.asLong() > 0 ? Duration.ofMillis(millis.asLong()) : usual;
    }

    private static @Nullable OpeningHours hours(JsonNode hours, HallSetup setup, ZoneId zone) throws IOException {
        ObjectNode whole = MAPPER.createObjectNode();
        ArrayNode services = whole.putArray("services");
        setup.services()
                .forEach(service -> services.addObject().put("id", service.id().value()));
        whole.set("hours", hours);
        JsonFaults faults = new JsonFaults();
        Optional<JsonValue> json = StrictJson.parse(KIND, whole.toString(), faults);
        Optional<OpeningHours> read = json.flatMap(value -> value.object(root -> {
            root.allowOthers();
            Ids ids = Ids.of(root.required("services"));
            return new HoursReading(Path.of("."), zone, ids).read(root.required("hours"));
        }));
        if (read.isEmpty()) {
            throw new IOException(faults.text());
        }
        return read.get();
    }

    private static ObjectNode written(OpeningHours hours) {
        ObjectNode node = MAPPER.createObjectNode();
        node.set("week", written(hours.week()));
        node.put("lastTicketMinutes", hours.lastTicket().toMinutes());
        ArrayNode special = node.putArray("special");
        hours.special().forEach((date, day) -> {
            ObjectNode each = special.addObject().put("date", date.toString());
            written(day, each);
        });
        ArrayNode services = node.putArray("services");
        hours.services()
                .forEach((service, week) ->
                        services.addObject().put("service", service).set("week", written(week)));
        return node;
    }

    private static void written(SpecialDay day, ObjectNode each) {
        Text name = day.name();
        if (name != null) {
            ObjectNode texts = each.putObject("name");
            texts.put("zh", name.chinese());
            texts.put(Text.ENGLISH, name.english());
        }
        DayOfWeek like = day.like();
        DayHours own = day.hours();
        if (like != null) {
            each.put("like", like.name().toLowerCase(Locale.ROOT));
        } else if (own != null) {
            written(own, each.putArray("open"));
        }
    }

    private static ObjectNode written(WeekHours week) {
        ObjectNode node = MAPPER.createObjectNode();
        for (Map.Entry<DayOfWeek, DayHours> day : week.days().entrySet()) {
            written(day.getValue(), node.putArray(day.getKey().name().toLowerCase(Locale.ROOT)));
        }
        return node;
    }

    private static void written(DayHours day, ArrayNode spans) {
        day.spans().forEach(span -> spans.add(span.toString()));
    }
}

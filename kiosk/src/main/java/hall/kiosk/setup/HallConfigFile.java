package hall.kiosk.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import hall.broker.HallAddress;
import hall.kiosk.engine.Bounds;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Name;
import hall.kiosk.queue.PriorityClass;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code hall.json}. All faults are found in one reading and told together, each with its place in the file and
 * what to write instead. Single use.
 */
public final class HallConfigFile {

    /** The file's name in the configuration folder. */
    public static final String NAME = "hall.json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<String> faults = new ArrayList<>();

    /** What reading gave. */
    public sealed interface Result {

        record Good(HallConfig config) implements Result {}

        /** Nothing can be started; one sentence a fault. */
        record Bad(List<String> faults) implements Result {
            public Bad {
                faults = List.copyOf(faults);
            }
        }
    }

    private HallConfigFile() {}

    /** Reads {@value #NAME} in {@code folder}. */
    public static Result read(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            return new Result.Bad(List.of(
                    "Cannot read " + file + " (" + e.getMessage() + "); give the folder that holds " + NAME + "."));
        }
    }

    /** Reads the text of a {@value #NAME}. */
    public static Result parse(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return new Result.Bad(
                    List.of("line " + e.getLocation().getLineNr() + " is not JSON: " + e.getOriginalMessage() + "."));
        }
        HallConfigFile reader = new HallConfigFile();
        HallConfig config = reader.config(root);
        return config == null || !reader.faults.isEmpty() ? new Result.Bad(reader.faults) : new Result.Good(config);
    }

    private @Nullable HallConfig config(JsonNode root) {
        HallAddress address = made("address", () -> HallAddress.parse(text(root, "address", "address")));
        ZoneId zone = made("zone", () -> ZoneId.of(root.path("zone").asText("Asia/Shanghai")));
        List<Service> services = each(root, "services", this::service);
        List<Window> windows = each(root, "windows", this::window);
        Name name = name(root, "name", "name");
        Name notice = root.has("notice") ? name(root, "notice", "notice") : null;
        RuleSet rules = rules(root.path("rules"));
        HallSetup setup = name == null || rules == null
                ? null
                : made("services and windows", () -> new HallSetup(name, services, windows, rules));
        if (setup != null && faults.isEmpty()) {
            Bounds.refusal(setup)
                    .ifPresent(refusal -> faults.add("services, windows and rules (业务、窗口和规则): " + advice(refusal)));
        }
        JsonNode web = root.path("web");
        JsonNode mqtt = root.path("mqtt");
        List<HallConfig.Person> people = each(root, "people", this::person);
        List<HallConfig.Board> boards = each(root, "boards", this::board);
        List<HallConfig.Kiosk> kiosks = each(root, "kiosks", this::kiosk);
        int webPort = port(web, "web.port", 8080);
        int mqttPort = port(mqtt, "mqtt.port", 1883);
        if (services.isEmpty()) {
            faults.add("services: a hall needs at least one service.");
        }
        if (address == null || zone == null || setup == null) {
            return null;
        }
        return new HallConfig(
                address,
                zone,
                setup,
                notice,
                new HallConfig.Web(web.path("host").asText("127.0.0.1"), webPort, optional(web, "publicUrl")),
                new HallConfig.Mqtt(optional(mqtt, "url"), mqtt.path("host").asText("127.0.0.1"), mqttPort),
                people,
                boards,
                kiosks,
                root.path("devices") instanceof MissingNode
                        ? "[]"
                        : root.path("devices").toString());
    }

    private @Nullable Service service(JsonNode node, String place) {
        Name name = name(node, "name", place + ".name");
        Name group = node.has("group") ? name(node, "group", place + ".group") : null;
        return name == null
                ? null
                : made(
                        place,
                        () -> new Service(
                                new ServiceId(text(node, "id", place)),
                                name,
                                text(node, "prefix", place),
                                node.path("first").asInt(1),
                                node.path("last").asInt(999),
                                group));
    }

    private @Nullable Window window(JsonNode node, String place) {
        String id = node.path("id").asText("");
        Name name = node.has("name") ? name(node, "name", place + ".name") : new Name(id + "号窗口", "Window " + id);
        List<ServiceId> services = new ArrayList<>();
        for (JsonNode service : node.path("services")) {
            ServiceId made = made(place + ".services", () -> new ServiceId(service.asText()));
            if (made != null) {
                services.add(made);
            }
        }
        return name == null
                ? null
                : made(place, () -> {
                    HallAddress.requireName("id", text(node, "id", place));
                    return new Window(new WindowId(id), name, services);
                });
    }

    private HallConfig.@Nullable Person person(JsonNode node, String place) {
        return made(place, () -> {
            String role = text(node, "role", place);
            if (!List.of("manager", "clerk", "auditor").contains(role)) {
                throw new IllegalArgumentException("role must be manager, clerk or auditor, not '" + role + "'");
            }
            return new HallConfig.Person(HallAddress.requireName("name", text(node, "name", place)), role);
        });
    }

    private HallConfig.@Nullable Board board(JsonNode node, String place) {
        return made(
                place,
                () -> new HallConfig.Board(
                        HallAddress.requireName("id", text(node, "id", place)),
                        node.path("scene").asText("main-landscape")));
    }

    private HallConfig.@Nullable Kiosk kiosk(JsonNode node, String place) {
        return made(
                place,
                () -> new HallConfig.Kiosk(
                        HallAddress.requireName("id", text(node, "id", place)),
                        node.path("portrait").asBoolean(true),
                        printers(node)));
    }

    /** {@code "printer": "printer-1"}, or {@code "printers": ["printer-1", "printer-2"]}. */
    private static List<String> printers(JsonNode node) {
        List<String> printers = new ArrayList<>();
        if (node.hasNonNull("printer")) {
            printers.add(node.path("printer").asText());
        }
        node.path("printers").forEach(each -> printers.add(each.asText()));
        return printers;
    }

    private @Nullable RuleSet rules(JsonNode node) {
        RuleSet standard = RuleSet.DEFAULT;
        if (node instanceof MissingNode) {
            return standard;
        }
        List<PriorityClass> classes = node.has("classes")
                ? each(node, "classes", (each, place) -> {
                    Name name = name(each, "name", "rules." + place + ".name");
                    return name == null
                            ? null
                            : made(
                                    "rules." + place,
                                    () -> new PriorityClass(
                                            text(each, "id", place),
                                            name,
                                            each.path("advanceSeconds").asInt(0)));
                })
                : standard.classes();
        return made(
                "rules",
                () -> new RuleSet(
                        text(node, "version", "rules"),
                        classes,
                        node.path("maxOvertaken").asInt(standard.maxOvertaken()),
                        node.path("returnBehind").asInt(standard.returnBehind()),
                        node.path("maxReturns").asInt(standard.maxReturns()),
                        node.path("maxPerPerson").asInt(standard.maxPerPerson())));
    }

    /** Reads one element, with its place in the file. */
    @FunctionalInterface
    private interface Element<T> {
        @Nullable
        T read(JsonNode node, String place);
    }

    private <T> List<T> each(JsonNode parent, String field, Element<T> element) {
        List<T> all = new ArrayList<>();
        JsonNode list = parent.path(field);
        if (!(list instanceof MissingNode) && !list.isArray()) {
            faults.add(field + " must be a list.");
        }
        for (int i = 0; i < list.size(); i++) {
            T one = element.read(list.get(i), field + "[" + i + "]");
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }

    private @Nullable Name name(JsonNode parent, String field, String place) {
        JsonNode node = parent.path(field);
        if (!node.path("zh").isTextual() || !node.path("en").isTextual()) {
            faults.add(place + " must be given in both languages: {\"zh\": \"…\", \"en\": \"…\"}.");
            return null;
        }
        Name name = made(
                place, () -> new Name(node.path("zh").asText(), node.path("en").asText()));
        if (name != null) {
            Bounds.refusal(name).ifPresent(refusal -> faults.add(place + ": " + advice(refusal)));
        }
        return name;
    }

    private static String advice(Refusal refusal) {
        return switch (refusal) {
            case TEXT_TOO_LONG ->
                "名称最多 " + Bounds.NAME + " 个字符，代码最多 " + Bounds.CODE + " 个字符，请缩短。 / A name has at most " + Bounds.NAME
                        + " characters, a code " + Bounds.CODE + "; shorten it.";
            case LIST_TOO_LONG ->
                "业务和窗口各最多 " + Bounds.SERVICES + " 个，请减少。 / There are at most " + Bounds.SERVICES
                        + " services and as many windows; leave some out.";
            default ->
                "文字中有控制字符，或窗口编号不是 1 至 32 个 a-z、0-9 或 -，请重新输入。 / A text has control characters, or a window's"
                        + " id is not 1 to 32 of a-z, 0-9 and -; type it anew.";
        };
    }

    private int port(JsonNode parent, String place, int otherwise) {
        int port = parent.path("port").asInt(otherwise);
        if (port < 0 || port > 65_535) {
            faults.add(place + " must be 0 to 65535, not " + port + ".");
            return otherwise;
        }
        return port;
    }

    private static @Nullable String optional(JsonNode parent, String field) {
        return parent.hasNonNull(field) ? parent.path(field).asText() : null;
    }

    private static String text(JsonNode parent, String field, String place) {
        if (!parent.path(field).isTextual()) {
            throw new IllegalArgumentException(place.equals(field) ? "must be a text" : field + " must be a text");
        }
        return parent.path(field).asText();
    }

    private <T> @Nullable T made(String place, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add(place + ": " + e.getMessage() + ".");
            return null;
        }
    }
}

package hall.kiosk.config.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.json.JsonFault;
import hall.json.JsonFaults;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.config.StandardSource;
import hall.standard.document.StandardFiles;
import hall.text.Text;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A hall with as little as a hall can have, in which a template is tried before halls have it. Pure. */
final class PlainHall {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TEMPLATE = "template";
    private static final String BOARD = "/boards/0";
    private static final String DOCUMENT = """
            {"address": "34/3401/340100/hall", "name": {"zh": "大厅", "en": "Hall"},
             "services": [{"id": "service", "name": {"zh": "业务", "en": "Service"}, "prefix": "A"}],
             "windows": [{"id": "1", "services": ["service"]}],
             "boards": [{"id": "board", "scene": "main-landscape"}]}""";

    private PlainHall() {}

    /** What would be wrong with this hall once it has adopted {@code text}, told at the lines of {@code text}. */
    static List<JsonFault> faults(String name, String text, LocalDate day) {
        try {
            JsonNode json = JSON.readTree(text);
            Published.Template template = new Published.Template(
                    TEMPLATE,
                    Text.of(TEMPLATE, TEMPLATE),
                    json.path("set").isObject() ? json.path("set") : null,
                    json.path("board").isObject() ? json.path("board") : null,
                    null);
            ObjectNode document = new Adoption(Map.of(), Set.of(), Map.of(TEMPLATE, List.of("board")))
                    .into(plain(json.path(Published.SCENE)), Published.of(template));
            List<JsonFault> found = new ArrayList<>();
            if (HallConfigFile.parse(document.toString(), Path.of("."), StandardSource.of(StandardFiles.NONE, day))
                    instanceof HallConfigFile.Result.Bad bad) {
                bad.faults().forEach(fault -> found.add(at(name, text, fault)));
            }
            return found;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read strictly is no JSON", e);
        }
    }

    /** Its board has the shape of the scene that the template brings along. */
    private static ObjectNode plain(JsonNode scene) throws JsonProcessingException {
        boolean upright = scene.path("height").asDouble() > scene.path("width").asDouble();
        return (ObjectNode) JSON.readTree(upright ? DOCUMENT.replace("main-landscape", "main-portrait") : DOCUMENT);
    }

    /** A fault of the hall is one of the template's at the same place, or of the template as a whole. */
    private static JsonFault at(String name, String text, JsonFault fault) {
        String pointer = fault.pointer().startsWith(BOARD + "/")
                ? "/board" + fault.pointer().substring(BOARD.length())
                : "/set" + fault.pointer();
        return StrictJson.parse(name, text, new JsonFaults())
                .map(value -> new JsonFault(name, line(value, pointer), pointer, fault.text()))
                .orElseThrow();
    }

    /** The line of what {@code pointer} leads to, as far as it leads. */
    private static int line(JsonValue value, String pointer) {
        int next = pointer.indexOf('/', 1);
        String key = pointer.isEmpty() ? "" : pointer.substring(1, next < 0 ? pointer.length() : next);
        String rest = next < 0 ? "" : pointer.substring(next);
        Optional<JsonValue> inner = Optional.empty();
        if (value.isObject() && !pointer.isEmpty()) {
            inner = value.object(object -> Optional.of(object.optional(key)));
        } else if (value.isList() && key.matches("[0-9]{1,4}")) {
            inner = value.list(Optional::of).stream().skip(Long.parseLong(key)).findFirst();
        }
        return inner.filter(JsonValue::isThere).map(found -> line(found, rest)).orElse(value.line());
    }
}

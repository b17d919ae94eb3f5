package hall.board.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.scene.Overscan;
import hall.board.scene.Scene;
import hall.board.scene.Scene.SceneException;
import hall.standard.design.Millimetres;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A program as JSON, as it travels to boards; {@code overscan}, in millimetres, where the panel hides its edges. Scenes stand in it once each and are named by their place:
 *
 * <pre>
 * {"scenes": [{...}, {...}], "usual": 0, "closed": 1,
 *  "schedule": [{"name": "noon", "scene": 1, "weekdays": ["monday"], "dates": ["2027-01-01"], "except": [], "from": "12:00", "until": "13:30"}]}
 * </pre>
 */
public final class ProgramJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** More scenes than this nobody plans for one board. */
    private static final int MOST_SCENES = 32;

    private static final int MOST_DATES = 5_000;

    /** A board of 4K and a little more; its picture is held in memory twice. */
    private static final int MOST_DOTS = 4096 * 2304;

    private ProgramJson() {}

    /** Writes {@code program} into {@code document}. */
    public static void write(Program program, ObjectNode document) {
        List<Scene> scenes = new ArrayList<>();
        document.put("usual", place(scenes, program.usual()));
        Scene closed = program.closed();
        if (closed != null) {
            document.put("closed", place(scenes, closed));
        }
        Overscan hidden = program.overscan();
        if (hidden.hides()) {
            document.putObject("overscan")
                    .put("across", hidden.across().value())
                    .put("down", hidden.down().value());
        }
        ArrayNode schedule = document.putArray("schedule");
        for (Slot slot : program.schedule()) {
            ObjectNode each = schedule.addObject()
                    .put("name", slot.name())
                    .put("scene", place(scenes, slot.scene()))
                    .put("from", slot.from().toString())
                    .put("until", slot.until().toString());
            ArrayNode weekdays = each.putArray("weekdays");
            slot.weekdays().stream()
                    .sorted()
                    .forEach(day -> weekdays.add(day.name().toLowerCase(Locale.ROOT)));
            write(slot.dates(), each.putArray("dates"));
            write(slot.except(), each.putArray("except"));
        }
        ArrayNode written = document.putArray("scenes");
        scenes.forEach(scene -> written.add(tree(scene)));
    }

    private static void write(Set<LocalDate> dates, ArrayNode list) {
        dates.forEach(date -> list.add(date.toString()));
    }

    private static int place(List<Scene> scenes, Scene scene) {
        if (!scenes.contains(scene)) {
            scenes.add(scene);
        }
        return scenes.indexOf(scene);
    }

    private static JsonNode tree(Scene scene) {
        try {
            return MAPPER.readTree(scene.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a scene is JSON", e);
        }
    }

    /** The program in {@code document}; the exception says in one sentence what is wrong with it. */
    public static Program read(JsonNode document) throws IOException {
        List<Scene> scenes = new ArrayList<>();
        for (JsonNode each : list(document, "scenes", MOST_SCENES)) {
            scenes.add(scene(each));
        }
        List<Slot> schedule = new ArrayList<>();
        for (JsonNode each : list(document, "schedule", Program.MOST_SLOTS)) {
            schedule.add(slot(each, scenes));
        }
        Scene usual = scene(document, "usual", scenes);
        return new Program(
                usual,
                schedule,
                document.hasNonNull("closed") ? scene(document, "closed", scenes) : null,
                overscan(document.path("overscan"), usual));
    }

    /** A bundle of a hall that knows nothing of it has none. */
    private static Overscan overscan(JsonNode json, Scene usual) throws IOException {
        double across = json.path("across").asDouble();
        double down = json.path("down").asDouble();
        boolean good = across >= 0
                && across <= usual.width().value() * Overscan.MOST
                && down >= 0
                && down <= usual.height().value() * Overscan.MOST;
        if (!good) {
            throw new IOException(wrong("overscan", "it hides more than an edge"));
        }
        return new Overscan(Millimetres.of(across), Millimetres.of(down));
    }

    private static Scene scene(JsonNode json) throws IOException {
        try {
            Scene scene = Scene.parse(json.toString());
            if ((long) scene.dotsWide() * scene.dotsHigh() > MOST_DOTS) {
                throw new IOException("版面 " + scene.name() + " 的点数超过 4K。 / The scene " + scene.name()
                        + " has more dots than a board of 4K.");
            }
            return scene;
        } catch (SceneException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Slot slot(JsonNode json, List<Scene> scenes) throws IOException {
        try {
            Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
            for (JsonNode day : list(json, "weekdays", DayOfWeek.values().length)) {
                weekdays.add(DayOfWeek.valueOf(day.asText().toUpperCase(Locale.ROOT)));
            }
            return new Slot(
                    json.path("name").asText(),
                    scene(json, "scene", scenes),
                    weekdays,
                    dates(list(json, "dates", MOST_DATES)),
                    json.has("except") ? dates(list(json, "except", MOST_DATES)) : Set.of(),
                    LocalTime.parse(json.path("from").asText()),
                    LocalTime.parse(json.path("until").asText()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException(wrong("schedule", e.getMessage()), e);
        }
    }

    private static Set<LocalDate> dates(JsonNode list) {
        Set<LocalDate> dates = new TreeSet<>();
        list.forEach(date -> dates.add(LocalDate.parse(date.asText())));
        return dates;
    }

    private static Scene scene(JsonNode json, String name, List<Scene> scenes) throws IOException {
        int place = json.path(name).asInt(-1);
        if (place < 0 || place >= scenes.size()) {
            throw new IOException(wrong(name, "no scene stands there"));
        }
        return scenes.get(place);
    }

    private static JsonNode list(JsonNode json, String name, int most) throws IOException {
        JsonNode list = json.path(name);
        if (!list.isArray() || list.size() > most) {
            throw new IOException(wrong(name, "it must be a list of at most " + most));
        }
        return list;
    }

    private static String wrong(String name, @Nullable String what) {
        return "节目单中 " + name + " 有误。 / In the program, " + name + " is wrong: " + what + ".";
    }
}

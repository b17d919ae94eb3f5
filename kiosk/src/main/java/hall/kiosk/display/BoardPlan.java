package hall.kiosk.display;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.program.Program;
import hall.board.scene.Scene;
import hall.json.JsonBinding;
import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.kiosk.engine.Bounds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a board shows when, as a manager makes it: days are those of the hall's calendar, and only at a board they become
 * dates. Immutable. Its JSON, with scenes named by their place:
 *
 * <pre>
 * {"name": "夏季", "scenes": [{...}, {...}], "usual": 0, "closed": 1,
 *  "schedule": [{"name": "午间", "scene": 1, "time": "12:00-13:30", "days": ["monday", "holiday"], "dates": ["2027-01-01"]}]}
 * </pre>
 *
 * @param usual which scene shows calls, and whatever nothing else is planned for
 * @param closed which one is shown while the hall is closed; null where the usual one says it itself
 * @param schedule the first that holds is shown
 */
public record BoardPlan(
        String name,
        List<Scene> scenes,
        int usual,
        @Nullable Integer closed,
        List<Part> schedule) implements Published {

    /** More scenes than this nobody plans for one board. */
    public static final int MOST_SCENES = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .configure(JsonNodeFeature.WRITE_PROPERTIES_SORTED, true)
            .build();

    /** A scene for some time. */
    public record Part(String name, int scene, DayPart time) {}

    public BoardPlan {
        scenes = List.copyOf(scenes);
        schedule = List.copyOf(schedule);
    }

    /** {@code program}, whose schedule is written as {@code parts}, under {@code name}. */
    public static BoardPlan of(String name, Program program, List<DayPart> parts) {
        List<Scene> scenes = program.scenes();
        List<Part> schedule = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            schedule.add(new Part(
                    program.schedule().get(i).name(),
                    scenes.indexOf(program.schedule().get(i).scene()),
                    parts.get(i)));
        }
        Scene closed = program.closed();
        return new BoardPlan(
                name,
                scenes,
                scenes.indexOf(program.usual()),
                closed == null ? null : scenes.indexOf(closed),
                schedule);
    }

    @Override
    public Program on(BoardPlace place) {
        List<Scene> fitted =
                scenes.stream().map(scene -> BoardScenes.fitted(scene, place)).toList();
        return new Program(
                fitted.get(usual),
                schedule.stream()
                        .map(part -> part.time().slot(part.name(), fitted.get(part.scene()), place.special()))
                        .toList(),
                closed == null ? null : fitted.get(closed),
                place.configured().overscan());
    }

    @Override
    public String json() {
        try {
            return MAPPER.writeValueAsString(document());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan is JSON", e);
        }
    }

    private ObjectNode document() throws JsonProcessingException {
        ObjectNode document = MAPPER.createObjectNode().put("name", name).put("usual", usual);
        if (closed != null) {
            document.put("closed", closed);
        }
        ArrayNode drawn = document.putArray("scenes");
        for (Scene scene : scenes) {
            drawn.add(MAPPER.readTree(scene.json()));
        }
        ArrayNode planned = document.putArray("schedule");
        for (Part part : schedule) {
            ObjectNode each = planned.addObject()
                    .put("name", part.name())
                    .put("scene", part.scene())
                    .put("time", part.time().time().toString());
            ArrayNode days = each.putArray("days");
            part.time().days().forEach(days::add);
            ArrayNode dates = each.putArray("dates");
            part.time().dates().stream().map(LocalDate::toString).forEach(dates::add);
        }
        return document;
    }

    /** The plan in {@code text}, which a person made; everything that is not a plan's is a fault. */
    public static Optional<BoardPlan> read(String text, JsonFaults faults) {
        return StrictJson.parse("program", text, faults).flatMap(value -> value.object(BoardPlan::read));
    }

    private static Optional<BoardPlan> read(JsonObject plan) {
        Optional<String> name = plan.required("name").text(Bounds.NAME);
        JsonValue scenesPlace = plan.required("scenes");
        List<Optional<Scene>> scenes = new ArrayList<>();
        scenesPlace.list(item -> {
            Optional<Scene> scene =
                    scenes.size() < MOST_SCENES ? JsonBinding.bind(item, Scene.class) : Optional.empty();
            scenes.add(scene);
            return scene;
        });
        requireAtMost(scenesPlace, MOST_SCENES, scenes.size());
        int last = Math.min(scenes.size(), MOST_SCENES) - 1;
        if (scenesPlace.isEmptyList()) {
            scenesPlace.fault("节目单至少要有一个画面。", "must have a scene");
        }
        JsonValue closedPlace = plan.optional("closed");
        Optional<Integer> usual = plan.required("usual").whole(0, Math.max(0, last));
        Optional<Integer> closed = closedPlace.isThere() ? closedPlace.whole(0, Math.max(0, last)) : Optional.empty();
        JsonValue schedulePlace = plan.required("schedule");
        List<Part> schedule = schedulePlace.list(item -> item.object(part -> part(part, Math.max(0, last))));
        requireAtMost(schedulePlace, Program.MOST_SLOTS, schedule.size());
        boolean whole = last >= 0
                && scenes.stream().allMatch(Optional::isPresent)
                && schedule.size() <= Program.MOST_SLOTS
                && (!closedPlace.isThere() || closed.isPresent());
        return whole
                ? name.flatMap(called -> usual.map(place -> new BoardPlan(
                        called,
                        scenes.stream().flatMap(Optional::stream).toList(),
                        place,
                        closed.orElse(null),
                        schedule)))
                : Optional.empty();
    }

    private static void requireAtMost(JsonValue place, int most, int size) {
        if (size > most) {
            place.fault("最多 " + most + " 项，请减少。", "has more than " + most + " entries; leave some out");
        }
    }

    private static Optional<Part> part(JsonObject part, int last) {
        Optional<String> name = part.required("name").text(Bounds.NAME);
        Optional<Integer> scene = part.required("scene").whole(0, last);
        Optional<DayPart> time = DayPart.read(part);
        return name.flatMap(called -> scene.flatMap(place -> time.map(when -> new Part(called, place, when))));
    }
}

package hall.kiosk.config;

import hall.board.program.Program;
import hall.board.program.Slot;
import hall.board.scene.Overscan;
import hall.board.scene.Scene;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.kiosk.display.DayPart;
import hall.kiosk.engine.Bounds;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.hours.SpecialDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a board shows at which time and while the hall is closed. One thread. */
final class ProgramReading {

    private final Map<LocalDate, SpecialDay> special;

    /** @param hours the hall's; null where it has none, and then no day is a holiday */
    ProgramReading(@Nullable OpeningHours hours) {
        this.special = hours == null ? Map.of() : hours.special();
    }

    private record Planned(DayPart part, Slot slot) {}

    /**
     * The board {@code id} with its program around its scene {@code usual}; empty where something in it is wrong, which has been told then.
     *
     * @param overscan what its panel hides
     * @param scenes makes the scene of a name, fitted to the board
     */
    Optional<HallConfig.Board> read(
            JsonObject board,
            Optional<String> id,
            Optional<Scene> usual,
            Overscan overscan,
            Function<JsonValue, Optional<Scene>> scenes) {
        JsonValue schedulePlace = board.optional("schedule");
        JsonValue closedPlace = board.optional("closed");
        List<Planned> planned = schedulePlace.list(item -> item.object(slot -> planned(slot, scenes)));
        SetupReading.requireAtMost(schedulePlace, Program.MOST_SLOTS, planned);
        Optional<Scene> closed = closedPlace.isThere() ? scenes.apply(closedPlace) : Optional.empty();
        if (planned.size() > Program.MOST_SLOTS || (closedPlace.isThere() && closed.isEmpty())) {
            return Optional.empty();
        }
        List<Slot> slots = planned.stream().map(Planned::slot).toList();
        List<DayPart> parts = planned.stream().map(Planned::part).toList();
        return id.flatMap(name -> usual.map(
                scene -> new HallConfig.Board(name, new Program(scene, slots, closed.orElse(null), overscan), parts)));
    }

    private Optional<Planned> planned(JsonObject slot, Function<JsonValue, Optional<Scene>> scenes) {
        Optional<String> name = slot.required("name").text(Bounds.NAME);
        Optional<Scene> scene = scenes.apply(slot.required("scene"));
        Optional<DayPart> time = DayPart.read(slot);
        return name.flatMap(called ->
                scene.flatMap(shown -> time.map(part -> new Planned(part, part.slot(called, shown, special)))));
    }
}

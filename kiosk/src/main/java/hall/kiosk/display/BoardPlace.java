package hall.kiosk.display;

import hall.board.program.Program;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.kiosk.hours.SpecialDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What whoever makes scenes for a board has to know of it. Immutable.
 *
 * @param board its name among the devices
 * @param configured what the hall's configuration has it show
 * @param parts when each part of that schedule holds, as the configuration says it
 * @param area its zone; null where it hangs in none, or in one without windows
 * @param floors where the parts of the hall are; none in a hall that has no zones
 * @param special the days of the hall's calendar that are not as their weekday
 */
public record BoardPlace(
        String board,
        Program configured,
        List<DayPart> parts,
        Widget.@Nullable Area area,
        List<Widget.Guide.Floor> floors,
        Map<LocalDate, SpecialDay> special) {

    public BoardPlace {
        parts = List.copyOf(parts);
        floors = List.copyOf(floors);
        special = Map.copyOf(special);
    }

    /** One scene that is of its panel. */
    public Scene usual() {
        return configured.usual();
    }
}

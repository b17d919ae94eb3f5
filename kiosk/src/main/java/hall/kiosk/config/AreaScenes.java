package hall.kiosk.config;

import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.json.JsonValue;
import hall.kiosk.display.BoardPlace;
import hall.kiosk.guide.Facility;
import hall.kiosk.guide.Floor;
import hall.kiosk.guide.HallGuide;
import hall.kiosk.guide.HallZone;
import hall.kiosk.hours.SpecialDay;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the hall's zones into scenes of one zone and into guides: their names, windows and services. */
final class AreaScenes {

    /** More signs than this make a floor's plan grey. */
    private static final int MOST_SIGNS = 200;

    private final HallSetup setup;
    private final HallGuide guide;

    AreaScenes(HallSetup setup, HallGuide guide) {
        this.setup = setup;
        this.guide = guide;
    }

    /** {@code scene} in the zone of the board called {@code board}; empty where it has none, which is told at {@code place} then. */
    Optional<Scene> filled(Scene scene, String board, JsonValue place) {
        if (scene.isGuide() && guide.zones().isEmpty()) {
            place.fault("是引导版面，而大厅还没有区域；请先填写 zones。", "is a guide, and the hall has no zones; write zones first");
            return Optional.empty();
        }
        Optional<HallZone> zone = guide.of(board);
        if (scene.isOfAnArea() && zone.isEmpty()) {
            place.fault("是某一区域的版面，请写明该屏所在区域（zone）。", "is a scene of one zone; say in which zone the board is (zone)");
            return Optional.empty();
        }
        if (scene.isOfAnArea() && zone.map(this::windows).orElse(List.of()).isEmpty()) {
            place.fault(
                    "是某一区域的版面，而该屏所在区域没有窗口；请写明各窗口的区域（windows 的 zone）。",
                    "is a scene of one zone, and no window is in the board's zone; say in which zone each window is");
            return Optional.empty();
        }
        return Optional.of(
                zone.map(where -> scene.in(area(where))).orElse(scene).guiding(floors(zone.orElse(null))));
    }

    /** What {@code board} may show of the hall, whichever scene it shows. */
    BoardPlace place(HallConfig.Board board, Map<LocalDate, SpecialDay> special) {
        Optional<HallZone> zone = guide.of(board.id());
        return new BoardPlace(
                board.id(),
                board.program(),
                board.parts(),
                zone.filter(where -> !windows(where).isEmpty()).map(this::area).orElse(null),
                floors(zone.orElse(null)),
                special);
    }

    private List<Window> windows(HallZone zone) {
        return setup.windows().stream()
                .filter(window ->
                        window.offered() && zone.id().equals(guide.windows().get(window.id())))
                .toList();
    }

    private Widget.Area area(HallZone zone) {
        List<Window> windows = windows(zone);
        return new Widget.Area(
                zone.name().byLanguage(),
                windows.stream().map(Window::id).map(WindowId::value).toList(),
                windows.stream()
                        .flatMap(window -> window.services().stream())
                        .map(service -> service.value())
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** @param board the zone of the board; null where it has none */
    private List<Widget.Guide.Floor> floors(@Nullable HallZone board) {
        List<Widget.Guide.Floor> floors = new ArrayList<>();
        for (Floor floor : guide.floors()) {
            floors.add(floor(floor, board));
        }
        if (guide.zones().stream().anyMatch(zone -> zone.floor() == null)) {
            floors.add(floor(null, board));
        }
        return floors;
    }

    private Widget.Guide.Floor floor(@Nullable Floor floor, @Nullable HallZone board) {
        List<Widget.Guide.Sign> signs = new ArrayList<>();
        List<Facility> there = guide.plan().on(floor == null ? null : floor.id());
        for (Facility facility : there.subList(0, Math.min(MOST_SIGNS, there.size()))) {
            boolean here = board == null
                    && facility.kind() == Facility.Kind.ENTRANCE
                    && signs.stream().noneMatch(Widget.Guide.Sign::here);
            signs.add(new Widget.Guide.Sign(facility.kind().symbol(), facility.x(), facility.y(), here));
        }
        if (board != null && Objects.equals(board.floor(), floor)) {
            guide.plan()
                    .area(board.id())
                    .ifPresent(area ->
                            signs.add(new Widget.Guide.Sign("place", area.middleX(), area.y() + area.deep(), true)));
        }
        return new Widget.Guide.Floor(
                floor == null ? Map.of() : floor.name().byLanguage(),
                guide.zones().stream()
                        .filter(zone -> Objects.equals(zone.floor(), floor))
                        .map(zone -> new Widget.Guide.Part(area(zone), places(zone)))
                        .toList(),
                signs);
    }

    private List<Rect> places(HallZone zone) {
        return guide.plan().area(zone.id()).stream()
                .map(area -> new Rect(area.x(), area.y(), area.wide(), area.deep()))
                .toList();
    }
}

package hall.board.lint;

import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.view.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The windows and services that a scene speaks of by name: a scenario happens at those, else a board of a zone and a guide would
 * show nothing of it. Pure.
 */
record ScenarioPlace(List<String> windows, List<String> services) {

    static ScenarioPlace of(Scene scene) {
        List<Widget.Area> areas = scene.zones().stream()
                .flatMap(zone -> zone.widget() instanceof Widget.Guide guide
                        ? guide.floors().stream()
                                .flatMap(floor -> floor.parts().stream())
                                .map(Widget.Guide.Part::area)
                        : Stream.of(scene.area()))
                .toList();
        return new ScenarioPlace(
                areas.stream()
                        .flatMap(area -> area.windows().stream())
                        .distinct()
                        .toList(),
                areas.stream()
                        .flatMap(area -> area.services().stream())
                        .distinct()
                        .toList());
    }

    /** {@code scenarios} at these windows, for these services; as they are where the scene names none. */
    Map<String, View> moved(Map<String, View> scenarios) {
        Map<String, View> moved = new LinkedHashMap<>();
        scenarios.forEach((id, view) -> moved.put(id, windows.isEmpty() ? view : moved(view)));
        return moved;
    }

    private View moved(View view) {
        List<View.Call> calls = moved(view.calls());
        List<View.Window> table = new ArrayList<>();
        List<View.Window> known = view.windows();
        for (int place = 0; place < Math.min(windows.size(), known.size()); place++) {
            View.Window window = known.get(place);
            String id = windows.get(place);
            table.add(calls.stream()
                    .filter(call -> call.window().equals(id))
                    .findFirst()
                    .map(call -> new View.Window(
                            id, call.windowName(), View.WindowState.CALLING, call.number(), window.service()))
                    .orElseGet(() ->
                            new View.Window(id, window.name(), window.state(), window.number(), window.service())));
        }
        return view.with(calls, moved(view.recent())).withWindows(table).withQueues(queues(view.queues()));
    }

    private List<View.Call> moved(List<View.Call> calls) {
        List<View.Call> moved = new ArrayList<>();
        for (View.Call call : calls) {
            moved.add(new View.Call(
                    call.id(),
                    call.number(),
                    windows.get(moved.size() % windows.size()),
                    call.windowName(),
                    call.service(),
                    call.at(),
                    call.flash(),
                    call.awaited()));
        }
        return moved;
    }

    private List<View.Queue> queues(List<View.Queue> known) {
        List<View.Queue> queues = new ArrayList<>();
        for (int place = 0; place < Math.min(services.size(), known.size()); place++) {
            View.Queue queue = known.get(place);
            queues.add(
                    new View.Queue(services.get(place), queue.name(), queue.waiting(), queue.group(), queue.range()));
        }
        return queues;
    }
}

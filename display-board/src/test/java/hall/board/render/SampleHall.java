package hall.board.render;

import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A hall of two floors whose parts scenes of the library are put into. */
final class SampleHall {

    private SampleHall() {}

    /** The scene as a hall has it: in a part of it, and with where its parts are, where it is of that kind. */
    static Scene inAHall(Scene scene) {
        return scene.in(new Widget.Area(
                        Map.of("zh-CN", "综合服务区", "en", "General services"),
                        List.of("w1", "w2", "w3", "w4", "w5", "w12", "w0"),
                        List.of("s0", "s1", "s2")))
                .guiding(floors());
    }

    /** Two floors, of which the first has a plan; five parts of the hall, one with a long name. */
    private static List<Widget.Guide.Floor> floors() {
        return List.of(
                new Widget.Guide.Floor(
                        Map.of("zh-CN", "一楼", "en", "Ground floor"),
                        List.of(
                                part("综合服务区", "General services", 1, 4, "s5", new Rect(2, 2, 14, 7)),
                                part("不动产登记区", "Real estate", 5, 8, "s1", new Rect(18, 2, 10, 7)),
                                part("公安出入境服务区", "Police, exit and entry", 9, 10, "s2", new Rect(18, 12, 10, 6)),
                                part("税务", "Tax", 11, 11, "s9", new Rect(2, 12, 5, 6))),
                        List.of(
                                new Widget.Guide.Sign("home", 12.5, 18, true),
                                new Widget.Guide.Sign("info", 12.5, 13, false),
                                new Widget.Guide.Sign("kiosk", 9, 13, false),
                                new Widget.Guide.Sign("elderly", 16, 13, false))),
                new Widget.Guide.Floor(
                        Map.of("zh-CN", "二楼", "en", "First floor"),
                        List.of(new Widget.Guide.Part(
                                area("城乡居民基本养老保险和医疗保险综合服务区", "Pension and medical insurance", 12, 12, "s0"),
                                List.of())),
                        List.of()));
    }

    private static Widget.Guide.Part part(String zh, String en, int from, int to, String service, Rect place) {
        return new Widget.Guide.Part(area(zh, en, from, to, service), List.of(place));
    }

    private static Widget.Area area(String zh, String en, int from, int to, String service) {
        return new Widget.Area(
                Map.of("zh-CN", zh, "en", en),
                IntStream.rangeClosed(from, to).mapToObj(i -> "w" + i).toList(),
                List.of(service));
    }
}

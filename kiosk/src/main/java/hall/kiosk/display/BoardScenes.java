package hall.kiosk.display;

import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.text.Text;
import java.util.Optional;

/** Puts a scene that was made for some board onto another: its size, its dots, its farthest reader, its window, its zone. Pure. */
public final class BoardScenes {

    private BoardScenes() {}

    /** Why {@code scene} cannot be shown at {@code place}; empty when it can. */
    public static Optional<Text> obstacle(Scene scene, BoardPlace place) {
        Scene usual = place.usual();
        if (scene.antialias() != usual.antialias()) {
            return Optional.of(
                    usual.antialias()
                            ? Text.of("这个画面是为 LED 屏做的，该屏是普通显示屏。", "The scene is for LED, and the board is none.")
                            : Text.of("该屏是 LED 屏，请选用为 LED 屏做的画面。", "The board is LED; choose a scene for LED."));
        }
        if (!scene.fits(usual.width().value(), usual.height().value())) {
            return Optional.of(Text.of(
                    "画面的形状与该屏（" + usual.dotsWide() + "x" + usual.dotsHigh() + " 点）不符，请换一个画面。",
                    "The scene has another shape than the board (" + usual.dotsWide() + "x" + usual.dotsHigh()
                            + " dots); choose another scene."));
        }
        if (scene.isOfAnArea() && place.area() == null) {
            return Optional.of(Text.of(
                    "这是某一区域的画面，而该屏不在有窗口的区域内；请在配置中写明该屏所在区域（zone）。",
                    "It is a scene of one zone, and the board is in none that has windows; say in the configuration in which"
                            + " zone the board is."));
        }
        return scene.isGuide() && place.floors().isEmpty()
                ? Optional.of(Text.of(
                        "这是引导画面，而大厅还没有区域；请先在配置中填写区域（zones）。",
                        "It is a guide, and the hall has no zones; write zones into the configuration first."))
                : Optional.empty();
    }

    /** {@code scene} as it is shown at {@code place}, inside what can be seen of the panel. */
    public static Scene fitted(Scene scene, BoardPlace place) {
        return onPanel(scene, place).within(place.configured().overscan());
    }

    /** The same with what reaches into the edges the panel hides. */
    public static Scene onPanel(Scene scene, BoardPlace place) {
        Scene usual = place.usual();
        Scene onPanel = scene.on(usual.width(), usual.dotsWide(), usual.farView());
        Scene there = window(usual).map(onPanel::at).orElse(onPanel);
        Widget.Area area = place.area();
        Scene inPart = area == null ? there : there.in(area);
        return place.floors().isEmpty() ? inPart : inPart.guiding(place.floors());
    }

    private static Optional<String> window(Scene scene) {
        return scene.zones().stream()
                .flatMap(zone -> zone.widget() instanceof Widget.WindowBar bar
                        ? Optional.of(bar.window()).stream()
                        : Optional.<String>empty().stream())
                .findFirst();
    }
}

package hall.kiosk.display;

import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.text.Text;
import java.util.List;
import java.util.Optional;

/** Puts a scene that was made for some board onto another: its size, its dots, its farthest reader, its window. Pure. */
public final class BoardScenes {

    private BoardScenes() {}

    /** Why {@code scene} cannot be shown on the board whose configured scene is {@code usual}; empty when it can. */
    public static Optional<Text> obstacle(Scene scene, Scene usual) {
        if (scene.antialias() != usual.antialias()) {
            return Optional.of(
                    usual.antialias()
                            ? Text.of("这个画面是为 LED 屏做的，该屏是普通显示屏。", "The scene is for LED, and the board is none.")
                            : Text.of("该屏是 LED 屏，请选用为 LED 屏做的画面。", "The board is LED; choose a scene for LED."));
        }
        return scene.fits(usual.width().value(), usual.height().value())
                ? Optional.empty()
                : Optional.of(Text.of(
                        "画面的形状与该屏（" + usual.dotsWide() + "x" + usual.dotsHigh() + " 点）不符，请换一个画面。",
                        "The scene has another shape than the board (" + usual.dotsWide() + "x" + usual.dotsHigh()
                                + " dots); choose another scene."));
    }

    /** {@code scene} as the board shows it whose configured scene is {@code usual}: its window, its part of the hall. */
    public static Scene fitted(Scene scene, Scene usual) {
        Scene onPanel = scene.on(usual.width(), usual.dotsWide(), usual.farView());
        Scene there = window(usual).map(onPanel::at).orElse(onPanel);
        Scene inPart = usual.isOfAnArea() ? there.in(usual.area()) : there;
        return floors(usual).map(inPart::guiding).orElse(inPart);
    }

    private static Optional<List<Widget.Guide.Floor>> floors(Scene scene) {
        return scene.zones().stream()
                .flatMap(zone -> zone.widget() instanceof Widget.Guide guide
                        ? Optional.of(guide.floors()).stream()
                        : Optional.<List<Widget.Guide.Floor>>empty().stream())
                .findFirst();
    }

    private static Optional<String> window(Scene scene) {
        return scene.zones().stream()
                .flatMap(zone -> zone.widget() instanceof Widget.WindowBar bar
                        ? Optional.of(bar.window()).stream()
                        : Optional.<String>empty().stream())
                .findFirst();
    }
}

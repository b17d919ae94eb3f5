package hall.board.program;

import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.standard.design.Millimetres;
import java.util.List;

/** The scenes of what a manager orders, for a surface as large as another scene's. Pure. */
final class OrderedScenes {

    /** An emergency that the hall ended while the board could not hear it must not look like today's. */
    private static final int STALE_SECONDS = 10;

    private OrderedScenes() {}

    /** Nothing but black. */
    static Scene dark(Scene like) {
        return scene("dark", like, "led.white", List.of());
    }

    /** The emergency and nothing else. */
    static Scene emergency(Scene like) {
        boolean screen = like.antialias();
        double width = like.width().value();
        double height = like.height().value();
        double side = screen ? Math.min(width, height) * 0.05 : 0;
        Zone zone = Zone.of(
                        "emergency",
                        new Rect(0, 0, width, height),
                        new Widget.Emergency(),
                        screen ? "alarm" : "led-stop")
                .ageing(STALE_SECONDS)
                .padded(Millimetres.of(side));
        return scene("emergency", like, screen ? "alarm" : "led.red", List.of(zone));
    }

    private static Scene scene(String name, Scene like, String ink, List<Zone> zones) {
        return new Scene(
                name,
                like.width(),
                like.height(),
                like.dotsPerMillimetre(),
                like.antialias(),
                like.farView(),
                ink,
                like.languages(),
                zones);
    }
}

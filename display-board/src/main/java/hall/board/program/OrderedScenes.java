package hall.board.program;

import hall.board.scene.PlaylistItem;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.standard.design.Millimetres;
import hall.text.Text;
import java.util.List;

/** The scenes of what a manager orders, for a surface as large as another scene's. Pure. */
final class OrderedScenes {

    /** An emergency that the hall ended while the board could not hear it must not look like today's. */
    private static final int STALE_SECONDS = 10;

    /** Of the only item it does not matter. */
    private static final int SECONDS = 60;

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

    /** A notice and nothing else but the hall's name and the time, in all its languages. */
    static Scene notice(Scene like, Text text) {
        double width = like.width().value();
        double height = like.height().value();
        boolean screen = like.antialias();
        Widget words = new Widget.Playlist(
                "notice", List.of(new PlaylistItem.Words(text.byLanguage(), PlaylistItem.When.always(SECONDS))));
        if (!screen) {
            Zone line = Zone.of("notice", new Rect(0, 0, width, height), words, "led-text");
            return scene("notice", like, "led.white", List.of(line));
        }
        double side = Math.min(width, height);
        double head = side * 0.11;
        double edge = side * 0.04;
        Rect room = new Rect(edge, head + edge, width - 2 * edge, height - head - 2 * edge);
        List<Zone> zones = List.of(
                Zone.of("hall", new Rect(0, 0, width * 0.6, head), new Widget.HallName(), "hall-name")
                        .padded(Millimetres.of(head * 0.2)),
                Zone.of("clock", new Rect(width * 0.6, 0, width * 0.4, head), new Widget.Clock(false, false), "clock")
                        .with(Align.RIGHT)
                        .padded(Millimetres.of(head * 0.2)),
                new Zone(
                        "notice",
                        room,
                        0,
                        words,
                        "notice",
                        Fit.WRAP,
                        Align.CENTRE,
                        Millimetres.of(side * 0.1),
                        Millimetres.of(edge),
                        0));
        return scene("notice", like, like.ink(), zones);
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

package hall.kiosk.devices;

import hall.board.render.Renderer;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.scene.Zone.Align;
import hall.board.view.View;
import hall.standard.design.Millimetres;
import java.awt.image.BufferedImage;
import java.time.LocalDateTime;
import java.util.List;

/**
 * The words of a bar as a picture, drawn by the one renderer that draws the boards, for bars without a font of their own.
 * Any thread.
 */
final class BarPicture {

    /** A usual pitch of window bars; only the share of the text in the bar depends on it. */
    private static final double PITCH_MILLIMETRES = 4.75;

    /** Somebody walking up to the window. */
    private static final double FAR_VIEW_MILLIMETRES = 4_000;

    private final Renderer renderer;

    BarPicture(Renderer renderer) {
        this.renderer = renderer;
    }

    /** {@code text} in the type of {@code style}, {@code width} by {@code height} dots. */
    BufferedImage draw(String text, String style, int width, int height) {
        double wide = width * PITCH_MILLIMETRES;
        double high = height * PITCH_MILLIMETRES;
        Zone zone = Zone.of("bar", new Rect(0, 0, wide, high), new Widget.Text(text), style)
                .with(Align.CENTRE);
        Scene scene = new Scene(
                "bar",
                Millimetres.of(wide),
                Millimetres.of(high),
                1 / PITCH_MILLIMETRES,
                false,
                Millimetres.of(FAR_VIEW_MILLIMETRES),
                "led.white",
                List.of("zh-CN"),
                List.of(zone));
        return renderer.draw(scene, View.empty(LocalDateTime.MIN));
    }
}

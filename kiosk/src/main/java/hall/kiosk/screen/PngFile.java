package hall.kiosk.screen;

import hall.board.render.Canvas;
import java.util.List;

/** The picture shown last as a PNG file, packed once however many ask. Any thread. */
final class PngFile {

    private long packed;
    private byte[] file = {};

    synchronized byte[] of(KioskPanel panel) {
        if (panel.shown().number() != packed) {
            KioskPanel.Shown now = panel.read(shown -> new KioskPanel.Shown(
                    shown.number(),
                    shown.view(),
                    new DrawnScreen(Canvas.copy(shown.drawn().picture()), List.of(), List.of(), null, null)));
            file = Canvas.png(now.drawn().picture());
            packed = now.number();
        }
        return file;
    }
}

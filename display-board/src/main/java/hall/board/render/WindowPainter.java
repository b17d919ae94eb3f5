package hall.board.render;

import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.board.view.View;
import hall.standard.design.Ink;

/**
 * Draws a window's screen: the window's name in a band, under it the number it serves as large as fits, or its state, and at
 * the foot the service.
 */
record WindowPainter(Brush brush, SceneTexts words) {

    private static final String NAME = "hall-name";
    private static final String NUMBER = "call-number";
    private static final String CALLED = "call-field";
    private static final String SERVICE = "body";
    private static final double BAND = 0.26;
    private static final double FOOT = 0.18;

    /** Whether {@code box} is a screen and not a strip. */
    static boolean isFor(Box box) {
        return box.height() > box.width() * 0.4;
    }

    void paint(View.Window window, Box box, boolean stale) {
        Ink band = brush.tokens().inkOf(NAME);
        Box head = box.down(0, BAND);
        brush.fill(head, band.background());
        Box title = head.down(0.12, 0.88).insetLeftRight(box.width() * 0.04);
        brush.text(words.windowTitle(window.id(), window.name()), NAME, band, title, Align.LEFT, Fit.SHRINK, 0);
        boolean serves = window.state() != View.WindowState.PAUSED && window.state() != View.WindowState.CLOSED;
        String number = window.number();
        String service = serves && !stale ? window.service() : "";
        Box middle = box.down(BAND, service.isBlank() ? 1 : 1 - FOOT).inset(box.height() * 0.04);
        if (stale) {
            brush.text(words.all("stale.short"), "state-stop", middle, Align.CENTRE);
        } else if (serves && number != null && !number.isBlank()) {
            number(number, window.state() == View.WindowState.CALLING, middle);
        } else {
            brush.text(words.bothStates(window.state()), serves ? "state-open" : "state-stop", middle, Align.CENTRE);
        }
        if (!service.isBlank()) {
            brush.text(service, SERVICE, box.down(1 - FOOT, 0.97).insetLeftRight(box.width() * 0.04), Align.CENTRE);
        }
    }

    /** The one that is called now has the field that means so on every board. */
    private void number(String number, boolean called, Box box) {
        if (called) {
            Ink ink = brush.tokens().inkOf(CALLED);
            brush.panel(box, ink.background());
            brush.text(number, CALLED, ink, box.inset(box.height() * 0.06), Align.CENTRE, Fit.SHRINK, 0);
        } else {
            brush.text(number, NUMBER, box, Align.CENTRE);
        }
    }
}

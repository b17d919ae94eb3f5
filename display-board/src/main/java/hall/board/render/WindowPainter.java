package hall.board.render;

import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.board.view.View;
import hall.standard.design.Ink;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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

    /** Where the name needs a line for each language. */
    private static final double HIGH_BAND = 0.36;

    private static final double FOOT = 0.18;

    /** Whether {@code box} is a screen and not a strip. */
    static boolean isFor(Box box) {
        return box.height() > box.width() * 0.4;
    }

    /** @param taken where others are drawn over it, so that it keeps out of there */
    void paint(View.Window window, Box all, List<Box> taken, boolean stale) {
        Box box = free(all, taken);
        Ink ink = brush.tokens().inkOf(NAME);
        String name = words.windowTitle(window.id(), window.name());
        boolean oneLine = taken.isEmpty() || brush.leastLines(name, NAME, box.width() * 0.92) < 2;
        double band = oneLine ? BAND : HIGH_BAND;
        Box head = box.down(0, band);
        brush.fill(head, ink.background());
        Box title = head.down(oneLine ? 0.12 : 0.03, oneLine ? 0.88 : 0.97).insetLeftRight(box.width() * 0.04);
        brush.text(name, NAME, ink, title, Align.LEFT, Fit.SHRINK, 0);
        boolean serves = window.state() != View.WindowState.PAUSED && window.state() != View.WindowState.CLOSED;
        String number = window.number();
        String service = serves && !stale ? window.service() : "";
        Box middle = box.down(band, service.isBlank() ? 1 : 1 - FOOT).inset(box.height() * 0.04);
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

    /** The largest part of {@code all} that none of {@code taken} lies on. */
    private static Box free(Box all, List<Box> taken) {
        Box left = all;
        for (Box each : taken) {
            double right = left.x() + left.width();
            double bottom = left.y() + left.height();
            left = Stream.of(
                            new Box(left.x(), left.y(), each.x() - left.x(), left.height()),
                            new Box(each.x() + each.width(), left.y(), right - each.x() - each.width(), left.height()),
                            new Box(left.x(), left.y(), left.width(), each.y() - left.y()),
                            new Box(
                                    left.x(),
                                    each.y() + each.height(),
                                    left.width(),
                                    bottom - each.y() - each.height()))
                    .filter(part -> part.width() > 0 && part.height() > 0)
                    .max(Comparator.comparingDouble(part -> part.width() * part.height()))
                    .orElse(left);
        }
        return left;
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

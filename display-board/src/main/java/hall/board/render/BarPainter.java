package hall.board.render;

import hall.board.scene.Widget;
import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.board.view.View;
import java.util.List;
import java.util.Optional;

/** Draws one window's sign: its name, the number it serves, its state in words; the service where there is room. */
final class BarPainter {

    private final Brush brush;
    private final SceneTexts words;
    private final boolean led;

    BarPainter(Brush brush, SceneTexts words) {
        this.brush = brush;
        this.words = words;
        this.led = brush.zone().style().startsWith("led-");
    }

    /** @param taken where others are drawn over it */
    void paint(Widget.WindowBar bar, View view, Box box, List<Box> taken, boolean stale) {
        String id = bar.window();
        Optional<View.Window> known =
                view.windows().stream().filter(window -> window.id().equals(id)).findFirst();
        if (!led && WindowPainter.isFor(box)) {
            View.Window window = known.orElse(new View.Window(id, id, View.WindowState.CLOSED, null, ""));
            new WindowPainter(brush, words).paint(window, box, taken, stale);
            return;
        }
        String name = known.map(View.Window::name).orElse(id);
        String label = words.window(id, name);
        String number = known.map(View.Window::number).orElse("");
        View.WindowState state = known.map(View.Window::state).orElse(View.WindowState.CLOSED);
        boolean serves = state != View.WindowState.PAUSED && state != View.WindowState.CLOSED;
        String service = known.map(View.Window::service).orElse("");
        boolean twoLines = !service.isBlank() && serves && box.height() / 3 >= brush.leastEm(text());
        Box top = twoLines ? box.down(0, 0.62) : box;
        if (stale) {
            pair(label, words.main("stale.short"), stop(), top);
        } else if (serves && !number.isBlank()) {
            pair(shortLabel(label, id, name, top), number, led ? "led-number" : "call-number", top);
        } else {
            pair(label, words.state(state), serves ? open() : stop(), top);
        }
        if (twoLines && !stale) {
            brush.text(service, text(), box.down(0.66, 1), Align.CENTRE);
        }
    }

    /** On a narrow strip the number is worth more than the word "window". */
    private String shortLabel(String label, String id, String name, Box box) {
        return box.width() >= 6 * box.height() ? label : words.shortWindow(id, name);
    }

    /** The label takes what it needs, up to half; what matters takes the rest. */
    private void pair(String label, String value, String valueStyle, Box box) {
        double em = Math.min(box.height() * 0.8, Math.max(brush.leastEm(text()), box.height() * 0.6));
        double gap = em / 4;
        double labelWidth = Math.min(box.width() * 0.5, brush.width(label, text(), em) + 1);
        Box left = new Box(box.x(), box.y(), labelWidth, box.height());
        Box right = new Box(box.x() + labelWidth + gap, box.y(), box.width() - labelWidth - gap, box.height());
        brush.text(label, text(), brush.tokens().inkOf(text()), left, Align.LEFT, Fit.SHRINK, em);
        brush.text(value, valueStyle, right, Align.CENTRE);
    }

    private String text() {
        return led ? "led-text" : "call-window";
    }

    private String open() {
        return led ? "led-open" : "state-open";
    }

    private String stop() {
        return led ? "led-stop" : "state-stop";
    }
}

package hall.board.render;

import hall.board.scene.CallGrid;
import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.board.view.View;
import hall.standard.design.Ink;
import java.util.List;

/** Draws the calls being made now, the newest first: number, arrow, window; one call fills the zone, more share it. */
final class CallsPainter {

    private static final String WINDOW = "call-window";
    private static final String NOTE = "notice";
    private static final String STOP = "strong";
    private static final String FLASH = "board.flash";

    private final Brush brush;
    private final SceneTexts words;

    CallsPainter(Brush brush, SceneTexts words) {
        this.brush = brush;
        this.words = words;
    }

    void paint(View view, int rows, Box box, boolean stale) {
        List<View.Call> calls = view.calls();
        if (stale && brush.tokens().boards().isFallback(view.silence().seconds())) {
            brush.text(words.joined("stale.fallback", "\n"), STOP, box, Align.CENTRE);
        } else if (calls.isEmpty()) {
            brush.text(words.quiet(view, "\n"), NOTE, box.down(0.2, 0.8), Align.CENTRE);
        } else {
            CallGrid grid = CallGrid.of(calls.size(), rows, box.width(), box.height());
            for (int i = 0; i < calls.size(); i++) {
                Box row = box.row(i / grid.columns(), grid.rows());
                row(calls.get(i), row.column(i % grid.columns(), grid.columns()), grid.columns() > 1, stale);
            }
        }
    }

    private void row(View.Call call, Box row, boolean narrow, boolean stale) {
        Ink numberInk = ink(brush.zone().style(), call.flash(), stale);
        Ink windowInk = ink(WINDOW, call.flash(), stale);
        if (call.flash()) {
            brush.fill(row.inset(row.height() * 0.04), brush.tokens().ink(FLASH).background());
        }
        Box inside = row.inset(row.height() * 0.06).insetLeftRight(row.width() * 0.02);
        String second = words.windowInSecond(call);
        boolean room = !second.isEmpty() && inside.height() * 0.26 >= brush.leastEm(NOTE);
        Box window = inside.across(narrow ? 0.45 : 0.5, 1);
        String name = words.window(call);
        fitted(call.number(), brush.zone().style(), numberInk, inside.across(0, narrow ? 0.38 : 0.42));
        brush.arrow(inside.across(narrow ? 0.39 : 0.43, narrow ? 0.44 : 0.49).down(0.3, 0.7), windowInk.foreground());
        fitted(
                brush.fitsWhole(name, WINDOW, window) ? name : words.shortWindow(call.window(), call.windowName()),
                WINDOW,
                windowInk,
                room ? window.down(0, 0.7) : window);
        if (room) {
            Ink noteInk =
                    call.flash() ? brush.tokens().ink(FLASH) : brush.tokens().inkOf(NOTE);
            brush.text(second, NOTE, noteInk, window.down(0.72, 1), Align.CENTRE, Fit.SHRINK, 0);
        }
    }

    private void fitted(String text, String style, Ink ink, Box box) {
        brush.whole(text, style, ink, box);
    }

    private Ink ink(String style, boolean flash, boolean stale) {
        if (flash) {
            return brush.tokens().ink(FLASH);
        }
        return brush.tokens().inkOf(stale ? NOTE : style);
    }
}

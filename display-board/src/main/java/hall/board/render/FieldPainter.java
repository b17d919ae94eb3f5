package hall.board.render;

import hall.board.scene.CallGrid;
import hall.board.scene.Widget;
import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.board.view.View;
import hall.standard.design.Ink;
import hall.standard.design.Tokens;
import java.util.List;
import java.util.stream.Stream;

/** Draws the field of the call being made now, and under it the calls made before; see {@link Widget.Field}. */
final class FieldPainter {

    private static final String FIELD = "call-field";
    private static final String TITLE = "call-title";
    /** While the hall is closed nothing on its boards matters as much as when it opens. */
    private static final double HOURS = 1.6;

    private static final String QUIET = "call-quiet";
    private static final String NUMBER = "before-number";
    private static final String WINDOW = "before-window";

    /** The share of the field above the panels. */
    private static final double FIELD_SHARE = 0.62;

    /** More calls than this take the room of the panels as well. */
    private static final int BESIDE_PANELS = 4;

    private final Brush brush;
    private final SceneTexts words;
    private final Tokens tokens;
    private final CallLine line;

    FieldPainter(Brush brush, SceneTexts words) {
        this.brush = brush;
        this.words = words;
        this.tokens = brush.tokens();
        this.line = new CallLine(brush, words);
    }

    void paint(View view, Widget.Field field, Box box, boolean stale) {
        List<View.Call> calls = view.calls();
        boolean alone = calls.isEmpty() && view.recent().isEmpty();
        Box top = alone ? box : box.down(0, FIELD_SHARE);
        if (stale && tokens.boards().isFallback(view.silence().seconds())) {
            quiet("trouble", words.joined("stale.fallback", "\n"), 1, top);
        } else if (calls.isEmpty()) {
            quiet(view.closed() ? "time" : "bell", words.quiet(view, "\n"), view.hours() == null ? 1 : HOURS, top);
        } else if (calls.size() == 1) {
            single(calls.getFirst(), top, stale);
        } else if (calls.size() <= BESIDE_PANELS) {
            several(calls, field.rows(), top, stale);
        } else {
            several(calls, field.rows(), box, stale);
            return;
        }
        if (alone) {
            return;
        }
        double gap = brush.gap();
        before(
                view.recent(),
                field.before(),
                new Box(box.x(), top.y() + top.height() + gap, box.width(), box.height() - top.height() - gap));
    }

    /** Nobody is called: a sign and a sentence, {@code larger} than what else is on the surface only where it matters more. */
    private void quiet(String sign, String text, double larger, Box box) {
        Ink ink = tokens.inkOf(QUIET);
        brush.panel(box, ink.background());
        double em = brush.leastEm(QUIET) * tokens.typeStep();
        Box inside = box.inset(brush.pad() * 2);
        double side = Math.min(em * 3, inside.height() * 0.8);
        brush.symbol(
                sign,
                new Box(inside.x(), inside.y() + (inside.height() - side) / 2, side, side),
                tokens.ink("state.info").foreground());
        double left = side + em / 2;
        Box beside = new Box(inside.x() + left, inside.y(), inside.width() - left, inside.height());
        Fit fit = larger > 1 ? Fit.WRAP : Fit.SHRINK;
        brush.text(text, QUIET, ink, beside, Align.LEFT, fit, em * larger);
    }

    /** Where to go and for what above, the number and the window below, equally large. */
    private void single(View.Call call, Box box, boolean stale) {
        Ink ink = panel(call, box, stale);
        Box inside = box.insetLeftRight(brush.pad() * 2);
        double em = brush.leastEm(TITLE);
        double pad = brush.pad();
        double head = em * tokens.linePitch();
        double room = inside.width() - brush.width(call.service(), TITLE, em) - em;
        boolean named = words.windowNumber(call).isEmpty();
        int lines = named ? 1 : brush.leastLines(call.service(), TITLE, inside.width());
        String title = Stream.of(words.joined("call.field", " "), words.main("call.field"), "")
                .filter(text -> brush.width(text, TITLE, em) <= room || text.isEmpty())
                .findFirst()
                .orElse("");
        Box above = new Box(inside.x(), box.y() + pad, inside.width(), head * Math.max(1, Math.min(2, lines)));
        brush.text(title, TITLE, ink, above, Align.LEFT, Fit.SHRINK, em);
        brush.text(call.service(), TITLE, ink, above, title.isEmpty() ? Align.LEFT : Align.RIGHT, Fit.SHRINK, em);
        double used = above.height() + pad;
        line.paint(
                call,
                new CallLine.Look(FIELD, TITLE, ink, ink, true),
                new Box(inside.x(), box.y() + used, inside.width(), box.height() - used - pad));
    }

    private void several(List<View.Call> calls, int rows, Box box, boolean stale) {
        double gap = brush.gap() / 2;
        CallGrid grid = CallGrid.inField(calls.size(), rows, box.width(), box.height());
        Ink lit = tokens.inkOf(FIELD);
        CallLine.Size size = line.size(
                calls,
                new CallLine.Look(FIELD, TITLE, lit, lit, grid.columns() == 1),
                inPanel(cell(box, 0, grid.columns(), grid.rows(), gap)));
        for (int i = 0; i < calls.size(); i++) {
            Box cell = cell(box, i, grid.columns(), grid.rows(), gap);
            Ink ink = panel(calls.get(i), cell, stale);
            CallLine.Look look = new CallLine.Look(FIELD, TITLE, ink, ink, grid.columns() == 1);
            line.paint(calls.get(i), look, inPanel(cell), size);
        }
    }

    private Box inPanel(Box cell) {
        return cell.insetLeftRight(brush.pad()).down(0.1, 0.9);
    }

    /** A call's panel and what is written on it with: it lights by turns with its frame alone. */
    private Ink panel(View.Call call, Box box, boolean stale) {
        if (stale) {
            Ink ink = tokens.inkOf(QUIET);
            brush.panel(box, ink.background());
            return ink;
        }
        Ink lit = tokens.inkOf(FIELD);
        if (!call.flash()) {
            brush.panel(box, lit.background());
            return lit;
        }
        Ink dark = tokens.inkOf("table-mark");
        brush.panel(box, dark.background());
        brush.outline(box, dark.foreground(), brush.gap() / 2);
        return dark;
    }

    /** Those whose citizens are awaited stand first, on several pages where they are many; then others as there is room. */
    private void before(List<View.Call> calls, int places, Box box) {
        long awaited = calls.stream().filter(View.Call::awaited).count();
        int pages = (int) Math.max(1, (awaited + places - 1) / places);
        if (pages > 1) {
            brush.paged(pages + " pages of calls");
        }
        int from = places * (int) Math.floorMod(brush.turn(), (long) pages);
        int columns = 2;
        int rows = (places + columns - 1) / columns;
        CallLine.Look look = new CallLine.Look(NUMBER, WINDOW, tokens.inkOf(NUMBER), tokens.inkOf(WINDOW), false);
        List<View.Call> shown = calls.subList(Math.min(from, calls.size()), Math.min(from + places, calls.size()));
        CallLine.Size size = line.size(shown, look, inCell(cell(box, 0, columns, rows, brush.gap())));
        for (int i = 0; i < places; i++) {
            Box cell = cell(box, i, columns, rows, brush.gap());
            brush.panel(cell, tokens.inkOf(NUMBER).background());
            if (i < shown.size()) {
                line.paint(shown.get(i), look, inCell(cell), size);
            }
        }
    }

    private Box inCell(Box cell) {
        return cell.insetLeftRight(brush.pad() * 0.9).down(0.13, 0.87);
    }

    private static Box cell(Box box, int index, int columns, int rows, double gap) {
        double width = (box.width() - gap * (columns - 1)) / columns;
        double height = (box.height() - gap * (rows - 1)) / rows;
        int column = index % columns;
        int row = index / columns;
        return new Box(box.x() + column * (width + gap), box.y() + row * (height + gap), width, height);
    }
}

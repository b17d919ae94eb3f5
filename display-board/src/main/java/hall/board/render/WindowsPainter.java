package hall.board.render;

import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.board.view.View;
import hall.standard.design.Colour;
import java.util.ArrayList;
import java.util.List;

/** Draws all windows as a table: name, number, state in a word and a colour; the windows of the calls now are marked. */
final class WindowsPainter {

    private static final String CELL = "table";
    private static final String MARK = "table-mark";
    private static final String HEAD = "table-head";
    private static final String USUAL_NUMBER = "A999";

    private final Brush brush;
    private final SceneTexts words;
    private final double em;

    /** A window and the lines it needs: a long name stands on lines of its own. */
    private record Row(View.Window window, String label, int nameLines) {
        int lines() {
            return 1 + nameLines;
        }
    }

    /** Where the columns begin: the number's left edge and the state's width; and whether windows stand as numbers alone. */
    private record Columns(double number, double state, boolean bare) {}

    WindowsPainter(Brush brush, SceneTexts words) {
        this.brush = brush;
        this.words = words;
        this.em = brush.leastEm(CELL);
    }

    void paint(View view, Box box) {
        Box inside = box.insetLeftRight(brush.pad());
        double pitch = em * brush.tokens().linePitch();
        Box head = new Box(inside.x(), inside.y(), inside.width(), pitch);
        Box body = new Box(inside.x(), inside.y() + pitch, inside.width(), inside.height() - pitch);
        int lines = Math.max(1, (int) Math.floor(body.height() / pitch + 0.02));
        Columns columns = columns(view.windows(), inside.width());
        List<List<Row>> pages = pages(view.windows(), columns, inside.width(), lines);
        int page = pages.isEmpty() ? 0 : (int) Math.floorMod(brush.turn(), (long) pages.size());
        if (pages.size() > 1) {
            brush.paged(pages.size() + " pages of windows");
        }
        head(head, columns, page + 1, pages.size());
        double high = body.height() / (pages.size() > 1 ? Pages.lines(pages, Row::lines) : lines);
        double y = body.y();
        for (Row row : pages.isEmpty() ? List.<Row>of() : pages.get(page)) {
            Box place = new Box(body.x(), y, body.width(), high * row.lines());
            brush.fill(new Box(place.x(), place.y(), place.width(), Math.max(1, em / 40)), lineColour());
            row(row, columns, place, isCalled(row.window(), view.calls()));
            y += place.height();
        }
    }

    private Colour lineColour() {
        return brush.tokens().colour("board.line");
    }

    private static boolean isCalled(View.Window window, List<View.Call> calls) {
        return calls.stream()
                .anyMatch(call ->
                        call.window().equals(window.id()) && call.number().equals(window.number()));
    }

    /** A window's number stands alone where one line has no room for more, since the heading says what it is. */
    private Columns columns(List<View.Window> windows, double width) {
        Columns usual = columns(windows, width, false);
        if (numbersFit(windows, usual)) {
            return usual;
        }
        Columns bare = columns(windows, width, true);
        return numbersFit(windows, bare) ? bare : usual;
    }

    private Columns columns(List<View.Window> windows, double width, boolean bare) {
        double state = 0;
        for (View.WindowState each : View.WindowState.values()) {
            state = Math.max(state, brush.width(words.state(each), "table-open", em));
        }
        double number = brush.width(USUAL_NUMBER, CELL, em);
        double label = brush.width(words.main("table.window"), HEAD, em);
        for (View.Window window : windows) {
            label = Math.max(label, brush.width(label(window, bare), CELL, em));
            String text = window.number();
            number = Math.max(number, text == null ? 0 : numberWidth(text));
        }
        double gap = em / 5;
        double most = width - state - number - 2 * gap;
        return new Columns(Math.min(Math.max(label + gap, width * 0.32), Math.max(0, most)), state, bare);
    }

    /** As wide as any number with as many letters and digits, so that the columns do not move with each call. */
    private double numberWidth(String number) {
        String alike = number.replaceAll("[A-Z]", "H").replaceAll("[0-9]", "0");
        return Math.max(brush.width(number, CELL, em), brush.width(alike, CELL, em));
    }

    private String label(View.Window window, boolean bare) {
        if (words.isOwnName(window.id(), window.name())) {
            return window.name();
        }
        return bare ? words.bareWindow(window.id(), window.name()) : words.shortWindow(window.id(), window.name());
    }

    private boolean fits(View.Window window, Columns columns) {
        return brush.width(label(window, columns.bare()), CELL, em) <= columns.number();
    }

    /** Windows with numbers for names look alike: where one of them needs a line more, all have it. */
    private boolean numbersFit(List<View.Window> windows, Columns columns) {
        return windows.stream()
                .filter(each -> !words.isOwnName(each.id(), each.name()))
                .allMatch(each -> fits(each, columns));
    }

    private List<List<Row>> pages(List<View.Window> windows, Columns columns, double width, int lines) {
        List<Row> rows = new ArrayList<>();
        boolean numbersFit = numbersFit(windows, columns);
        for (View.Window window : windows) {
            String label = label(window, columns.bare());
            boolean fits = words.isOwnName(window.id(), window.name()) ? fits(window, columns) : numbersFit;
            rows.add(new Row(window, label, fits ? 0 : Math.min(lines - 1, brush.leastLines(label, CELL, width))));
        }
        return Pages.of(rows, Row::lines, lines);
    }

    private void head(Box box, Columns columns, int page, int pages) {
        text(words.main("table.window"), HEAD, new Box(box.x(), box.y(), columns.number(), box.height()), Align.LEFT);
        String turn = pages > 1
                ? words.main("page")
                        .replace("{page}", Integer.toString(page))
                        .replace("{pages}", Integer.toString(pages))
                : "";
        double right = turn.isEmpty() ? 0 : brush.width(turn, HEAD, em) + em / 4;
        text(
                words.main("table.number"),
                HEAD,
                new Box(
                        box.x() + columns.number(),
                        box.y(),
                        Math.max(em, box.width() - columns.number() - right),
                        box.height()),
                Align.LEFT);
        text(turn, HEAD, new Box(box.x() + box.width() - right, box.y(), right, box.height()), Align.RIGHT);
    }

    private void row(Row row, Columns columns, Box box, boolean called) {
        String style = called ? MARK : CELL;
        double line = box.height() / row.lines();
        Box last = new Box(box.x(), box.y() + box.height() - line, box.width(), line);
        Box name = row.nameLines() == 0
                ? new Box(box.x(), box.y(), columns.number(), line)
                : new Box(box.x(), box.y(), box.width(), line * row.nameLines());
        text(row.label(), style, name, Align.LEFT);
        String number = row.window().number();
        text(
                number == null ? words.main("table.none") : number,
                number == null ? "table-off" : style,
                new Box(
                        box.x() + columns.number(),
                        last.y(),
                        box.width() - columns.number() - columns.state(),
                        last.height()),
                Align.LEFT);
        text(
                words.state(row.window().state()),
                called ? MARK : style(row.window().state()),
                new Box(box.x() + box.width() - columns.state() - 1, last.y(), columns.state() + 1, last.height()),
                Align.RIGHT);
    }

    private static String style(View.WindowState state) {
        return switch (state) {
            case OPEN, SERVING -> "table-open";
            case CALLING -> "table-call";
            case PAUSED -> "table-pause";
            case CLOSED -> "table-off";
        };
    }

    private void text(String text, String style, Box box, Align align) {
        brush.text(text, style, brush.tokens().inkOf(style), box, align, Fit.SHRINK, em);
    }
}

package hall.board.render;

import hall.board.scene.Widget;
import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.board.view.View;
import java.util.List;

/** Draws what stands in rows: recent calls, and how many wait for each service. */
final class TablePainter {

    private static final String COUNT = "strong";

    /** How much larger than the least size services may be written where there is room. */
    private static final double ROOMY = 1.25;

    private final Brush brush;
    private final SceneTexts words;
    private final String style;
    private final double pitch;

    TablePainter(Brush brush, SceneTexts words) {
        this.brush = brush;
        this.words = words;
        this.style = brush.zone().style();
        this.pitch = brush.tokens().linePitch();
    }

    /** Those whose citizens are awaited stand first, on several pages where they are many; then others as there is room. */
    void recent(List<View.Call> calls, int rows, Box box) {
        long awaited = calls.stream().filter(View.Call::awaited).count();
        int pages = (int) Math.max(1, (awaited + rows - 1) / rows);
        if (pages > 1) {
            brush.paged(pages + " pages of calls");
        }
        int from = rows * (int) Math.floorMod(brush.turn(), (long) pages);
        for (int i = 0; i < Math.min(rows, calls.size() - from); i++) {
            View.Call call = calls.get(from + i);
            Box line = box.row(i, rows).down((1 - 1 / pitch) / 2, (1 + 1 / pitch) / 2);
            cell(call.number(), style, line.across(0, 0.46), Align.LEFT, line.height());
            cell(words.window(call), style, line.across(0.5, 1), Align.RIGHT, line.height());
        }
    }

    void queues(Widget.Queues widget, List<View.Queue> all, Box box) {
        List<View.Queue> queues = widget.services().isEmpty()
                ? all
                : widget.services().stream()
                        .flatMap(service ->
                                all.stream().filter(queue -> queue.service().equals(service)))
                        .toList();
        if (queues.isEmpty()) {
            return;
        }
        double least = brush.leastEm(style);
        int linesThatFit = Math.max(1, (int) Math.floor(box.height() / (pitch * least) + 0.05));
        QueueLayout layout = QueueLayout.of(
                queues,
                widget.columns(),
                linesThatFit,
                (queue, columns) -> brush.leastLines(queue.name(), style, nameWidth(box, columns, least)));
        if (layout.pages().size() > 1) {
            brush.paged(layout.pages().size() + " pages of services");
        }
        List<QueueLayout.Row> rows = layout.page(brush.turn());
        int lines = layout.lines();
        double em = roomy(rows, layout.columns(), lines, box) ? least * ROOMY : least;
        double y = box.y();
        for (QueueLayout.Row row : rows) {
            Box line = new Box(box.x(), y, box.width(), box.height() * row.lines() / lines);
            for (int i = 0; i < row.queues().size(); i++) {
                queue(row.queues().get(i), line.column(i, layout.columns()), layout.columns(), box, em);
            }
            y += line.height();
        }
    }

    private boolean roomy(List<QueueLayout.Row> rows, int columns, int lines, Box box) {
        double em = brush.leastEm(style) * ROOMY;
        return lines * pitch * em <= box.height()
                && rows.stream()
                        .allMatch(row -> row.lines() == 1
                                && row.queues().stream()
                                        .allMatch(queue ->
                                                brush.width(queue.name(), style, em) <= nameWidth(box, columns, em)));
    }

    private double countWidth(double em) {
        return brush.width(words.people(999), COUNT, em) + 1;
    }

    private double nameWidth(Box box, int columns, double em) {
        return Math.max(em, box.width() / columns - brush.leastEm(style) - countWidth(em) - em / 4);
    }

    private void queue(View.Queue queue, Box cell, int columns, Box box, double em) {
        double left = cell.x() + brush.leastEm(style) / 2;
        double right = cell.x() + cell.width() - brush.leastEm(style) / 2;
        double width = countWidth(em);
        cell(queue.name(), style, new Box(left, cell.y(), nameWidth(box, columns, em), cell.height()), Align.LEFT, em);
        cell(
                words.people(queue.waiting()),
                COUNT,
                new Box(right - width, cell.y(), width, cell.height()),
                Align.RIGHT,
                em);
    }

    private void cell(String text, String style, Box box, Align align, double em) {
        brush.text(text, style, brush.tokens().inkOf(style), box, align, Fit.SHRINK, em);
    }
}

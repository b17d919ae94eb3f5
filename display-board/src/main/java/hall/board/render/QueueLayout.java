package hall.board.render;

import hall.board.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntBiFunction;

/**
 * Services in rows of equal columns and rows in pages, so that every name has the lines it needs: of all numbers of
 * columns up to the one wished for, the one with the fewest pages.
 */
record QueueLayout(int columns, List<List<Row>> pages) {

    /** Services side by side; {@code lines} is what the longest name among them needs. */
    record Row(List<View.Queue> queues, int lines) {}

    /**
     * Lays out {@code queues}.
     *
     * @param linesThatFit how many lines a page holds
     * @param lines how many lines a queue's name needs in a given number of columns
     */
    static QueueLayout of(
            List<View.Queue> queues, int mostColumns, int linesThatFit, ToIntBiFunction<View.Queue, Integer> lines) {
        QueueLayout best = laidOut(queues, Math.max(1, Math.min(mostColumns, queues.size())), linesThatFit, lines);
        for (int columns = best.columns() - 1; columns >= 1; columns--) {
            QueueLayout other = laidOut(queues, columns, linesThatFit, lines);
            if (other.pages().size() < best.pages().size()
                    || (best.overflows(linesThatFit) && !other.overflows(linesThatFit))) {
                best = other;
            }
        }
        return best;
    }

    private static QueueLayout laidOut(
            List<View.Queue> queues, int columns, int linesThatFit, ToIntBiFunction<View.Queue, Integer> lines) {
        List<Row> rows = new ArrayList<>();
        for (int from = 0; from < queues.size(); from += columns) {
            List<View.Queue> side = queues.subList(from, Math.min(queues.size(), from + columns));
            int needed = side.stream()
                    .mapToInt(queue -> lines.applyAsInt(queue, columns))
                    .max()
                    .orElse(1);
            rows.add(new Row(List.copyOf(side), needed));
        }
        return new QueueLayout(columns, Pages.of(rows, Row::lines, linesThatFit));
    }

    private boolean overflows(int linesThatFit) {
        return pages.stream().flatMap(List::stream).anyMatch(row -> row.lines() > linesThatFit);
    }

    /** How many lines the longest page has: rows stand where they stood when the page turns. */
    int lines() {
        return Pages.lines(pages, Row::lines);
    }

    List<Row> page(long turn) {
        return pages.get((int) Math.floorMod(turn, (long) pages.size()));
    }
}

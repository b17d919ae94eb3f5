package hall.board.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Puts rows on pages that turn: on no more than they need, and as evenly as goes, 6 and 6 rather than 8 and 4. Pure. */
final class Pages {

    private Pages() {}

    /** The pages of {@code rows}, each of which needs some lines, where a page has room for {@code most}; a taller row stands alone. */
    static <T> List<List<T>> of(List<T> rows, ToIntFunction<T> lines, int most) {
        List<List<T>> pages = filled(rows, lines, most);
        for (int fewer = most - 1; fewer > 0 && pages.size() > 1; fewer--) {
            List<List<T>> lower = filled(rows, lines, fewer);
            if (lower.size() > pages.size() || lines(lower, lines) > fewer) {
                break;
            }
            pages = lower;
        }
        return pages;
    }

    /** How many lines the longest of {@code pages} has. */
    static <T> int lines(List<List<T>> pages, ToIntFunction<T> lines) {
        return pages.stream()
                .mapToInt(page -> page.stream().mapToInt(lines).sum())
                .max()
                .orElse(0);
    }

    private static <T> List<List<T>> filled(List<T> rows, ToIntFunction<T> lines, int most) {
        List<List<T>> pages = new ArrayList<>();
        List<T> page = new ArrayList<>();
        int used = 0;
        for (T row : rows) {
            int needed = lines.applyAsInt(row);
            if (used + needed > most && !page.isEmpty()) {
                pages.add(List.copyOf(page));
                page.clear();
                used = 0;
            }
            page.add(row);
            used += needed;
        }
        if (!page.isEmpty()) {
            pages.add(List.copyOf(page));
        }
        return List.copyOf(pages);
    }
}

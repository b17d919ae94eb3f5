package hall.board.render;

import hall.board.scene.Zone.Fit;
import hall.standard.design.TextStyle.Weight;
import java.util.ArrayList;
import java.util.List;

/**
 * Text set into a box: pages of lines at one type size. Everything of the text is on some page.
 *
 * @param belowFloor whether the size is under the least one asked for, because the box holds no line of that size
 */
record Setting(List<List<String>> pages, double em, boolean belowFloor) {

    /** Stands between the same words in two languages: on one line where they fit, else a line or page for each. */
    static final char OR = '\u2003';

    private static final double STEP = 0.96;

    /** How much of its em a line of capitals and digits needs, with a little air. */
    private static final double CAPITALS_OF_EM = 0.8;

    /** What text is set with: the sizes in dots, {@code wishedEm} 0 for as large as fits. */
    record Sizes(double wishedEm, double leastEm, double linePitch) {}

    /** Sets {@code text}: shrunk down to the least em, then wrapped, then paged, as {@code fit} says. */
    static Setting of(Lettering lettering, String text, Weight weight, Box box, Sizes sizes, Fit fit) {
        double line = text.chars().allMatch(Setting::isFlat) ? CAPITALS_OF_EM : 1;
        double most = box.height() / line;
        double largest = Math.min(most, sizes.wishedEm() > 0 ? Math.max(sizes.wishedEm(), sizes.leastEm()) : most);
        double least = Math.min(largest, Math.min(sizes.leastEm(), box.width()));
        if (fit == Fit.SHRINK) {
            for (double em = largest; em > 0; em = em > least ? Math.max(least, em * STEP) : 0) {
                if (oneLineEach(lettering, text, weight, em, box.width())
                        && height(paragraphs(text), em, line, sizes) <= box.height() + 0.01) {
                    return new Setting(List.of(List.of(text.split("\n", -1))), em, isBelow(em, sizes));
                }
            }
        }
        String wrapped = text.replace(OR, '\n');
        double start = fit == Fit.WRAP ? largest : least;
        for (double em = start; fit != Fit.PAGE && em > 0; em = em > least ? Math.max(least, em * STEP) : 0) {
            List<String> lines = lettering.balanced(wrapped, weight, em, box.width());
            if (height(lines.size(), em, line, sizes) <= box.height() + 0.01) {
                return new Setting(List.of(lines), em, isBelow(em, sizes));
            }
        }
        return paged(lettering, wrapped, weight, box, fit == Fit.PAGE ? largest : least, sizes);
    }

    private static Setting paged(Lettering lettering, String text, Weight weight, Box box, double em, Sizes sizes) {
        double pitch = sizes.linePitch() * em;
        int perPage = Math.max(1, (int) Math.floor((box.height() - em) / pitch + 0.001) + 1);
        List<List<String>> pages = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            pages.addAll(Pages.of(lettering.balanced(paragraph, weight, em, box.width()), line -> 1, perPage));
        }
        return new Setting(pages, em, isBelow(em, sizes));
    }

    private static boolean oneLineEach(Lettering lettering, String text, Weight weight, double em, double width) {
        for (String paragraph : text.split("\n", -1)) {
            if (lettering.width(paragraph, weight, em) > width) {
                return false;
            }
        }
        return true;
    }

    private static int paragraphs(String text) {
        return text.split("\n", -1).length;
    }

    /** Neither below the baseline nor above the capitals. */
    private static boolean isFlat(int character) {
        return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') || character == '-';
    }

    private static boolean isBelow(double em, Sizes sizes) {
        return em < sizes.leastEm() - 0.5;
    }

    private static double height(int lines, double em, double line, Sizes sizes) {
        return em * line + (lines - 1) * sizes.linePitch() * em;
    }

    List<String> page(long turn) {
        return pages.get((int) Math.floorMod(turn, (long) pages.size()));
    }
}

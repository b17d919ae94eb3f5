package hall.board.render;

import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.board.view.View;
import hall.standard.design.Ink;
import java.util.List;
import java.util.stream.Stream;

/** One call on one line: its number at the left, its window at the right, both on one baseline and of one size. */
final class CallLine {

    /** The middle of a digit above its baseline, as a share of the em. */
    private static final double DIGIT_MIDDLE = 0.37;

    /** What a digit needs of its em in height, with a little air. */
    private static final double DIGIT_HIGH = 0.8;

    /** The words beside a window's number, as a share of its em. */
    private static final double WORDS = 0.36;

    /** What stands between a number and its window at least, as a share of their em: less would make one number of the two. */
    private static final double APART = 0.5;

    /** The part of a line that a window with a name of its own gets. */
    private static final double NAME_SHARE = 0.5;

    /** The side of an arrow, as a share of the em. */
    private static final double ARROW = 0.62;

    private static final double STEP = 0.97;

    private final Brush brush;
    private final SceneTexts words;

    /**
     * How a call is written.
     *
     * @param large style of the number and of the window's number
     * @param small style of the words beside it
     * @param number ink of the number
     * @param window ink of the window
     * @param arrow whether an arrow leads from one to the other where there is room on each line
     */
    record Look(String large, String small, Ink number, Ink window, boolean arrow) {}

    CallLine(Brush brush, SceneTexts words) {
        this.brush = brush;
        this.words = words;
    }

    /** How large calls are written, with which words beside their windows, and whether arrows lead there. */
    record Size(double em, SceneTexts.Around around, boolean arrow) {}

    void paint(View.Call call, Look look, Box box) {
        paint(call, look, box, size(List.of(call), look, box));
    }

    void paint(View.Call call, Look look, Box box, Size size) {
        String window = words.windowNumber(call);
        if (window.isEmpty()) {
            named(call, look, box);
        } else {
            numbered(call.number(), window, size, look, box);
        }
    }

    /**
     * As large as each of {@code calls} fits a box like {@code box}: what stands in one list is of one size, and says as much of the
     * windows as fits beside the longest number. All of them have an arrow or none.
     */
    Size size(List<View.Call> calls, Look look, Box box) {
        List<View.Call> numbered = calls.stream()
                .filter(call -> !words.windowNumber(call).isEmpty())
                .toList();
        SceneTexts.Around around = Stream.of(words.aroundWindow(), words.aroundShortWindow())
                .filter(each ->
                        numbered.stream().allMatch(call -> fits(call, each, look, brush.floorEm(), box.width())))
                .findFirst()
                .orElse(SceneTexts.Around.NOTHING);
        double least = around.equals(SceneTexts.Around.NOTHING) ? 1 : brush.floorEm();
        double em = em(numbered, around, look, box, least);
        boolean arrow = look.arrow()
                && numbered.stream()
                        .allMatch(call -> widthOf(call.number(), words.windowNumber(call), around, look, em)
                                        - apart(em)
                                        + em * ARROW * 1.3
                                        + small(em) / 4
                                < box.width());
        return new Size(em, around, arrow);
    }

    private boolean fits(View.Call call, SceneTexts.Around around, Look look, double em, double width) {
        return widthOf(call.number(), words.windowNumber(call), around, look, em) <= width;
    }

    private double em(List<View.Call> calls, SceneTexts.Around around, Look look, Box box, double least) {
        double em = box.height() / DIGIT_HIGH;
        for (View.Call call : calls) {
            while (em > least && !fits(call, around, look, em, box.width())) {
                em = Math.max(least, em * STEP);
            }
        }
        return calls.isEmpty() ? brush.floorEm() : em;
    }

    private void numbered(String number, String window, Size size, Look look, Box box) {
        SceneTexts.Around around = size.around();
        double em = size.em();
        double small = small(em);
        double space = small / 4;
        double baseline = box.y() + box.height() / 2 + em * DIGIT_MIDDLE;
        double x = box.x();
        brush.line(number, look.large(), look.number(), em, x, baseline);
        double right = box.x() + box.width();
        double behind = around.behind().isEmpty() ? 0 : brush.width(around.behind(), look.small(), small) + space;
        if (behind > 0) {
            brush.line(around.behind(), look.small(), look.window(), small, right - behind + space, baseline);
        }
        double windowWide = brush.width(window, look.large(), em);
        brush.line(window, look.large(), look.window(), em, right - behind - windowWide, baseline);
        double before = around.before().isEmpty() ? 0 : brush.width(around.before(), look.small(), small) + space;
        double left = right - behind - windowWide - before;
        if (before > 0) {
            brush.line(around.before(), look.small(), look.window(), small, left, baseline);
        }
        if (size.arrow()) {
            double from = x + brush.width(number, look.large(), em);
            double side = em * ARROW;
            brush.symbol(
                    "right",
                    new Box(from, box.y() + (box.height() - side) / 2, left - from, side),
                    look.window().foreground());
        }
    }

    private double widthOf(String number, String window, SceneTexts.Around around, Look look, double em) {
        double small = small(em);
        return brush.width(number, look.large(), em)
                + brush.width(window, look.large(), em)
                + brush.width(around.before() + around.behind(), look.small(), small)
                + apart(em);
    }

    private double apart(double em) {
        return Math.max(small(em) * 0.6, em * APART);
    }

    private double small(double em) {
        return Math.max(brush.floorEm(), em * WORDS);
    }

    /** A window with a name of its own: as large as the half of the line takes, wrapped if need be. */
    private void named(View.Call call, Look look, Box box) {
        Box left = box.across(0, NAME_SHARE - 0.03);
        Box right = box.across(NAME_SHARE, 1);
        brush.text(call.number(), look.large(), look.number(), left, Align.LEFT, Fit.SHRINK, box.height() / DIGIT_HIGH);
        String name = words.window(call);
        double most = Math.max(brush.floorEm(), box.height() * 0.42);
        brush.text(name, look.small(), look.window(), right, Align.RIGHT, Fit.WRAP, most);
    }
}

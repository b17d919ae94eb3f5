package hall.kiosk.sign;

import hall.kiosk.guide.Facility;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Window;
import hall.kiosk.sign.SignStyle.Lines;
import hall.standard.design.Group;
import hall.standard.design.TextStyle.Weight;
import hall.text.Text;
import java.util.List;

/** The panel at the entrance: each service and where it is done, and the plan of the hall where it has one. */
final class GuideSign {

    private static final double MARGIN = 60;
    private static final double EMBLEM = 60;
    private static final double ROW = 74;
    private static final double COLUMN = 640;
    private static final double PLAN = 760;
    private static final double GAP = 60;
    private static final double TOP = 215;
    private static final int MOST_ROWS = 14;
    private static final double EM = 32;
    private static final double LEGEND = 54;

    /** Somebody stands before it. */
    private static final double METRES = 2.5;

    private static final int LOWER_EDGE = 900;

    private final SignStyle style;
    private final List<Service> services;
    private final FloorPlans plans;
    private final int columns;
    private final int rows;

    GuideSign(SignStyle style) {
        this.style = style;
        this.services = style.hall().setup().services();
        this.plans = new FloorPlans(style, PLAN);
        this.columns = Math.max(1, (services.size() + MOST_ROWS - 1) / MOST_ROWS);
        this.rows = (services.size() + columns - 1) / columns;
    }

    Sign sign() {
        double lists = columns * COLUMN + (columns - 1) * GAP;
        double wide = 2 * MARGIN + lists + (plans.isEmpty() ? 0 : GAP + PLAN);
        int legendRows = (plans.kinds().size() + 1) / 2;
        double legend = legendRows * LEGEND;
        double high = TOP + Math.max(rows * ROW + (legend == 0 ? 0 : GAP / 2 + legend), plans.height() - 50) + MARGIN;
        return new Sign(
                "guide",
                Text.of("办事指引牌", "Guide panel"),
                Text.of("入口", "entrance"),
                wide,
                high,
                EM * ReadingHeight.HANZI,
                new Sign.Use(LOWER_EDGE, METRES, SignStyle.BOARD),
                pen -> {
                    pen.box(0, 0, wide, high, 0, style.card());
                    pen.box(0, 0, wide, 24, 0, style.brand());
                    Text name = style.hall().setup().name();
                    style.emblem(pen, MARGIN, 54, EMBLEM);
                    style.lines(name.chinese(), Weight.BOLD, 50, wide - 2 * MARGIN - 1.5 * EMBLEM, 1)
                            .draw(pen, MARGIN + 1.5 * EMBLEM, 100, style.brand());
                    style.lines(style.both(style.word("guide")), Weight.BOLD, 40, COLUMN - 1.5 * EMBLEM, 1)
                            .draw(pen, MARGIN + 1.5 * EMBLEM, 165, style.text());
                    for (int i = 0; i < services.size(); i++) {
                        int column = i / rows;
                        row(pen, services.get(i), MARGIN + column * (COLUMN + GAP), TOP + i % rows * ROW);
                    }
                    legend(pen, TOP + rows * ROW + GAP / 2);
                    plans.draw(pen, wide - MARGIN - PLAN, TOP - 50);
                });
    }

    /** What the marks on the plan are. */
    private void legend(SignPen pen, double top) {
        List<Facility.Kind> kinds = plans.kinds();
        for (int i = 0; i < kinds.size(); i++) {
            int row = i / 2;
            double left = MARGIN + i % 2 * COLUMN / 2;
            double y = top + row * LEGEND;
            pen.box(left, y, 40, 40, 8, style.brand());
            pen.symbol(kinds.get(i).symbol(), left + 6, y + 6, 28, style.white());
            Text word = style.word(kinds.get(i).code());
            style.lines(word.chinese(), Weight.BOLD, 21, COLUMN / 2 - 60, 1).draw(pen, left + 52, y + 20, style.text());
            style.lines(style.latin(word), Weight.REGULAR, 13, COLUMN / 2 - 60, 1)
                    .draw(pen, left + 52, y + 38, style.note());
        }
    }

    private void row(SignPen pen, Service service, double left, double top) {
        Group group = style.group(service);
        pen.box(left, top, COLUMN, 0.8, 0, style.tokens().colour("paper.line"));
        pen.box(left, top + 11, 52, 52, 10, group.colour());
        pen.symbol(group.pictogram(), left + 8, top + 19, 36, style.white());
        List<Window> windows = style.hall().setup().windows().stream()
                .filter(window -> window.services().contains(service.id()))
                .toList();
        Lines where =
                style.lines(style.numbered(windows, style.word("ask").chinese()), Weight.BOLD, 28, COLUMN * 0.42, 2);
        double wide = style.widest(where);
        double room = COLUMN - 72 - wide - 24;
        Lines chinese = style.lines(service.name().chinese(), Weight.BOLD, EM, room, 1);
        Lines english = style.lines(style.latin(service.name()), Weight.REGULAR, 16, room, 1);
        chinese.draw(pen, left + 72, top + (english.lines().isEmpty() ? 48 : 40), style.text());
        english.draw(pen, left + 72, top + 62, style.note());
        double base = top + (where.lines().size() == 1 ? 48 : 37 + where.em() * 0.1);
        for (String line : where.lines()) {
            pen.text(
                    line,
                    Weight.BOLD,
                    where.em(),
                    left + COLUMN - pen.width(line, Weight.BOLD, where.em()),
                    base,
                    style.brand());
            base += where.em() * 1.05;
        }
    }
}

package hall.board.render;

import hall.board.scene.Widget;
import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.board.view.View;
import hall.standard.design.Colour;
import hall.standard.design.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws where the parts of a hall are: the plan of a floor where they are known to lie on one, and all parts in a table, each
 * with the letter and the colour it has on the plan, its windows and how many wait for it. Floors and pages turn.
 */
final class GuidePainter {

    private static final String CELL = "table";
    private static final String NOTE = "table-head";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int MOST_NAME_LINES = 2;
    private static final double PLAN_SHARE = 0.56;
    private static final double PLAN_SHARE_UPRIGHT = 0.46;

    private final Brush brush;
    private final SceneTexts words;
    private final View view;
    private final double em;

    /** A part as it is drawn: {@code waiting} is -1 where it has no service, and it is not {@code open} where all its windows are closed. */
    record Shown(
            String letter,
            Widget.Guide.Part part,
            Colour colour,
            String name,
            String second,
            String windows,
            int waiting,
            View.@Nullable Wait range,
            boolean open) {}

    /** A floor as it is drawn. */
    record Level(Widget.Guide.Floor floor, List<Shown> parts) {
        boolean hasPlan() {
            return parts.stream().anyMatch(each -> !each.part().places().isEmpty());
        }
    }

    GuidePainter(Brush brush, SceneTexts words, View view) {
        this.brush = brush;
        this.words = words;
        this.view = view;
        this.em = brush.leastEm(CELL);
    }

    void paint(Widget.Guide guide, Box box) {
        List<Level> levels = levels(guide);
        if (levels.isEmpty()) {
            brush.panel(box, brush.tokens().inkOf(CELL).background());
            return;
        }
        List<Level> plans = levels.stream().filter(Level::hasPlan).toList();
        if (plans.isEmpty()) {
            table(levels, box);
            return;
        }
        if (plans.size() > 1) {
            brush.paged(plans.size() + " floors");
        }
        Level level = plans.get((int) Math.floorMod(brush.turn(), (long) plans.size()));
        boolean upright = box.height() > box.width();
        double gap = brush.gap();
        double share = upright ? PLAN_SHARE_UPRIGHT : PLAN_SHARE;
        Box plan = upright ? box.down(0, share) : box.across(0, share);
        Box rest = upright
                ? new Box(box.x(), plan.y() + plan.height() + gap, box.width(), box.height() - plan.height() - gap)
                : new Box(plan.x() + plan.width() + gap, box.y(), box.width() - plan.width() - gap, box.height());
        new FloorPainter(brush, words).paint(level, plan);
        table(levels, rest);
    }

    private List<Level> levels(Widget.Guide guide) {
        List<Level> levels = new ArrayList<>();
        int index = 0;
        for (Widget.Guide.Floor floor : guide.floors()) {
            List<Shown> parts = new ArrayList<>();
            for (Widget.Guide.Part part : floor.parts()) {
                parts.add(shown(part, letter(index)));
                index++;
            }
            levels.add(new Level(floor, List.copyOf(parts)));
        }
        return levels.stream().filter(level -> !level.parts().isEmpty()).toList();
    }

    private static String letter(int index) {
        return index < LETTERS.length()
                ? String.valueOf(LETTERS.charAt(index))
                : Integer.toString(index - LETTERS.length() + 1);
    }

    private Shown shown(Widget.Guide.Part part, String letter) {
        List<View.Queue> queues = view.queues().stream()
                .filter(queue -> part.area().services().contains(queue.service()))
                .toList();
        Group look = queues.stream()
                .findFirst()
                .map(queue -> brush.tokens().lookOf(queue.group(), queue.name()))
                .orElse(brush.tokens().groups().getLast());
        int waiting = queues.isEmpty()
                ? -1
                : queues.stream().mapToInt(View.Queue::waiting).sum();
        List<View.Window> windows = view.windows().stream()
                .filter(window -> part.area().windows().contains(window.id()))
                .toList();
        return new Shown(
                letter,
                part,
                look.light(),
                words.inMain(part.area().name()),
                words.inSecond(part.area().name()),
                words.windows(windows),
                waiting,
                queues.stream()
                        .map(View.Queue::range)
                        .filter(Objects::nonNull)
                        .reduce(View.Wait::with)
                        .orElse(null),
                windows.isEmpty() || windows.stream().anyMatch(each -> each.state() != View.WindowState.CLOSED));
    }

    /** All parts, in pages where they are many; each floor begins with its name where there are several. */
    private void table(List<Level> levels, Box box) {
        brush.panel(box, brush.tokens().inkOf(CELL).background());
        Box inside = box.insetLeftRight(brush.pad()).down(0.01, 0.99);
        double pitch = em * brush.tokens().linePitch();
        int lines = Math.max(2, (int) Math.floor(inside.height() / pitch + 0.02));
        List<List<Row>> pages = pages(levels, lines, inside.width());
        if (pages.size() > 1) {
            brush.paged(pages.size() + " pages of parts");
        }
        double y = inside.y();
        for (Row row : pages.get((int) Math.floorMod(brush.turn(), (long) pages.size()))) {
            Box place = new Box(inside.x(), y, inside.width(), pitch * row.lines());
            if (row.part() == null) {
                text(row.title(), NOTE, place, Align.LEFT);
            } else {
                row(row.part(), row.lines(), place);
            }
            y += place.height();
        }
    }

    /** A part, or the name of a floor. */
    private record Row(String title, @Nullable Shown part, int nameLines) {
        int lines() {
            return part == null ? 1 : 1 + nameLines;
        }
    }

    private List<List<Row>> pages(List<Level> levels, int lines, double width) {
        List<List<Row>> pages = new ArrayList<>();
        List<Row> page = new ArrayList<>();
        int used = 0;
        for (Level level : levels) {
            String title = levels.size() > 1 ? words.inEach(level.floor().name()) : "";
            boolean named = false;
            for (Shown part : level.parts()) {
                int name = Math.min(
                        Math.min(MOST_NAME_LINES, lines - 1),
                        brush.leastLines(part.name(), CELL, width - badge() * 1.25));
                int needed = 1 + name + (named || title.isEmpty() ? 0 : 1);
                if (used + needed > lines && !page.isEmpty()) {
                    pages.add(List.copyOf(page));
                    page.clear();
                    used = 0;
                    named = false;
                }
                if (!named && !title.isEmpty() && lines > 2) {
                    page.add(new Row(title, null, 0));
                    used++;
                }
                named = true;
                page.add(new Row("", part, name));
                used += 1 + name;
            }
        }
        pages.add(List.copyOf(page));
        return pages.stream().filter(each -> !each.isEmpty()).collect(Collectors.toList());
    }

    private double badge() {
        return em * brush.tokens().linePitch() * 1.24;
    }

    private void row(Shown part, int lines, Box box) {
        brush.fill(
                new Box(box.x(), box.y(), box.width(), Math.max(1, em / 40)),
                brush.tokens().colour("board.line"));
        double side = badge();
        double top = (em * brush.tokens().linePitch() * 2 - side) / 2;
        Box badge = new Box(box.x(), box.y() + top, side, side);
        FloorPainter.letter(brush, part, badge);
        double left = side * 1.25;
        Box text = new Box(box.x() + left, box.y(), box.width() - left, box.height()).down(0.04, 0.96);
        Box upper = text.down(0, (lines - 1.0) / lines);
        Box lower = text.down((lines - 1.0) / lines, 1);
        String people = waiting(part, lower.width());
        double right = people.isEmpty() ? 0 : brush.width(people, NOTE, em) + em / 4;
        text(part.name(), CELL, upper, Align.LEFT);
        text(part.windows(), NOTE, new Box(lower.x(), lower.y(), lower.width() - right, lower.height()), Align.LEFT);
        double named = brush.width(part.name(), CELL, em) + em * 0.7;
        if (named + brush.width(part.second(), NOTE, em) <= upper.width()) {
            text(
                    part.second(),
                    NOTE,
                    new Box(upper.x() + named, upper.y(), upper.width() - named, upper.height()),
                    Align.LEFT);
        }
        text(people, NOTE, new Box(lower.x() + lower.width() - right, lower.y(), right, lower.height()), Align.RIGHT);
    }

    /** How many wait and how long somebody who comes now will, where there is room for both. */
    private String waiting(Shown part, double width) {
        if (!part.open()) {
            return words.state(View.WindowState.CLOSED);
        }
        if (part.waiting() < 0) {
            return "";
        }
        String people = part.waiting() == 0
                ? words.main("queues.none")
                : words.main("queues.waiting").replace("{count}", Integer.toString(part.waiting()));
        String wait = part.waiting() == 0 ? "" : words.wait(part.range());
        String both = wait.isEmpty() ? people : people + " " + wait;
        double windows = brush.width(part.windows(), NOTE, em) + em / 2;
        return brush.width(both, NOTE, em) + windows <= width ? both : people;
    }

    private void text(String text, String style, Box box, Align align) {
        brush.text(text, style, brush.tokens().inkOf(style), box, align, Fit.SHRINK, em);
    }
}

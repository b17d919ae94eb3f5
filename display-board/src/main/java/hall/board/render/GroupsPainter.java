package hall.board.render;

import hall.board.scene.Widget;
import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.board.view.View;
import hall.standard.design.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws a card for each group of services: its colour, its pictogram and name, how many wait and how long. All have their
 * pictogram or none: where a name has room only without it, and fewer columns would be more pages, or the name smaller.
 */
final class GroupsPainter {

    private static final String NAME = "group-name";
    private static final String COUNT = "group-count";

    private final Brush brush;
    private final SceneTexts words;
    private final boolean closed;
    private final double em;

    /** A card; a service whose name says more than its group's stands on one of its own. */
    private record Card(Group group, String name, int waiting, View.@Nullable Wait range) {}

    /** {@code closed} where nobody can come now: then nothing is said of a wait that nobody has. */
    GroupsPainter(Brush brush, SceneTexts words, boolean closed) {
        this.brush = brush;
        this.words = words;
        this.closed = closed;
        this.em = brush.leastEm(NAME);
    }

    void paint(Widget.Groups widget, List<View.Queue> queues, Box box) {
        List<Card> cards = cards(queues);
        if (cards.isEmpty()) {
            return;
        }
        double pitch = em * brush.tokens().linePitch();
        double high = pitch * 2 + strip() + brush.pad();
        int rows = Math.max(1, (int) Math.floor((box.height() + brush.gap()) / (high + brush.gap()) + 0.03));
        int most = Math.min(widget.columns(), Math.max(1, cards.size()));
        int beside = columns(cards, box, most, signWide());
        int alone = columns(cards, box, most, 0);
        boolean shrinks = !fits(cards, inner(box, alone), 0);
        boolean signed = Math.ceilDiv(cards.size(), rows * beside) <= Math.ceilDiv(cards.size(), rows * alone)
                && (shrinks || fits(cards, inner(box, beside), signWide()));
        int columns = signed ? beside : alone;
        int places = rows * columns;
        int pages = Math.ceilDiv(cards.size(), places);
        if (pages > 1) {
            brush.paged(pages + " pages of groups");
        }
        int page = places * (int) Math.floorMod(brush.turn(), (long) pages);
        int from = Math.max(0, Math.min(page, cards.size() - places)); // the last page is full too
        double width = (box.width() - brush.gap() * (columns - 1)) / columns;
        double height = (box.height() - brush.gap() * (rows - 1)) / rows;
        for (int i = 0; i < Math.min(places, cards.size() - from); i++) {
            int column = i % columns;
            int row = i / columns;
            double x = box.x() + column * (width + brush.gap());
            double y = box.y() + row * (height + brush.gap());
            card(cards.get(from + i), new Box(x, y, width, height), signed);
        }
    }

    /** The most columns in which each name stands beside {@code sign}. */
    private int columns(List<Card> cards, Box box, int most, double sign) {
        int columns = most;
        while (columns > 1 && !fits(cards, inner(box, columns), sign)) {
            columns--;
        }
        return columns;
    }

    /** Services of one group together under its name; what belongs to none stands under its own. */
    private List<Card> cards(List<View.Queue> queues) {
        Map<String, Card> cards = new LinkedHashMap<>();
        Group none = brush.tokens().groups().getLast();
        for (View.Queue queue : queues) {
            Group group = queue.group() == null
                    ? brush.tokens().groupOf(null, queue.name())
                    : brush.tokens().lookOf(queue.group(), queue.name());
            boolean own = group.equals(none);
            String named = queue.group();
            String name = own ? (named == null ? queue.name() : named) : group.in(language());
            cards.merge(name, new Card(group, name, queue.waiting(), queue.range()), GroupsPainter::together);
        }
        return new ArrayList<>(cards.values());
    }

    private static Card together(Card one, Card other) {
        View.Wait first = one.range();
        View.Wait second = other.range();
        View.Wait wait = first == null ? second : second == null ? first : first.with(second);
        return new Card(one.group(), one.name(), one.waiting() + other.waiting(), wait);
    }

    private String language() {
        return brush.scene().languages().get(0);
    }

    private double strip() {
        return em / 7;
    }

    private double inner(Box box, int columns) {
        return (box.width() - brush.gap() * (columns - 1)) / columns - 2 * brush.pad() * 0.6;
    }

    /** A pictogram and what is left free beside it. */
    private double signWide() {
        return sign() * 1.25;
    }

    private double sign() {
        return em * 0.95;
    }

    private boolean fits(List<Card> cards, double width, double sign) {
        return cards.stream()
                .allMatch(card -> brush.width(card.name(), NAME, em) + sign <= width && lower(card) <= width);
    }

    private double lower(Card card) {
        String wait = words.wait(card.range());
        double count = brush.width(words.people(card.waiting()), COUNT, em);
        return card.waiting() == 0 || wait.isEmpty() ? count : count + brush.width(wait, NAME, em) + em / 8;
    }

    private void card(Card card, Box box, boolean signed) {
        brush.panel(box, brush.tokens().inkOf(COUNT).background());
        brush.topStrip(box, card.group().light(), strip());
        Box inside = new Box(box.x(), box.y() + strip(), box.width(), box.height() - strip())
                .insetLeftRight(brush.pad() * 0.6)
                .down(0.04, 0.98);
        double sign = sign();
        Box upper = inside.down(0, 0.5);
        if (signed) {
            brush.symbol(
                    card.group().pictogram(),
                    new Box(upper.x(), upper.y() + (upper.height() - sign) / 2, sign, sign),
                    card.group().light());
        }
        double left = signed ? signWide() : 0;
        text(card.name(), NAME, new Box(upper.x() + left, upper.y(), upper.width() - left, upper.height()), Align.LEFT);
        Box lower = inside.down(0.5, 1);
        if (card.waiting() == 0) {
            text(closed ? "" : words.main("queues.none"), NAME, lower, Align.LEFT);
            return;
        }
        text(words.people(card.waiting()), COUNT, lower, Align.LEFT);
        double count = brush.width(words.people(card.waiting()), COUNT, em) + em / 8;
        text(
                words.wait(card.range()),
                NAME,
                new Box(lower.x() + count, lower.y(), lower.width() - count, lower.height()),
                Align.RIGHT);
    }

    private void text(String text, String style, Box box, Align align) {
        brush.text(text, style, brush.tokens().inkOf(style), box, align, Fit.SHRINK, em);
    }
}

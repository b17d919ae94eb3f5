package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import java.util.ArrayList;
import java.util.List;

/** Lines of text one under the other, centred in an area; where it is too low they share what there is. Mutable. */
final class Stack {

    private final ScreenCanvas canvas;
    private final Area area;
    private final List<Item> items = new ArrayList<>();

    private record Item(String text, String style, String ink, double high) {}

    Stack(ScreenCanvas canvas, Area area) {
        this.canvas = canvas;
        this.area = area;
    }

    /** Adds a text that may take {@code ems} of its style in height. */
    void add(String text, String style, String ink, double ems) {
        if (!text.isBlank()) {
            items.add(new Item(text, style, ink, canvas.type().em(style) * ems));
        }
    }

    void draw() {
        double wished = items.stream().mapToDouble(Item::high).sum();
        double share = Math.min(1, area.height() / wished);
        double most = canvas.type().gap() * 3;
        double gap = Math.max(0, Math.min(most, (area.height() - wished * share) / Math.max(1, items.size() - 1)));
        double used = wished * share + gap * (items.size() - 1);
        Area rest = area.below((area.height() - used) / 2);
        for (Item item : items) {
            double high = item.high() * share;
            canvas.text(item.text(), item.style(), canvas.ink(item.ink()), rest.top(high), Align.CENTRE);
            rest = rest.below(high + gap);
        }
    }
}

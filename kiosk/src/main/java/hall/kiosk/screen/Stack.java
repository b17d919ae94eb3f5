package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text one under the other, centred in an area; where it is too low the large ones give way first, and then all
 * share what there is. Mutable.
 */
final class Stack {

    /** A style of so many times the smallest size stays the largest on the screen when it is drawn smaller. */
    private static final double LARGE = 2;

    /** How much of itself a large one keeps. */
    private static final double LEAST = 0.45;

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

    /** Whether nothing but the large ones gives way. */
    boolean fits() {
        return wished(true) * LEAST + wished(false) <= area.height();
    }

    void draw() {
        double large = wished(true);
        double small = wished(false);
        double kept = Math.clamp((area.height() - small) / Math.max(1, large), LEAST, 1);
        double share = Math.min(1, area.height() / (large * kept + small));
        double total = (large * kept + small) * share;
        double most = canvas.type().gap() * 3;
        double gap = Math.clamp((area.height() - total) / Math.max(1, items.size() - 1), 0, most);
        Area rest = area.below((area.height() - total - gap * (items.size() - 1)) / 2);
        for (Item item : items) {
            double high = item.high() * share * (isLarge(item) ? kept : 1);
            canvas.text(item.text(), item.style(), canvas.ink(item.ink()), rest.top(high), Align.CENTRE);
            rest = rest.below(high + gap);
        }
    }

    private double wished(boolean large) {
        return items.stream()
                .filter(item -> isLarge(item) == large)
                .mapToDouble(Item::high)
                .sum();
    }

    private boolean isLarge(Item item) {
        return canvas.type().em(item.style()) >= canvas.type().floor() * LARGE;
    }
}

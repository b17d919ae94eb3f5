package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.ticket.Menu;
import hall.kiosk.wait.WaitRange;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What is being called, and how long the services most people wait for take now. */
record NowPainter(ScreenCanvas canvas, KioskTexts words) {

    private static final String HEAD = "kiosk-note";
    private static final String ROW = "kiosk-row";
    private static final String STRONG = "kiosk-row-strong";

    /** How many times as wide as high there has to be for both cards; else there is the first alone. */
    private static final double BOTH = 3.2;

    /** So many times as high as they have to be cards may get. */
    private static final double TALLER = 1.6;

    double high() {
        return canvas.type().em(HEAD) * 1.5 + Menu.CALLS * rowHigh() + canvas.inset() * 2.2;
    }

    private double rowHigh() {
        return canvas.type().em(ROW) * 1.5;
    }

    /** Both cards, one under the other where {@code area} is high; the first alone where it is narrow, and where no wait can be told. */
    void paint(KioskView view, Area area, double gap) {
        double half = (area.height() - gap) / 2;
        if (half >= high() && told(view).findAny().isPresent()) {
            double high = Math.min(half, high() * TALLER);
            calls(view, area.top(high));
            waits(view, area.below(high + gap).top(high));
            return;
        }
        if (area.width() < area.height() * BOTH || told(view).findAny().isEmpty()) {
            calls(view, area);
            return;
        }
        calls(view, area.cell(0, 2, 0, 1, gap));
        waits(view, area.cell(1, 2, 0, 1, gap));
    }

    private Area card(String title, Area area) {
        canvas.card(area);
        Area inside = area.inset(canvas.inset() * 1.4, canvas.inset() * 1.1);
        double head = canvas.type().em(HEAD) * 1.5;
        canvas.text(title, HEAD, canvas.ink("card.note"), inside.top(head), Align.LEFT);
        return inside.below(head);
    }

    private Area row(Area rest, int index) {
        double high = Math.max(rowHigh(), rest.height() / Menu.CALLS);
        return rest.below(index * high + (high - rowHigh()) / 2).top(rowHigh());
    }

    private void calls(KioskView view, Area area) {
        String language = view.preferences().language();
        Area rest = card(words.text("now.calling", language), area);
        List<Menu.Call> calls = view.menu().calls();
        if (calls.isEmpty()) {
            canvas.text(words.text("now.none", language), ROW, rest.top(rowHigh()), Align.LEFT);
        }
        for (int i = 0; i < Math.min(Menu.CALLS, calls.size()); i++) {
            Area row = row(rest, i);
            String style = STRONG;
            if (i == 0) {
                double out = canvas.inset() * 0.6;
                canvas.plane(
                        new Area(row.x() - out, row.y(), row.width() + 2 * out, row.height()),
                        canvas.ink("card.call").background());
            }
            double number = row.width() * 0.42;
            canvas.text(calls.get(i).number(), style, row.left(number), Align.LEFT);
            canvas.text(calls.get(i).window().in(language), ROW, row.rest(number), Align.RIGHT);
        }
    }

    private void waits(KioskView view, Area area) {
        String language = view.preferences().language();
        Area rest = card(words.text("now.waits", language), area);
        List<Menu.Entry> entries = told(view)
                .filter(entry -> fits(entry, language, rest.width()))
                .sorted(Comparator.comparingInt(Menu.Entry::waiting).reversed())
                .limit(Menu.CALLS)
                .toList();
        for (int i = 0; i < entries.size(); i++) {
            Menu.Entry entry = entries.get(i);
            Area row = row(rest, i);
            String wait = wait(entry, language);
            double wide = canvas.type().wide(wait, STRONG) + 2;
            canvas.text(entry.name().in(language), ROW, row.left(row.width() - wide - canvas.inset()), Align.LEFT);
            canvas.text(wait, STRONG, row.rest(row.width() - wide), Align.RIGHT);
        }
    }

    /** The services whose wait somebody can tell. */
    private static Stream<Menu.Entry> told(KioskView view) {
        return view.menu().entries().stream()
                .filter(entry -> entry.open() && (entry.waiting() == 0 || entry.range() != null));
    }

    private boolean fits(Menu.Entry entry, String language, double width) {
        double wait = canvas.type().wide(wait(entry, language), STRONG) + canvas.inset() + 2;
        return canvas.type().wide(entry.name().in(language), ROW) + wait <= width;
    }

    private String wait(Menu.Entry entry, String language) {
        WaitRange range = entry.range();
        return entry.waiting() == 0 || range == null
                ? words.text("waits.now", language)
                : words.text("waits.short", language, "low", range.lowMinutes())
                        .replace("{high}", Integer.toString(range.highMinutes()));
    }

    /** Whether there is anything to tell. */
    static boolean isThere(Menu menu) {
        return !menu.calls().isEmpty() || menu.entries().stream().anyMatch(entry -> entry.range() != null);
    }
}

package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.ticket.Menu;
import hall.kiosk.ticket.Slip;
import hall.kiosk.wait.WaitRange;
import hall.standard.design.Group;
import hall.standard.design.Ink;
import hall.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service as a tile: its group's pictogram and colour, its name, a line about it. */
record TilePainter(ScreenCanvas canvas, KioskTexts words) {

    /** A name may get smaller than its style down to this share before tiles get fewer and larger. */
    private static final double COMFORTABLE = 0.75;

    /** A tile; {@code target} is null for what cannot be chosen now. */
    record Tile(@Nullable String target, String name, List<String> notes, boolean more, Group group) {}

    /** The tile of {@code entry}; {@code found} is the word it was found by, null for none. */
    Tile tile(Menu.Entry entry, String language, @Nullable Text found) {
        Text named = entry.group();
        Group group = canvas.tokens()
                .groupOf(named == null ? null : named.chinese(), entry.name().chinese());
        String name = entry.name().in(language);
        if (!entry.open()) {
            Text shut = entry.shut();
            String why = shut == null ? words.text("waiting.closed", language) : shut.in(language);
            return new Tile(null, name, List.of(why), false, group);
        }
        if (found != null) {
            return new Tile(ScreenTarget.SERVICE + entry.id(), name, List.of(found.in(language)), false, group);
        }
        String waiting = waiting(entry.waiting(), language);
        WaitRange range = entry.range();
        List<String> notes = entry.waiting() == 0 || range == null
                ? List.of(waiting)
                : List.of(
                        ranged(words.text("tile.range", language, "waiting", waiting), range),
                        ranged(words.text("tile.short", language, "count", entry.waiting()), range),
                        ranged(words.text("waits.short", language), range));
        return new Tile(ScreenTarget.SERVICE + entry.id(), name, notes, false, group);
    }

    private String waiting(int people, String language) {
        if (people == Slip.UNKNOWN) {
            return words.text("waiting.unknown", language);
        }
        return people == 0 ? words.text("waiting.none", language) : words.count("waiting", language, people);
    }

    private static String ranged(String text, WaitRange range) {
        return text.replace("{low}", Integer.toString(range.lowMinutes()))
                .replace("{high}", Integer.toString(range.highMinutes()));
    }

    /** Whether the name of {@code card} is large enough to be read with ease in {@code cell}. */
    boolean isComfortable(Tile card, Area cell) {
        Type.Block name = canvas.type().set(card.name(), "kiosk-card", name(cell, card));
        return name.legible() && name.em() >= canvas.type().em("kiosk-card") * COMFORTABLE;
    }

    /** The one size of the names of {@code cards}, each in a place as large as {@code cell}; one that is far too long is smaller. */
    double size(List<Tile> cards, Area cell, String style) {
        double usual = canvas.type().em(style);
        return cards.stream()
                .mapToDouble(card ->
                        canvas.type().set(card.name(), style, name(cell, card)).em())
                .filter(em -> em >= usual * COMFORTABLE)
                .min()
                .orElse(usual);
    }

    /** @param size of its name at most, in {@code style} */
    void draw(Tile card, Area cell, String style, double size) {
        String target = card.target();
        Ink ink = canvas.ink("paper.card");
        if (target == null) {
            canvas.plane(cell, canvas.tokens().colour("kiosk.shade"));
        } else {
            canvas.surface(target, card.name(), cell, ScreenCanvas.Look.CARD, true);
            canvas.card(cell, card.group().colour());
        }
        canvas.ring(target, cell);
        Area inside = inside(cell);
        double plate = plate(cell);
        canvas.plate(
                new Area(inside.x(), inside.middleY() - plate / 2, plate, plate),
                target == null
                        ? canvas.ink("paper.note").foreground()
                        : card.group().colour(),
                card.group().pictogram());
        Area beside = beside(cell);
        double name = canvas.type().high(canvas.type().set(card.name(), style, name(cell, card), size));
        double between =
                Math.clamp(beside.height() - name - noteHigh(), 0, canvas.type().em("kiosk-note") * 0.5);
        Area text = beside.below((beside.height() - name - between - noteHigh()) / 2);
        Area room = card.more() ? text.left(text.width() - chevron()) : text;
        canvas.text(card.name(), style, size, ink, room.top(name), Align.LEFT);
        room = room.below(name + between).top(noteHigh());
        canvas.text(
                note(card, room),
                "kiosk-note",
                canvas.ink(target == null ? "paper.stop" : "card.note"),
                room,
                Align.LEFT);
        if (card.more()) {
            canvas.chevron(inside.rest(inside.width() - chevron()), ink);
        }
        if (target != null) {
            canvas.number(inside.top(noteHigh()));
        }
    }

    /** As much as stands on one line. */
    private String note(Tile card, Area room) {
        return card.notes().stream()
                .filter(text -> isOneLine(text, room))
                .findFirst()
                .orElse(card.notes().getLast());
    }

    /** Whether any note of {@code card} stands on one line of {@code cell}. */
    boolean notesFit(Area cell, Tile card) {
        Area room = name(cell, card).top(noteHigh());
        return card.notes().stream().anyMatch(text -> isOneLine(text, room));
    }

    private boolean isOneLine(String text, Area room) {
        Type.Block block = canvas.type().set(text, "kiosk-note", room);
        return block.legible() && block.lines().size() == 1;
    }

    private Area inside(Area cell) {
        return cell.inset(canvas.inset() * 2, Math.min(canvas.inset(), cell.height() * 0.1));
    }

    private double plate(Area cell) {
        return Math.min(cell.height() * 0.66, canvas.type().em("kiosk-title") * 1.9);
    }

    /** What is left beside the plate, no higher than it has to be. */
    private Area beside(Area cell) {
        Area inside = inside(cell);
        Area text = inside.rest(plate(cell) + canvas.inset() * 1.2);
        double most = Math.max(canvas.type().em("kiosk-title") * 2.75, cell.height() * 0.8);
        return text.height() <= most ? text : text.inset(0, (text.height() - most) / 2);
    }

    Area name(Area cell, Tile card) {
        Area inside = beside(cell).above(noteHigh());
        return card.more() ? inside.left(inside.width() - chevron()) : inside;
    }

    double noteHigh() {
        return canvas.type().em("kiosk-note") * 1.35;
    }

    private double chevron() {
        return canvas.type().em("kiosk-card");
    }
}

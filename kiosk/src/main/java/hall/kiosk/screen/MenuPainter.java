package hall.kiosk.screen;

import hall.board.scene.Align;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.ticket.Menu;
import hall.standard.design.Ink;
import hall.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The services to choose from, a few large cards at a time. */
record MenuPainter(ScreenCanvas canvas, KioskTexts words, Surface surface) {

    /** A name may get smaller than its style down to this share before cards get fewer and larger. */
    private static final double COMFORTABLE = 0.75;

    /** A card; {@code target} is null for what cannot be chosen now. */
    private record Card(@Nullable String target, String name, String note, boolean more) {}

    private record Grid(int columns, int rows) {
        int cards() {
            return columns * rows;
        }
    }

    /** Draws the cards in {@code body}; gives the buttons to turn pages with where the foot has room for them. */
    List<FooterBar.Button> paint(KioskView view, KioskState.Choosing choosing, Area body) {
        String language = view.preferences().language();
        Text group = choosing.group();
        List<Card> cards =
                group == null ? first(view.menu(), language) : cards(view.menu().in(group), language);
        double high = canvas.type().em("kiosk-title") * 2;
        Area title = body.top(high * 0.8);
        Area rest = body.below(high);
        Area paged =
                surface.isPortrait() ? rest.above(turnerHigh() + canvas.type().gap() * 2) : rest;
        Grid grid = grid(cards, view.preferences(), rest);
        if (cards.size() > grid.cards()) {
            grid = grid(cards, view.preferences(), paged);
        }
        int pages = Math.max(1, Math.ceilDiv(cards.size(), grid.cards()));
        int page = Math.min(choosing.page(), pages - 1);
        Grid even = new Grid(grid.columns(), Math.ceilDiv(Math.ceilDiv(cards.size(), pages), grid.columns()));
        List<Card> shown = cards.subList(page * even.cards(), Math.min(cards.size(), (page + 1) * even.cards()));
        String first = words.text(view.preferences().holder() == null ? "idle.title" : "card.title", language);
        title(group == null ? first : group.in(language), pages, page, language, title);
        draw(shown, even, pages > 1 ? paged : rest, style(cards, even, pages > 1 ? paged : rest));
        List<FooterBar.Button> turner = turner(page, pages, language);
        if (!surface.isPortrait()) {
            return turner;
        }
        Area row = rest.foot(turnerHigh());
        for (FooterBar.Button button : turner) {
            boolean next = button.id().equals(ScreenTarget.PAGE + (page + 1));
            canvas.button(
                    button.id(),
                    button.label(),
                    row.cell(next ? 1 : 0, 2, 0, 1, canvas.type().gap() * 2),
                    ScreenCanvas.Look.QUIET);
        }
        return List.of();
    }

    private void title(String text, int pages, int page, String language, Area area) {
        double where = pages > 1 ? canvas.type().em("kiosk-note") * (surface.isPortrait() ? 8 : 10) : 0;
        canvas.text(text, "kiosk-title", area.left(area.width() - where), Align.LEFT);
        if (pages > 1) {
            String place = words.text("page", language, "page", page + 1).replace("{pages}", Integer.toString(pages));
            canvas.text(place, "kiosk-note", area.rest(area.width() - where), Align.RIGHT);
        }
    }

    /** The larger of two styles where all names fit in three lines of it. */
    private String style(List<Card> cards, Grid grid, Area area) {
        Area cell = cell(grid, 0, area);
        double three = canvas.type().high("kiosk-title", 3) + 1;
        boolean roomy = cards.stream()
                .allMatch(card -> canvas.type()
                                .set(
                                        card.name(),
                                        "kiosk-title",
                                        name(cell, card).top(three))
                                .em()
                        >= canvas.type().em("kiosk-title"));
        return roomy ? "kiosk-title" : "kiosk-card";
    }

    /** The first level: services of no group, and each group once, where its first service stands. */
    private List<Card> first(Menu menu, String language) {
        List<Card> cards = new ArrayList<>();
        Set<Text> seen = new HashSet<>();
        long groups = menu.entries().stream().map(Menu.Entry::group).distinct().count();
        for (Menu.Entry entry : menu.entries()) {
            Text group = entry.group();
            if (group == null || groups == 1 || menu.in(group).size() == 1) {
                cards.add(card(entry, language));
            } else if (seen.add(group)) {
                cards.add(new Card(
                        ScreenTarget.GROUP + group.chinese(),
                        group.in(language),
                        words.count("group.count", language, menu.in(group).size()),
                        true));
            }
        }
        return cards;
    }

    private List<Card> cards(List<Menu.Entry> entries, String language) {
        return entries.stream().map(entry -> card(entry, language)).toList();
    }

    private Card card(Menu.Entry entry, String language) {
        if (!entry.open()) {
            return new Card(null, entry.name().in(language), words.text("waiting.closed", language), false);
        }
        String note = entry.waiting() == 0
                ? words.text("waiting.none", language)
                : words.count("waiting", language, entry.waiting());
        return new Card(ScreenTarget.SERVICE + entry.id(), entry.name().in(language), note, false);
    }

    /** The grid with the most cards in which each name still fits in a comfortable size. */
    private Grid grid(List<Card> cards, SessionPreferences preferences, Area area) {
        List<Grid> candidates = candidates(cards.size(), preferences);
        for (Grid grid : candidates) {
            int rows = Math.clamp(Math.ceilDiv(cards.size(), grid.columns()), 1, grid.rows());
            Area cell = cell(new Grid(grid.columns(), rows), 0, area);
            boolean fits = cards.stream().allMatch(card -> {
                Type.Block block = canvas.type().set(card.name(), "kiosk-card", name(cell, card));
                return block.legible() && block.em() >= canvas.type().em("kiosk-card") * COMFORTABLE;
            });
            if (fits) {
                return grid;
            }
        }
        return candidates.getLast();
    }

    private List<Grid> candidates(int count, SessionPreferences preferences) {
        List<Grid> grids = new ArrayList<>();
        if (surface.isPortrait()) {
            if (count > 5 && !preferences.elderly()) {
                grids.add(new Grid(2, 5));
                grids.add(new Grid(2, 4));
            }
            grids.add(new Grid(1, 5));
            grids.add(new Grid(1, 4));
            grids.add(new Grid(1, 3));
            grids.add(new Grid(1, 2));
            return grids;
        }
        if (count > 4 && !preferences.elderly()) {
            grids.add(new Grid(3, 3));
        }
        if (count > 4) {
            grids.add(new Grid(2, 3));
        }
        if (count > 2) {
            grids.add(new Grid(2, 2));
        }
        grids.add(new Grid(1, 2));
        grids.add(new Grid(1, 1));
        return grids;
    }

    private Area cell(Grid grid, int index, Area area) {
        double gap = canvas.type().gap() * 2;
        double highest = canvas.type().em("kiosk-title") * 6.5;
        double high = Math.min(area.height(), grid.rows() * highest + (grid.rows() - 1) * gap);
        return area.top(high).cell(index % grid.columns(), grid.columns(), index / grid.columns(), grid.rows(), gap);
    }

    private void draw(List<Card> cards, Grid grid, Area area, String style) {
        for (int i = 0; i < cards.size(); i++) {
            draw(cards.get(i), cell(grid, i, area), style);
        }
    }

    private void draw(Card card, Area cell, String style) {
        String target = card.target();
        Ink ink = canvas.ink("paper");
        if (target == null) {
            canvas.box(cell, ink.background(), canvas.ink("paper.note").foreground());
        } else {
            ink = canvas.surface(target, card.name(), cell, ScreenCanvas.Look.CARD, true);
        }
        canvas.text(card.name(), style, ink, name(cell, card), Align.LEFT);
        Area note = inside(cell).foot(canvas.type().em("kiosk-body") * 1.2);
        canvas.text(
                card.note(),
                target == null ? "kiosk-stop" : "kiosk-body",
                canvas.ink(target == null ? "paper.stop" : "paper.note"),
                card.more() ? note.left(note.width() - chevron()) : note,
                Align.LEFT);
        if (card.more()) {
            canvas.chevron(inside(cell).rest(inside(cell).width() - chevron()), ink);
        }
        if (target != null) {
            canvas.number(note);
        }
    }

    private Area inside(Area cell) {
        return cell.inset(canvas.inset() * 1.6, canvas.inset());
    }

    private Area name(Area cell, Card card) {
        Area inside = inside(cell).above(noteHigh());
        return card.more() ? inside.left(inside.width() - chevron()) : inside;
    }

    private double noteHigh() {
        return canvas.type().em("kiosk-body") * 1.5;
    }

    private double chevron() {
        return canvas.type().em("kiosk-card");
    }

    private double turnerHigh() {
        return canvas.type().em("kiosk-body") * 2.4;
    }

    private List<FooterBar.Button> turner(int page, int pages, String language) {
        List<FooterBar.Button> buttons = new ArrayList<>();
        if (page > 0) {
            buttons.add(new FooterBar.Button(ScreenTarget.PAGE + (page - 1), words.text("page.previous", language)));
        }
        if (page < pages - 1) {
            buttons.add(new FooterBar.Button(ScreenTarget.PAGE + (page + 1), words.text("page.next", language)));
        }
        return buttons;
    }
}

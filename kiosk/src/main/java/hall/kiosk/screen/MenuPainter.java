package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.screen.TilePainter.Tile;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.ticket.Menu;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;

/** The services to choose from, a few large cards at a time. */
record MenuPainter(ScreenCanvas canvas, KioskTexts words, Surface surface, boolean cards, TilePainter tiles) {

    MenuPainter(ScreenCanvas canvas, KioskTexts words, Surface surface, boolean cards) {
        this(canvas, words, surface, cards, new TilePainter(canvas, words));
    }

    /** Four tiles are enough for whoever needs large ones. */
    private static final int ELDERLY = 4;

    /** What stands above the cards; it gives way to cards that would not fit. */
    private enum Above {
        HERO_AND_NOW,
        HERO,
        NOW,
        NOTHING;

        boolean welcomes() {
            return this == HERO_AND_NOW || this == HERO;
        }

        boolean tells() {
            return this == HERO_AND_NOW || this == NOW;
        }
    }

    /** So much of the hero's height may be added to it, and so much of the cards' to them, where there is room. */
    private static final double HERO_GROWS = 0.8;

    private static final double CARDS_GROW = 0.3;

    private static final double FEW_GROW = 0.6;

    private record Grid(int columns, int rows) {
        int cards() {
            return columns * rows;
        }
    }

    /** Draws the cards in {@code body}; gives the buttons to turn pages with where the foot has room for them. */
    List<FooterBar.Button> paint(KioskView view, KioskState.Choosing choosing, Area body) {
        String language = view.preferences().language();
        Text group = choosing.group();
        List<Tile> cards = group == null ? first(view, body) : cards(view.menu().in(group), language);
        boolean welcome = group == null && view.preferences().holder() == null;
        HeroPainter hero = new HeroPainter(canvas, words, this.cards);
        NowPainter now = new NowPainter(canvas, words);
        double between = canvas.type().gap() * 2;
        Above above = view.preferences().low() ? Above.NOTHING : above(view, cards, body, hero, now, between, welcome);
        Area below = left(above, body, hero, now, between);
        double high = titleHigh();
        Area rest = below.below(high);
        Area paged = paged(rest);
        Grid grid = grid(cards, view.preferences(), rest);
        boolean turns = cards.size() > grid.cards();
        if (turns) {
            grid = grid(cards, view.preferences(), paged);
        }
        int pages = pages(grid, cards.size());
        int page = Math.min(choosing.page(), pages - 1);
        Grid even = even(grid, cards.size(), pages);
        boolean low =
                turns && pages == 1; // all fit on one page in low cards only: beside a larger plate names would not
        Area room = low ? rest.foot(paged.height()) : pages > 1 ? paged : rest;
        double spare = cell(even, 0, room, 0).y() - rest.y();
        double more = above.welcomes() && surface.isPortrait() ? Math.min(spare, hero.high() * HERO_GROWS) : 0;
        double grown = (room.height() - spare) * (even.rows() > 2 ? CARDS_GROW : FEW_GROW);
        double taller = low ? 0 : Math.min(spare - more, grown);
        welcome(view, above, body, hero, now, between, more);
        Area title = below.below(spare - taller).top(high * 0.8);
        List<Tile> shown = cards.subList(page * even.cards(), Math.min(cards.size(), (page + 1) * even.cards()));
        String first = words.text(view.preferences().holder() == null ? "idle.title" : "card.title", language);
        title(group == null ? first : group.in(language), pages, page, language, title);
        String style = style(cards, even, room);
        double size = tiles.size(cards, cell(even, 0, room, taller), style);
        draw(shown, even, room, style, size, taller);
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
                    next ? "right" : "left",
                    row.cell(next ? 1 : 0, 2, 0, 1, canvas.type().gap() * 2),
                    ScreenCanvas.Look.QUIET);
        }
        return List.of();
    }

    private double titleHigh() {
        return canvas.type().em("kiosk-title") * 1.7;
    }

    /** Draws what stands above the cards, on an upright glass {@code more} higher than it has to be, or beside them. */
    private void welcome(
            KioskView view, Above above, Area body, HeroPainter hero, NowPainter now, double gap, double more) {
        if (above == Above.NOTHING) {
            return;
        }
        Area side = surface.isPortrait() ? body : body.left(sideWide(body));
        if (above == Above.NOW) {
            now.paint(view, surface.isPortrait() ? side.top(now.high()) : side, gap);
            return;
        }
        double under = above.tells() ? now.high() + gap : 0;
        double high = surface.isPortrait() ? hero.high() + more : side.height() - under;
        hero.paint(view, side.top(high));
        if (above.tells()) {
            now.paint(view, side.below(high + gap).top(now.high()), gap);
        }
    }

    /** The most above the cards that costs none of them: the grid holds as many as it would without. */
    private Above above(
            KioskView view,
            List<Tile> cards,
            Area body,
            HeroPainter hero,
            NowPainter now,
            double gap,
            boolean welcome) {
        int wanted = Math.min(cards.size(), fitting(view, cards, body));
        for (Above each : Above.values()) {
            boolean room = surface.isPortrait()
                    || each != Above.HERO_AND_NOW
                    || body.height() >= hero.high() + gap + now.high();
            boolean told = !each.tells() || NowPainter.isThere(view.menu());
            boolean meant = welcome || !each.welcomes();
            if (wanted > 0
                    && meant
                    && room
                    && told
                    && fitting(view, cards, left(each, body, hero, now, gap)) >= wanted) {
                return each;
            }
        }
        return Above.NOTHING;
    }

    private int fitting(KioskView view, List<Tile> cards, Area area) {
        Area rest = area.below(titleHigh());
        Grid grid = grid(cards, view.preferences(), rest);
        if (cards.size() > grid.cards() && surface.isPortrait()) {
            rest = paged(rest);
            grid = grid(cards, view.preferences(), rest);
        }
        Area cell = cell(grid, 0, rest, 0);
        boolean whole = cell.height() >= tileHigh()
                && cards.stream()
                        .allMatch(card -> canvas.type()
                                .set(card.name(), "kiosk-card", tiles.name(cell, card))
                                .legible());
        return whole ? Math.min(grid.cards(), view.preferences().elderly() ? ELDERLY : grid.cards()) : 0;
    }

    private Area left(Above above, Area body, HeroPainter hero, NowPainter now, double gap) {
        return switch (above) {
            case NOTHING -> body;
            case NOW -> surface.isPortrait() ? body.below(now.high() + gap) : body.rest(sideWide(body) + 2 * gap);
            case HERO -> surface.isPortrait() ? body.below(hero.high() + gap) : body.rest(sideWide(body) + 2 * gap);
            case HERO_AND_NOW ->
                surface.isPortrait()
                        ? body.below(hero.high() + now.high() + 2 * gap)
                        : body.rest(sideWide(body) + 2 * gap);
        };
    }

    private static double sideWide(Area body) {
        return body.width() * 0.4;
    }

    /** What a tile needs for its plate and two lines. */
    private double tileHigh() {
        return canvas.type().em("kiosk-card") * 1.3 + tiles.noteHigh() + canvas.inset();
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
    private String style(List<Tile> cards, Grid grid, Area area) {
        Area cell = cell(grid, 0, area, 0);
        double three = canvas.type().high("kiosk-title", 3) + 1;
        boolean roomy = cards.stream()
                .allMatch(card -> canvas.type()
                                .set(
                                        card.name(),
                                        "kiosk-title",
                                        tiles.name(cell, card).top(three))
                                .em()
                        >= canvas.type().em("kiosk-title"));
        return roomy ? "kiosk-title" : "kiosk-card";
    }

    /** The first level: the usual services, those of no group, and each group once. */
    private List<Tile> first(KioskView view, Area body) {
        return tiles(view, new UsualServices(view.menu()).places(places -> onAPage(tiles(view, places), view, body)));
    }

    private List<Tile> tiles(KioskView view, List<UsualServices.Place> places) {
        String language = view.preferences().language();
        List<Tile> cards = new ArrayList<>();
        for (UsualServices.Place place : places) {
            Text group = place.group();
            if (group == null) {
                cards.add(tiles.tile(place.service(), language, null));
                continue;
            }
            cards.add(new Tile(
                    ScreenTarget.GROUP + group.chinese(),
                    group.in(language),
                    List.of(words.count(
                            "group.count", language, view.menu().in(group).size())),
                    true,
                    canvas.tokens()
                            .lookOf(group.chinese(), place.service().name().chinese())));
        }
        return cards;
    }

    /** How many of {@code cards} stand on each page. */
    private int onAPage(List<Tile> cards, KioskView view, Area body) {
        Area rest = body.below(titleHigh());
        Grid grid = grid(cards, view.preferences(), rest);
        if (cards.size() > grid.cards()) {
            grid = grid(cards, view.preferences(), paged(rest));
        }
        return even(grid, cards.size(), pages(grid, cards.size())).cards();
    }

    private static int pages(Grid grid, int cards) {
        return Math.max(1, Math.ceilDiv(cards, grid.cards()));
    }

    /** No page has more rows than it has to. */
    private static Grid even(Grid grid, int cards, int pages) {
        return new Grid(grid.columns(), Math.ceilDiv(Math.ceilDiv(cards, pages), grid.columns()));
    }

    /** What is left of {@code area} where pages are turned. */
    private Area paged(Area area) {
        return surface.isPortrait() ? area.above(turnerHigh() + canvas.type().gap() * 2) : area;
    }

    private List<Tile> cards(List<Menu.Entry> entries, String language) {
        return entries.stream().map(entry -> tiles.tile(entry, language, null)).toList();
    }

    /** The grid with the most cards in which each name still fits in a comfortable size. */
    private Grid grid(List<Tile> cards, SessionPreferences preferences, Area area) {
        List<Grid> candidates = candidates(cards.size(), preferences);
        for (Grid grid : candidates) {
            int rows = Math.clamp(Math.ceilDiv(cards.size(), grid.columns()), 1, grid.rows());
            Area cell = cell(new Grid(grid.columns(), rows), 0, area, 0);
            if (cards.stream().allMatch(card -> tiles.isComfortable(card, cell) && tiles.notesFit(cell, card))) {
                return grid;
            }
        }
        return candidates.getLast();
    }

    private List<Grid> candidates(int count, SessionPreferences preferences) {
        List<Grid> grids = new ArrayList<>();
        if (surface.isPortrait()) {
            if (count > 4 && !preferences.elderly()) {
                grids.add(new Grid(2, 5));
                grids.add(new Grid(2, 4));
            }
            if (!preferences.elderly()) {
                grids.add(new Grid(1, 5));
            }
            grids.add(new Grid(1, 4));
            grids.add(new Grid(1, 3));
            grids.add(new Grid(1, 2));
            return grids;
        }
        if (count > 6 && !preferences.elderly()) {
            grids.add(new Grid(2, 4));
        }
        if (count > 4 && !preferences.elderly()) {
            grids.add(new Grid(2, 3));
        }
        if (count > 2) {
            grids.add(new Grid(2, 2));
        }
        grids.add(new Grid(1, 3));
        grids.add(new Grid(1, 2));
        grids.add(new Grid(1, 1));
        return grids;
    }

    /** A place of {@code grid} at the foot of {@code area}, all of whose rows together are {@code taller} than they have to be. */
    private Area cell(Grid grid, int index, Area area, double taller) {
        double gap = canvas.type().gap() * 1.6;
        double highest = canvas.type().em("kiosk-title") * (grid.rows() > 2 ? 3.4 : 4.6);
        double high = Math.min(area.height(), grid.rows() * highest + (grid.rows() - 1) * gap + taller);
        return area.foot(high).cell(index % grid.columns(), grid.columns(), index / grid.columns(), grid.rows(), gap);
    }

    private void draw(List<Tile> cards, Grid grid, Area area, String style, double size, double taller) {
        for (int i = 0; i < cards.size(); i++) {
            tiles.draw(cards.get(i), cell(grid, i, area, taller), style, size);
        }
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

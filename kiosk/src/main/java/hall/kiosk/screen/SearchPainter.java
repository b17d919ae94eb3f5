package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.find.ServiceSearch;
import hall.kiosk.find.ServiceSearch.Found;
import hall.kiosk.ticket.KioskTexts;
import hall.standard.design.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Letters to type, and the services they may mean; before the first letter the most used ones. */
record SearchPainter(ScreenCanvas canvas, KioskTexts words, Surface surface) {

    private static final List<String> ROWS = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm");
    private static final int MOST_ROWS = 4;
    private static final int MOST_LINES = 6;

    /** So many times as high as they have to be tiles may get. */
    private static final double TALLER = 1.4;

    void paint(KioskView view, String typed, Area body) {
        String language = view.preferences().language();
        double gap = canvas.type().gap() * 2;
        Area left = surface.isPortrait() ? body : body.left((body.width() - gap * 2) / 2);
        Area board = surface.isPortrait()
                ? body.foot(Math.min(body.height() * 0.42, canvas.type().em("kiosk-title") * 6.6))
                : body.rest(left.width() + gap * 2)
                        .foot(Math.min(body.height(), canvas.type().em("kiosk-title") * 8));
        Area above = surface.isPortrait() ? left.above(board.height() + gap) : left;
        double high = canvas.type().em("kiosk-title") * 1.8;
        field(typed, language, above.top(high));
        results(view, typed, language, above.below(high + gap));
        keys(language, board);
    }

    /** What was typed so far; before that, how to. */
    private void field(String typed, String language, Area area) {
        canvas.card(area);
        Area inside = area.inset(canvas.inset() * 1.2, canvas.inset() * 0.3);
        double sign = inside.height() * 0.62;
        canvas.symbol(
                "search",
                new Area(inside.x(), inside.middleY() - sign / 2, sign, sign),
                canvas.ink("card.brand").foreground());
        Area text = inside.rest(sign + canvas.inset());
        if (typed.isEmpty()) {
            canvas.text(words.text("search.how", language), "kiosk-body", canvas.ink("card.note"), text, Align.LEFT);
        } else {
            canvas.text(typed, "kiosk-title", canvas.ink("card.brand"), text, Align.LEFT);
        }
    }

    private void results(KioskView view, String typed, String language, Area area) {
        List<Found> found = ServiceSearch.find(view.menu(), typed, language);
        double head = canvas.type().em("kiosk-body") * 1.7;
        String title = found.isEmpty() ? "search.none" : typed.isEmpty() ? "search.usual" : "search.found";
        canvas.text(words.text(title, language), "kiosk-body", area.top(head), Align.LEFT);
        Area rest = area.below(head);
        TilePainter tiles = new TilePainter(canvas, words);
        List<TilePainter.Tile> all = found.stream()
                .map(each -> tiles.tile(each.service(), language, each.word()))
                .toList();
        for (Grid grid : grids(view.preferences().elderly(), tiles, rest)) {
            List<TilePainter.Tile> shown = all.subList(0, Math.min(all.size(), grid.rows() * grid.columns()));
            if (grid.last() || shown.stream().allMatch(tile -> tiles.isComfortable(tile, grid.cell(0)))) {
                Grid filled = grid.filling(rest, Math.ceilDiv(shown.size(), grid.columns()));
                double size = tiles.size(shown, filled.cell(0), "kiosk-card");
                for (int i = 0; i < shown.size(); i++) {
                    tiles.draw(shown.get(i), filled.cell(i), "kiosk-card", size);
                }
                return;
            }
        }
    }

    /** Small tiles beside each other, one under the other, and higher ones for names of several lines. */
    private List<Grid> grids(boolean elderly, TilePainter tiles, Area area) {
        double gap = canvas.type().gap() * 1.6;
        List<Grid> grids = new ArrayList<>();
        for (int lines = 1; lines <= MOST_LINES; lines++) {
            double tile = canvas.type().high("kiosk-card", lines) + tiles.noteHigh() + canvas.inset() * 2.4;
            int rows = Math.clamp((int) ((area.height() + gap) / (tile + gap)), 1, MOST_ROWS);
            Area whole = area.top(rows * (tile + gap) - gap);
            if (lines == 1 && surface.isPortrait() && !elderly) {
                grids.add(new Grid(whole, 2, rows, gap, false));
            }
            grids.add(new Grid(whole, 1, rows, gap, lines == MOST_LINES));
        }
        return grids;
    }

    private record Grid(Area area, int columns, int rows, double gap, boolean last) {
        /** The same in {@code used} rows, each as much taller as there is room. */
        Grid filling(Area all, int used) {
            double tile = cell(0).height();
            double high = Math.min(tile * TALLER, (all.height() + gap) / Math.max(1, used) - gap);
            return new Grid(all.top(used * (high + gap) - gap), columns, used, gap, last);
        }

        Area cell(int index) {
            return area.cell(index % columns, columns, index / columns, rows, gap);
        }
    }

    private void keys(String language, Area area) {
        double gap = canvas.type().gap();
        int columns = ROWS.getFirst().length();
        for (int row = 0; row < ROWS.size(); row++) {
            String letters = ROWS.get(row);
            Area line = area.cell(0, 1, row, ROWS.size(), gap);
            double key = line.cell(0, columns, 0, 1, gap).width();
            double indent = row == 1 ? (key + gap) / 2 : 0;
            for (int i = 0; i < letters.length(); i++) {
                Area place = new Area(line.x() + indent + i * (key + gap), line.y(), key, line.height());
                String letter = letters.substring(i, i + 1);
                String label = letter.toUpperCase(Locale.ROOT);
                Ink ink = canvas.surface(ScreenTarget.KEY + letter, label, place, ScreenCanvas.Look.CARD, false);
                canvas.text(label, "kiosk-body", ink, place.inset(canvas.inset() * 0.25, canvas.inset()), Align.CENTRE);
            }
            if (row == ROWS.size() - 1) {
                double used = letters.length() * (key + gap);
                canvas.button(
                        ScreenTarget.ERASE,
                        words.text("search.erase", language),
                        "previous",
                        line.rest(used),
                        ScreenCanvas.Look.QUIET);
            }
        }
    }
}

package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.ticket.KioskTexts;
import java.util.List;

/** The languages of the kiosk to choose from, each by what it calls itself. */
record LanguagesPainter(ScreenCanvas canvas, KioskTexts words, Surface surface) {

    /** More than these stand in two columns on an upright glass too. */
    private static final int ONE_COLUMN = 5;

    void paint(KioskView view, Area body) {
        String chosen = view.preferences().language();
        List<String> languages = view.menu().languages();
        double gap = canvas.type().gap() * 2;
        double head = canvas.type().em("kiosk-title") * 1.7;
        int columns = surface.isPortrait() && languages.size() <= ONE_COLUMN ? 1 : 2;
        int rows = Math.ceilDiv(languages.size(), columns);
        double most = rows * canvas.type().em("kiosk-title") * 3.2 + (rows - 1) * gap;
        Area room = body.foot(Math.min(body.height() - head, most));
        canvas.text(
                words.text("languages.title", chosen),
                "kiosk-title",
                body.above(room.height()).foot(head),
                Align.LEFT);
        for (int i = 0; i < languages.size(); i++) {
            String tag = languages.get(i);
            language(tag, tag.equals(chosen), room.cell(i % columns, columns, i / columns, rows, gap));
        }
    }

    private void language(String tag, boolean chosen, Area area) {
        String name = words.ownName(tag);
        canvas.surface(ScreenTarget.SPEAK + tag, name, area, ScreenCanvas.Look.CARD, true);
        Area inside = area.inset(canvas.inset() * 2, canvas.inset());
        double tick = canvas.type().em("kiosk-title");
        canvas.tick(inside.left(tick), chosen, canvas.ink("card.brand"));
        canvas.text(
                name, "kiosk-title", canvas.ink("paper.card"), inside.rest(tick + canvas.inset() * 1.5), Align.LEFT);
        canvas.number(inside.top(canvas.type().em("kiosk-note") * 1.35));
    }
}

package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.film.Moment;
import hall.kiosk.ticket.KioskTexts;
import org.jspecify.annotations.Nullable;

/** The slot over the matter of a screen: a film at one side, a plain sentence beside it. */
record SlotPainter(ScreenCanvas canvas, KioskTexts words, Slots slots) {

    private static final String STYLE = "kiosk-card";

    /** A film is at most so much of the height of the page (project default). */
    private static final double FILM = 0.28;

    /**
     * How much of {@code page} it takes at its top; 0 where nobody wants a slot.
     *
     * @param share of what a film would like; a sentence has its lines or nothing
     */
    double high(KioskView view, Area page, double share) {
        if (share == 0) {
            return 0;
        }
        double film = slots.showsFilm(view) ? page.height() * FILM * share : 0;
        String sentence = sentence(view);
        double beside = film == 0 ? canvas.type().em(STYLE) * 1.4 : Math.min(film * 1.2, page.width() / 2);
        double room = page.width() - beside - canvas.inset() * 5;
        double text = sentence == null ? 0 : canvas.type().high(sentence, STYLE, room) * 1.1 + canvas.inset() * 2.4;
        return Math.min(Math.max(film, text), page.height() * 0.4);
    }

    /** Draws the slot in {@code area}; gives where the film plays, null without one. */
    @Nullable
    Area paint(KioskView view, Area area) {
        canvas.card(area);
        Area inside = area.inset(canvas.inset() * 1.6, canvas.inset());
        String sentence = sentence(view);
        Area film = null;
        if (slots.showsFilm(view)) {
            double wide = sentence == null ? inside.width() : Math.min(inside.height() * 1.2, inside.width() / 2);
            film = canvas.placed(inside.left(wide));
            inside = inside.rest(wide + canvas.inset() * 1.6);
        } else {
            double sign = Math.min(canvas.type().em(STYLE) * 1.4, inside.height());
            Area place = inside.left(sign);
            canvas.symbol(
                    "easy",
                    new Area(place.x(), place.middleY() - sign / 2, sign, sign),
                    canvas.ink("card.brand").foreground());
            inside = inside.rest(sign + canvas.inset() * 1.4);
        }
        if (sentence != null) {
            canvas.text(sentence, STYLE, canvas.ink("paper.card"), inside, Align.LEFT);
        }
        return film;
    }

    private @Nullable String sentence(KioskView view) {
        Moment moment = Slots.moment(view.state());
        return moment == null || !slots.showsSentence(view)
                ? null
                : words.text("easy." + moment.code(), view.preferences().language());
    }
}

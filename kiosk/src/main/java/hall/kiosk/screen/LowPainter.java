package hall.kiosk.screen;

import hall.kiosk.ticket.KioskTexts;

/** What fills a glass above a choice that stands low: things to read, nothing to touch. */
record LowPainter(ScreenCanvas canvas, KioskTexts words, boolean cards) {

    void paint(KioskView view, Area area) {
        HeroPainter hero = new HeroPainter(canvas, words, cards);
        NowPainter now = new NowPainter(canvas, words);
        double gap = canvas.type().gap() * 2;
        boolean tells = NowPainter.isThere(view.menu());
        boolean both = tells && area.height() >= hero.high() + gap + now.high();
        Area rest = area.above(both ? now.high() + gap : 0);
        if (rest.height() >= hero.high()) {
            hero.paint(view, rest.foot(hero.high() * 1.6));
        }
        if (both || (tells && area.height() >= now.high() && area.height() < hero.high())) {
            now.paint(view, area.foot(now.high()), gap);
        }
    }
}

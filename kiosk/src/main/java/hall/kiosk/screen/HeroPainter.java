package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.ticket.KioskTexts;
import java.awt.BasicStroke;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/** What to do first, in words and as a picture: lay down the card, or touch. */
record HeroPainter(ScreenCanvas canvas, KioskTexts words, boolean cards) {

    private static final String TITLE = "kiosk-hero";
    private static final String NOTE = "kiosk-hero-note";

    /** How far the card goes down, in tenths of the picture's width. */
    private static final double DOWN = 1.1;

    /** How much of its width the picture has, the usual first. */
    private static final List<Double> PICTURED = List.of(0.34, 0.24, 0.16);

    double high() {
        return canvas.type().high(TITLE, 2) + canvas.type().high(NOTE, 2) + canvas.inset() * 7;
    }

    void paint(KioskView view, Area area) {
        String language = view.preferences().language();
        ground(area);
        Area inside = area.inset(canvas.inset() * 2.6, canvas.inset() * 2.2);
        if (area.height() > area.width() * 0.75) {
            picture(upright(inside, language), area);
            return;
        }
        String key = cards ? "hero.card" : "hero.touch";
        double picture = Math.min(
                inside.width() * pictured(words.text(key + ".note", language), inside.width()), inside.height() * 1.25);
        Area text = inside.left(inside.width() - picture - canvas.inset() * 1.5);
        double title = canvas.type().high(TITLE, 2) * 1.06;
        double note = canvas.type().high(words.text(key + ".note", language), NOTE, text.width());
        double spare = text.height() - title - canvas.inset() - note;
        text = text.below(Math.max(0, spare / 2));
        canvas.text(words.text(key, language), TITLE, text.top(title), Align.LEFT);
        canvas.textFromTop(words.text(key + ".note", language), NOTE, text.below(title + canvas.inset()), Align.LEFT);
        picture(inside.rest(inside.width() - picture), area);
    }

    /** The one gradient of the standard, from upper left to lower right. */
    private void ground(Area where) {
        Area area = canvas.placed(where);
        canvas.graphics()
                .setPaint(new GradientPaint(
                        (float) area.x(),
                        (float) area.y(),
                        canvas.tokens().colour("hero.from").awt(),
                        (float) area.right(),
                        (float) area.bottom(),
                        canvas.tokens().colour("hero.to").awt()));
        canvas.graphics().fill(canvas.rounded(area));
    }

    /** The share of the picture: less where the words beside it would need a third line. */
    private double pictured(String note, double wide) {
        double two = canvas.type().high(NOTE, 2) + 1;
        return PICTURED.stream()
                .filter(share -> canvas.type().high(note, NOTE, wide * (1 - share) - canvas.inset() * 1.5) <= two)
                .findFirst()
                .orElse(PICTURED.getLast());
    }

    /** Draws the words; gives what is left below them for the picture. */
    private Area upright(Area inside, String language) {
        String key = cards ? "hero.card" : "hero.touch";
        double title = canvas.type().high(TITLE, 2) * 1.06;
        double note = canvas.type().high(words.text(key + ".note", language), NOTE, inside.width()) * 1.06;
        canvas.text(words.text(key, language), TITLE, inside.top(title), Align.LEFT);
        canvas.text(
                words.text(key + ".note", language),
                NOTE,
                inside.below(title + canvas.inset()).top(note),
                Align.LEFT);
        return inside.below(title + note + canvas.inset() * 3);
    }

    /** Draws the picture in {@code area} of {@code hero}; a card moves. */
    private void picture(Area area, Area hero) {
        if (cards) {
            card(area, 0);
            canvas.moves(new Moving(
                    canvas.placed(area),
                    (pen, part) -> new HeroPainter(canvas.by(pen), words, true).moved(area, hero, part)));
            return;
        }
        double side = Math.min(area.width(), area.height()) * 0.86;
        canvas.symbol(
                "kiosk",
                new Area(area.middleX() - side / 2, area.middleY() - side / 2, side, side),
                canvas.ink("brand").foreground());
    }

    private void moved(Area where, Area hero, double part) {
        Area area = canvas.placed(where).inset(-where.height() * 0.04);
        canvas.graphics().clip(area.rectangle());
        ground(hero);
        card(where, part);
    }

    /** A card over the place to lay it down on, at {@code part} of its way down to that and back. */
    private void card(Area where, double part) {
        Area area = canvas.placed(where);
        Graphics2D pen = canvas.graphics();
        double unit = Math.min(area.width() / 10, area.height() / 8);
        double x = area.middleX() - 5 * unit;
        double y = area.middleY() - 4 * unit;
        pen.setColor(canvas.tokens().colour("hero.slot").awt());
        pen.fill(new RoundRectangle2D.Double(x, y + 4.6 * unit, 10 * unit, 3.2 * unit, unit, unit));
        pen.setColor(canvas.tokens().colour("hero.beam").awt());
        pen.fill(new RoundRectangle2D.Double(
                x + 0.8 * unit, y + 5.2 * unit, 8.4 * unit, unit * 0.5, unit * 0.5, unit * 0.5));
        AffineTransform before = pen.getTransform();
        pen.translate(0, DOWN * unit * Math.sin(Math.PI * part));
        pen.rotate(Math.toRadians(-9), x + 5 * unit, y + 3 * unit);
        pen.setColor(canvas.tokens().colour("hero.card").awt());
        pen.fill(new RoundRectangle2D.Double(x + unit, y + 0.4 * unit, 8 * unit, 5 * unit, unit, unit));
        pen.setColor(canvas.tokens().colour("hero.ink").awt());
        pen.fill(new RoundRectangle2D.Double(
                x + 1.6 * unit, y + 1.1 * unit, 2.2 * unit, 2.8 * unit, unit / 2, unit / 2));
        pen.setStroke(new BasicStroke((float) (unit * 0.42), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int line = 0; line < 3; line++) {
            double at = y + (1.5 + line) * unit;
            pen.draw(new java.awt.geom.Line2D.Double(x + 4.5 * unit, at, x + (8.2 - line * 0.5) * unit, at));
        }
        pen.setColor(canvas.tokens().colour("hero.face").awt());
        pen.fill(new Ellipse2D.Double(x + 2.1 * unit, y + 1.5 * unit, 1.2 * unit, 1.2 * unit));
        pen.fill(new RoundRectangle2D.Double(x + 1.8 * unit, y + 2.9 * unit, 1.8 * unit, unit, unit * 1.2, unit * 1.2));
        pen.setTransform(before);
        canvas.symbol(
                "down",
                canvas.placed(new Area(x + 4.1 * unit, y + 5.75 * unit, 1.8 * unit, 1.8 * unit)),
                canvas.tokens().colour("hero.beam"));
    }
}

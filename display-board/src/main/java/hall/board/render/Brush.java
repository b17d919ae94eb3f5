package hall.board.render;

import hall.board.render.Renderer.Finding;
import hall.board.scene.Scene;
import hall.board.scene.Zone;
import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.standard.design.Colour;
import hall.standard.design.Ink;
import hall.standard.design.Legibility;
import hall.standard.design.Symbols;
import hall.standard.design.TextStyle;
import hall.standard.design.Tokens;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/** Draws text and plain shapes for one zone with the standard's tokens. One thread. */
final class Brush {

    /** Where the middle between baseline and cap height lies above the baseline, as a share of the em. */
    static final double MIDDLE_OF_EM = 0.37;

    /** Styles of text on LED begin with this. */
    private static final String LED = "led-";

    private final Graphics2D graphics;
    private final Tokens tokens;
    private final Lettering lettering;
    private final Scene scene;
    private final Zone zone;
    private final long turn;
    private final Notes findings;

    Brush(Graphics2D graphics, Tokens tokens, Lettering lettering, Scene scene, Zone zone, long turn, Notes findings) {
        this.graphics = graphics;
        this.tokens = tokens;
        this.lettering = lettering;
        this.scene = scene;
        this.zone = zone;
        this.turn = turn;
        this.findings = findings;
    }

    Graphics2D graphics() {
        return graphics;
    }

    Tokens tokens() {
        return tokens;
    }

    Scene scene() {
        return scene;
    }

    Zone zone() {
        return zone;
    }

    /** Counts up each time pages turn. */
    long turn() {
        return turn;
    }

    /** Says that {@code what} is shown in pages: the zone changes when they turn. */
    void paged(String what) {
        findings.accept(new Finding(zone.id(), Finding.Kind.PAGED, what));
    }

    void fill(Box box, Colour colour) {
        graphics.setColor(colour.awt());
        if (scene.antialias()) {
            graphics.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
        } else {
            int x = (int) Math.round(box.x());
            int y = (int) Math.round(box.y());
            int right = (int) Math.round(box.x() + box.width());
            int bottom = (int) Math.round(box.y() + box.height());
            graphics.fillRect(x, y, Math.max(1, right - x), Math.max(1, bottom - y));
        }
    }

    /** A panel with the standard's corners; on surfaces of bare dots a plain rectangle. */
    void panel(Box box, Colour colour) {
        if (!scene.antialias()) {
            fill(box, colour);
            return;
        }
        graphics.setColor(colour.awt());
        graphics.fill(round(box));
    }

    /** A line around {@code box}, inside it. */
    void outline(Box box, Colour colour, double wide) {
        graphics.setColor(colour.awt());
        graphics.setStroke(new BasicStroke((float) wide));
        graphics.draw(round(box.inset(wide / 2)));
    }

    /** The upper edge of a panel in {@code colour}, {@code high} at least. */
    void topStrip(Box box, Colour colour, double high) {
        Shape clip = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(box.x(), box.y(), box.width(), high));
        panel(box, colour);
        graphics.setClip(clip);
    }

    private RoundRectangle2D round(Box box) {
        double arc = Math.min(2 * radius(), Math.min(box.width(), box.height()));
        return new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), arc, arc);
    }

    double radius() {
        return tokens.radius("board") * floorEm();
    }

    /** Between neighbours. */
    double gap() {
        return tokens.space("small") * floorEm();
    }

    /** Room between the edge of a panel and what stands in it. */
    double pad() {
        return tokens.space("medium") * floorEm() * 0.7;
    }

    /** The emblem of the standard. */
    void emblem(Box box) {
        Symbols.standard()
                .drawEmblem(graphics, new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()), tokens);
    }

    /** A sign of the standard. */
    void symbol(String name, Box box, Colour colour) {
        Symbols.of(tokens)
                .draw(graphics, name, new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()), colour);
    }

    /** An empty frame in place of the pictogram {@code name}, which the standard does not have. */
    void noSymbol(String name, Box box, Colour colour) {
        findings.accept(new Finding(zone.id(), Finding.Kind.NO_SYMBOL, name));
        outline(box, colour, Math.max(2, box.width() / 10));
    }

    /** An arrow to the right in the middle of {@code box}: the word "to" in any language. */
    void arrow(Box box, Colour colour) {
        double size = Math.min(box.width(), box.height());
        double x = box.x() + (box.width() - size) / 2;
        double y = box.y() + box.height() / 2;
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(x, y - size * 0.11);
        arrow.lineTo(x + size * 0.52, y - size * 0.11);
        arrow.lineTo(x + size * 0.52, y - size * 0.36);
        arrow.lineTo(x + size, y);
        arrow.lineTo(x + size * 0.52, y + size * 0.36);
        arrow.lineTo(x + size * 0.52, y + size * 0.11);
        arrow.lineTo(x, y + size * 0.11);
        arrow.closePath();
        graphics.setColor(colour.awt());
        graphics.fill(arrow);
    }

    /** The least em of {@code style} on this surface, in dots. */
    double leastEm(String style) {
        double byDistance = tokens.leastEm(style, scene.farView()).dots(scene.dotsPerMillimetre());
        return style.startsWith(LED) ? Math.max(byDistance, tokens.boards().chineseDots()) : byDistance;
    }

    double width(String text, String style, double em) {
        return lettering.width(lettering.showable(text), tokens.style(style).weight(), em);
    }

    /** How many lines {@code text} needs at the least em of {@code style}. */
    int leastLines(String text, String style, double width) {
        return lettering
                .lines(lettering.showable(text), tokens.style(style).weight(), leastEm(style), width)
                .size();
    }

    /** {@code text} as large as {@code box} takes. */
    void text(String text, String style, Box box, Align align) {
        text(text, style, tokens.inkOf(style), box, align, Fit.SHRINK, 0);
    }

    /** {@code text} with the zone's own rule and size. */
    void textByZone(String text, Box box) {
        double wished = zone.em().dots(scene.dotsPerMillimetre());
        text(text, zone.style(), tokens.inkOf(zone.style()), box, zone.align(), zone.fit(), wished);
    }

    /** One line on a baseline of its own: at {@code x}, its digits as high above {@code baseline} as their em makes them. */
    void line(String text, String style, Ink ink, double em, double x, double baseline) {
        String showable = lettering.showable(text);
        if (!showable.equals(text)) {
            findings.accept(new Finding(zone.id(), Finding.Kind.NO_GLYPH, text));
        }
        if (em < floorEm() - 0.5) {
            findings.accept(new Finding(zone.id(), Finding.Kind.BELOW_FLOOR, text));
        }
        graphics.setColor(ink.foreground().awt());
        findings.set(zone.id(), showable, em);
        lettering.draw(graphics, showable, tokens.style(style).weight(), em, x, baseline);
    }

    void text(String text, String style, Ink ink, Box box, Align align, Fit fit, double wishedEm) {
        set(text, style, ink, box, align, fit, new Setting.Sizes(wishedEm, leastEm(style), tokens.linePitch()));
    }

    /** Whether {@code text} fits {@code box} in one piece without getting smaller than the floor. */
    boolean fitsWhole(String text, String style, Box box) {
        return width(text, style, Math.min(leastEm(style), floorEm())) <= box.width();
    }

    /** Whether no word of {@code text} is wider than {@code box} at the least em of {@code style}. */
    boolean fitsWide(String text, String style, Box box) {
        return lettering
                .lines(lettering.showable(text), tokens.style(style).weight(), leastEm(style), box.width())
                .stream()
                .allMatch(line -> width(line, style, leastEm(style)) <= box.width() + 1);
    }

    /** The least em of any text on this surface, in dots. */
    double floorEm() {
        return tokens.leastEm(Legibility.FLOOR, scene.farView()).dots(scene.dotsPerMillimetre());
    }

    /** {@code text} in one piece: where the style's least size would break it, it goes on shrinking to the floor. */
    void whole(String text, String style, Ink ink, Box box) {
        double leastEm = leastEm(style);
        boolean fits = width(text, style, leastEm) <= box.width();
        double floor = floorEm();
        if (!fits) {
            findings.accept(new Finding(zone.id(), Finding.Kind.BELOW_FLOOR, text));
        }
        Setting.Sizes sizes = new Setting.Sizes(0, fits ? leastEm : Math.min(leastEm, floor), tokens.linePitch());
        set(text, style, ink, box, Align.CENTRE, Fit.SHRINK, sizes);
    }

    private void set(String text, String style, Ink ink, Box box, Align align, Fit fit, Setting.Sizes sizes) {
        if (text.isBlank() || box.width() < 1 || box.height() < 1) {
            return;
        }
        TextStyle look = tokens.style(style);
        String showable = lettering.showable(text);
        if (!showable.equals(text)) {
            findings.accept(new Finding(zone.id(), Finding.Kind.NO_GLYPH, text));
        }
        Setting setting = Setting.of(lettering, showable, look.weight(), box, sizes, fit);
        if (setting.belowFloor()) {
            findings.accept(new Finding(zone.id(), Finding.Kind.BELOW_FLOOR, text));
        }
        if (setting.pages().size() > 1) {
            paged(text);
        }
        draw(setting.page(turn), look, ink, setting.em(), box, align);
    }

    private void draw(List<String> lines, TextStyle look, Ink ink, double em, Box box, Align align) {
        double size = lettering.usable(em);
        double pitch = tokens.linePitch() * size;
        double firstMiddle = box.y() + box.height() / 2 - (lines.size() - 1) * pitch / 2;
        graphics.setColor(ink.foreground().awt());
        for (int i = 0; i < lines.size(); i++) {
            findings.set(zone.id(), lines.get(i), size);
            double free = box.width() - lettering.width(lines.get(i), look.weight(), size);
            double x = switch (align) {
                case LEFT -> box.x();
                case CENTRE -> box.x() + free / 2;
                case RIGHT -> box.x() + free;
            };
            double y = firstMiddle + i * pitch + size * MIDDLE_OF_EM;
            lettering.draw(graphics, lines.get(i), look.weight(), size, x, y);
        }
    }
}

package hall.kiosk.sign;

import hall.standard.design.Colour;
import hall.standard.design.Fonts;
import hall.standard.design.Symbols;
import hall.standard.design.TextStyle.Weight;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Draws on a picture or an SVG: text as outlines, so that no shop needs our fonts. One thread. */
final class PicturePen implements SignPen {

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final Graphics2D graphics;
    private final Fonts fonts;
    private final Symbols symbols;

    /** @param graphics scaled so that one unit is one millimetre */
    PicturePen(Graphics2D graphics, Fonts fonts, Symbols symbols) {
        this.symbols = symbols;
        this.graphics = graphics;
        this.fonts = fonts;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    @Override
    public void box(double x, double y, double width, double height, double radius, Colour colour) {
        graphics.setColor(colour.awt());
        graphics.fill(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius));
    }

    @Override
    public void text(String text, Weight weight, double em, double x, double base, Colour colour) {
        graphics.setColor(colour.awt());
        double at = x;
        for (Fonts.Run run : fonts.runs(fonts.showable(text), weight, em)) {
            TextLayout layout = new TextLayout(run.text(), run.font(), CONTEXT);
            graphics.fill(layout.getOutline(java.awt.geom.AffineTransform.getTranslateInstance(at, base)));
            at += layout.getAdvance();
        }
    }

    @Override
    public void symbol(String name, double x, double y, double side, Colour colour) {
        symbols.draw(graphics, name, new Rectangle2D.Double(x, y, side, side), colour);
    }

    @Override
    public void shape(Shape shape, Colour colour) {
        graphics.setColor(colour.awt());
        graphics.fill(shape);
    }

    @Override
    public double width(String text, Weight weight, double em) {
        return width(fonts, text, weight, em);
    }

    static double width(Fonts fonts, String text, Weight weight, double em) {
        double width = 0;
        for (Fonts.Run run : fonts.runs(fonts.showable(text), weight, em)) {
            width += new TextLayout(run.text(), run.font(), CONTEXT).getAdvance();
        }
        return width;
    }
}

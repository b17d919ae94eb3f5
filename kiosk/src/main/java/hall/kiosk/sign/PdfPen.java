package hall.kiosk.sign;

import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import hall.standard.design.Colour;
import hall.standard.design.Fonts;
import hall.standard.design.Symbols;
import hall.standard.design.TextStyle.Weight;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.Map;

/** Draws on a page of a PDF: text as text of an embedded font, so that it can be found and read out. One thread. */
final class PdfPen implements SignPen {

    /** Points in a millimetre. */
    static final double POINTS = 72 / 25.4;

    private final PdfContentByte page;
    private final Map<Weight, BaseFont> embedded;
    private final Fonts fonts;
    private final Symbols symbols;
    private final SpotInks inks;
    private final double left;
    private final double top;
    private final double pageHigh;

    /**
     * @param left where the sign begins, from the page's left in millimetres
     * @param top where it begins, from the page's top
     */
    PdfPen(
            PdfContentByte page,
            Map<Weight, BaseFont> embedded,
            Fonts fonts,
            Symbols symbols,
            SpotInks inks,
            double left,
            double top,
            double pageHigh) {
        this.page = page;
        this.embedded = embedded;
        this.fonts = fonts;
        this.symbols = symbols;
        this.inks = inks;
        this.left = left;
        this.top = top;
        this.pageHigh = pageHigh;
    }

    @Override
    public void box(double x, double y, double width, double height, double radius, Colour colour) {
        inks.fill(page, colour);
        float across = across(x);
        float up = up(y + height);
        if (radius == 0) {
            page.rectangle(across, up, points(width), points(height));
        } else {
            page.roundRectangle(across, up, points(width), points(height), points(radius));
        }
        page.fill();
    }

    @Override
    public void text(String text, Weight weight, double em, double x, double base, Colour colour) {
        page.beginText();
        page.setFontAndSize(font(weight), points(em));
        inks.fill(page, colour);
        page.setTextMatrix(across(x), up(base));
        page.showText(fonts.showable(text));
        page.endText();
    }

    private BaseFont font(Weight weight) {
        BaseFont font = embedded.get(weight);
        if (font == null) {
            throw new IllegalStateException("no font is embedded for " + weight);
        }
        return font;
    }

    @Override
    public void symbol(String name, double x, double y, double side, Colour colour) {
        shape(symbols.placed(name, new Rectangle2D.Double(x, y, side, side)), colour);
    }

    @Override
    public void shape(Shape filled, Colour colour) {
        inks.fill(page, colour);
        double[] at = new double[6];
        PathIterator shape = filled.getPathIterator(
                new AffineTransform(POINTS, 0, 0, -POINTS, left * POINTS, (pageHigh - top) * POINTS));
        double[] from = new double[2];
        for (; !shape.isDone(); shape.next()) {
            int kind = shape.currentSegment(at);
            switch (kind) {
                case PathIterator.SEG_MOVETO -> page.moveTo((float) at[0], (float) at[1]);
                case PathIterator.SEG_LINETO -> page.lineTo((float) at[0], (float) at[1]);
                case PathIterator.SEG_QUADTO -> {
                    for (int i = 0; i < 2; i++) { // a PDF has cubic curves only
                        at[i + 4] = at[i + 2];
                        at[i + 2] = at[i + 4] + (at[i] - at[i + 4]) * 2 / 3;
                        at[i] = from[i] + (at[i] - from[i]) * 2 / 3;
                    }
                    curve(at);
                }
                case PathIterator.SEG_CUBICTO -> curve(at);
                default -> page.closePath();
            }
            int end = kind == PathIterator.SEG_CUBICTO || kind == PathIterator.SEG_QUADTO ? 4 : 0;
            from[0] = at[end];
            from[1] = at[end + 1];
        }
        page.fill();
    }

    private void curve(double[] at) {
        page.curveTo((float) at[0], (float) at[1], (float) at[2], (float) at[3], (float) at[4], (float) at[5]);
    }

    @Override
    public double width(String text, Weight weight, double em) {
        return font(weight).getWidthPoint(fonts.showable(text), (float) em);
    }

    private float across(double x) {
        return points(left + x);
    }

    private float up(double y) {
        return points(pageHigh - top - y);
    }

    static float points(double millimetres) {
        return (float) (millimetres * POINTS);
    }
}

package hall.kiosk.sign;

import hall.standard.design.Colour;
import hall.standard.design.TextStyle.Weight;
import java.awt.Shape;

/** Lets what touches the edge of a sign go on into the bleed, so that a cut beside the line shows no white. */
record BleedPen(SignPen pen, Sign sign) implements SignPen {

    @Override
    public void box(double x, double y, double width, double height, double radius, Colour colour) {
        double left = x <= 0 ? x - SignFiles.BLEED : x;
        double top = y <= 0 ? y - SignFiles.BLEED : y;
        double right = x + width >= sign.wide() ? x + width + SignFiles.BLEED : x + width;
        double bottom = y + height >= sign.high() ? y + height + SignFiles.BLEED : y + height;
        pen.box(left, top, right - left, bottom - top, radius, colour);
    }

    @Override
    public void text(String text, Weight weight, double em, double x, double base, Colour colour) {
        pen.text(text, weight, em, x, base, colour);
    }

    @Override
    public void symbol(String name, double x, double y, double side, Colour colour) {
        pen.symbol(name, x, y, side, colour);
    }

    @Override
    public void shape(Shape shape, Colour colour) {
        pen.shape(shape, colour);
    }

    @Override
    public double width(String text, Weight weight, double em) {
        return pen.width(text, weight, em);
    }
}

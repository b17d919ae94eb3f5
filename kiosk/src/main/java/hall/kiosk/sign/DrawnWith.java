package hall.kiosk.sign;

import hall.standard.design.Colour;
import hall.standard.design.Fonts;
import hall.standard.design.TextStyle.Weight;
import java.awt.Shape;
import java.util.LinkedHashSet;
import java.util.Set;

/** Draws nothing and remembers which colours and pictograms a sign has. One thread. */
final class DrawnWith implements SignPen {

    private final Fonts fonts;
    private final Set<Colour> colours = new LinkedHashSet<>();
    private final Set<String> symbols = new LinkedHashSet<>();

    private DrawnWith(Fonts fonts) {
        this.fonts = fonts;
    }

    /** What {@code sign} is drawn with. */
    static DrawnWith of(Sign sign, Fonts fonts) {
        DrawnWith pen = new DrawnWith(fonts);
        sign.drawing().on(pen);
        return pen;
    }

    Set<Colour> colours() {
        return colours;
    }

    Set<String> symbols() {
        return symbols;
    }

    @Override
    public void box(double x, double y, double width, double height, double radius, Colour colour) {
        colours.add(colour);
    }

    @Override
    public void text(String text, Weight weight, double em, double x, double base, Colour colour) {
        colours.add(colour);
    }

    @Override
    public void symbol(String name, double x, double y, double side, Colour colour) {
        symbols.add(name);
        colours.add(colour);
    }

    @Override
    public void shape(Shape shape, Colour colour) {
        colours.add(colour);
    }

    @Override
    public double width(String text, Weight weight, double em) {
        return PicturePen.width(fonts, text, weight, em);
    }
}

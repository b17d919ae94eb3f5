package hall.kiosk.sign;

import static org.assertj.core.api.Assertions.assertThat;

import hall.standard.design.Colour;
import hall.standard.design.TextStyle.Weight;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjDoubleConsumer;

/** Looks at what is drawn instead of drawing it. */
final class Watch implements SignPen {
    private final ObjDoubleConsumer<String> texts;
    private final Consumer<String> symbols;
    private final List<Rectangle2D> written = new ArrayList<>();
    private final double wide;
    private final double high;

    Watch(ObjDoubleConsumer<String> texts) {
        this(texts, name -> {});
    }

    Watch(ObjDoubleConsumer<String> texts, Consumer<String> symbols) {
        this.texts = texts;
        this.symbols = symbols;
        this.wide = Double.MAX_VALUE;
        this.high = Double.MAX_VALUE;
    }

    Watch(Sign sign) {
        this.texts = (text, em) -> assertThat(em).as(text).isPositive();
        this.symbols = name -> assertThat(name).isNotEmpty();
        this.wide = sign.wide();
        this.high = sign.high();
    }

    @Override
    public void box(double x, double y, double width, double height, double radius, Colour colour) {
        assertThat(x + width).isLessThanOrEqualTo(wide + 0.01);
        assertThat(y + height).isLessThanOrEqualTo(high + 0.01);
    }

    @Override
    public void text(String text, Weight weight, double em, double x, double base, Colour colour) {
        texts.accept(text, em);
        Rectangle2D room = new Rectangle2D.Double(x, base - 0.75 * em, width(text, weight, em), 0.8 * em);
        assertThat(written).as("over '%s'", text).noneMatch(room::intersects);
        written.add(room);
        assertThat(x + width(text, weight, em)).as(text).isLessThanOrEqualTo(wide);
        assertThat(base + em * 0.2).as(text).isLessThanOrEqualTo(high);
        assertThat(x).as(text).isNotNegative();
    }

    /** A part of the emblem, over which nobody writes. */
    @Override
    public void shape(Shape shape, Colour colour) {
        Rectangle2D room = shape.getBounds2D();
        assertThat(room.getMaxX()).isLessThanOrEqualTo(wide);
        assertThat(room.getMinX()).isNotNegative();
        written.add(room);
    }

    @Override
    public void symbol(String name, double x, double y, double side, Colour colour) {
        symbols.accept(name);
        assertThat(side).isPositive();
        assertThat(x).as(name).isNotNegative();
        assertThat(y).as(name).isNotNegative();
        assertThat(x + side).as(name).isLessThanOrEqualTo(wide);
        assertThat(y + side).as(name).isLessThanOrEqualTo(high);
    }

    @Override
    public double width(String text, Weight weight, double em) {
        return PicturePen.width(SignTest.fonts, text, weight, em);
    }
}

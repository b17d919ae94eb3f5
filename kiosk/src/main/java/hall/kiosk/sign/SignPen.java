package hall.kiosk.sign;

import hall.standard.design.Colour;
import hall.standard.design.TextStyle.Weight;

/** What a sign is drawn with. All measures in millimetres from the upper left corner; text stands on its base line. */
interface SignPen {

    /** A filled box; {@code radius} 0 for square corners. */
    void box(double x, double y, double width, double height, double radius, Colour colour);

    /** {@code text} from {@code x} on, with an em of {@code em}. */
    void text(String text, Weight weight, double em, double x, double base, Colour colour);

    /** The symbol {@code name} in a square. */
    void symbol(String name, double x, double y, double side, Colour colour);

    /** How wide {@code text} is. */
    double width(String text, Weight weight, double em);

    /** The em with which {@code text} is no wider than {@code room}, {@code em} at most. */
    default double fit(String text, Weight weight, double em, double room) {
        double wide = width(text, weight, em);
        return wide <= room ? em : em * room / wide;
    }
}

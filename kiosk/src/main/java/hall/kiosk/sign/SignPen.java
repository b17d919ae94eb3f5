package hall.kiosk.sign;

import hall.board.render.QrCode;
import hall.standard.design.Colour;
import hall.standard.design.TextStyle.Weight;
import java.awt.Shape;

/** What a sign is drawn with. All measures in millimetres from the upper left corner; text stands on its base line. */
interface SignPen {

    /** Rows of a code lie a little over each other, or a viewer shows lines between them. */
    double OVERLAP = 1.02;

    /** A filled box; {@code radius} 0 for square corners. */
    void box(double x, double y, double width, double height, double radius, Colour colour);

    /** {@code text} from {@code x} on, with an em of {@code em}. */
    void text(String text, Weight weight, double em, double x, double base, Colour colour);

    /** The symbol {@code name} in a square. */
    void symbol(String name, double x, double y, double side, Colour colour);

    /** A filled shape, such as a part of the emblem. */
    void shape(Shape shape, Colour colour);

    /** How wide {@code text} is. */
    double width(String text, Weight weight, double em);

    /** A code in a square with its quiet modules; dark modules beside each other are one box, so that no gap shows between. */
    default void qr(QrCode code, double x, double y, double side, Colour dark, Colour light) {
        box(x, y, side, side, 0, light);
        double module = side / (code.side() + 2 * QrCode.QUIET);
        for (int row = 0; row < code.side(); row++) {
            for (int from = 0; from < code.side(); ) {
                int to = from;
                while (to < code.side() && code.isDark(to, row)) {
                    to++;
                }
                if (to > from) {
                    box(
                            x + (from + QrCode.QUIET) * module,
                            y + (row + QrCode.QUIET) * module,
                            (to - from) * module,
                            module * OVERLAP,
                            0,
                            dark);
                }
                from = to + 1;
            }
        }
    }

    /** The em with which {@code text} is no wider than {@code room}, {@code em} at most. */
    default double fit(String text, Weight weight, double em, double room) {
        double wide = width(text, weight, em);
        return wide <= room ? em : em * room / wide;
    }
}

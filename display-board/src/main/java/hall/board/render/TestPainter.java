package hall.board.render;

import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.standard.design.Colour;
import hall.standard.design.Ink;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws a test picture: a frame of the outermost dots, squares and a circle that show whether shapes are true, the colours
 * of the surface, steps of grey, and in the middle the surface's name and the least type that is read from its far view.
 */
final class TestPainter {

    private static final List<String> SCREEN =
            List.of("board.text", "board.call", "state.open", "state.call", "state.pause", "state.stop");
    private static final List<String> LED = List.of("led.red", "led.green", "led.amber", "led.white");

    private static final int GREYS = 8;
    private static final int SQUARES = 12;

    private final Brush brush;
    private final SceneTexts words;

    TestPainter(Brush brush, SceneTexts words) {
        this.brush = brush;
        this.words = words;
    }

    void paint(String name, Box box) {
        if (brush.scene().antialias()) {
            screen(name, box);
        } else {
            bare(name, box);
        }
        frame(box);
    }

    /** A sign of bare dots: its colours beside each other and the name. */
    private void bare(String name, Box box) {
        bars(LED.stream().map(this::colour).toList(), box.down(0.75, 1));
        brush.text(name, "led-text", box.down(0, 0.75).inset(2), Align.CENTRE);
    }

    private void screen(String name, Box box) {
        squares(box);
        bars(SCREEN.stream().map(this::colour).toList(), box.down(0, 0.16));
        bars(greys(), box.down(0.84, 1));
        Ink ink = brush.tokens().ink("board.text");
        Box field = box.down(0.18, 0.68);
        double side = Math.min(field.width() * 0.8, field.height());
        Box middle =
                new Box(field.x() + (field.width() - side) / 2, field.y() + (field.height() - side) / 2, side, side);
        Graphics2D pen = brush.graphics();
        Ellipse2D circle = new Ellipse2D.Double(middle.x(), middle.y(), side, side);
        pen.setColor(ink.background().awt());
        pen.fill(circle);
        pen.setColor(ink.foreground().awt());
        pen.setStroke(new BasicStroke((float) Math.max(2, side / 200)));
        pen.draw(circle);
        Box wide = new Box(box.x(), middle.y(), box.width(), side).insetLeftRight(box.width() / 40);
        Box narrow = middle.across(0.06, 0.94);
        Box line = brush.fitsWhole(name, "call-number", narrow) ? narrow : wide;
        brush.whole(name, "call-number", brush.tokens().inkOf("call-number"), line.down(0.28, 0.6));
        String size = brush.scene().dotsWide() + " × " + brush.scene().dotsHigh();
        brush.text(
                size,
                "strong",
                brush.tokens().inkOf("strong"),
                wide.down(0.64, 0.84),
                Align.CENTRE,
                Fit.SHRINK,
                brush.leastEm("strong"));
        brush.text(
                words.all("test.look"),
                "body",
                brush.tokens().inkOf("body"),
                box.down(0.68, 0.83).insetLeftRight(box.width() / 40),
                Align.CENTRE,
                Fit.SHRINK,
                brush.leastEm("body"));
    }

    private void squares(Box box) {
        double side = Math.min(box.width(), box.height()) / SQUARES;
        Graphics2D pen = brush.graphics();
        pen.setColor(brush.tokens().colour("board.line").awt());
        pen.setStroke(new BasicStroke(1));
        for (double x = box.x() + box.width() / 2 % side; x < box.x() + box.width(); x += side) {
            pen.draw(new Line2D.Double(x, box.y(), x, box.y() + box.height()));
        }
        for (double y = box.y() + box.height() / 2 % side; y < box.y() + box.height(); y += side) {
            pen.draw(new Line2D.Double(box.x(), y, box.x() + box.width(), y));
        }
    }

    private void bars(List<Colour> colours, Box box) {
        for (int i = 0; i < colours.size(); i++) {
            brush.fill(box.column(i, colours.size()), colours.get(i));
        }
    }

    private Colour colour(String ink) {
        return brush.tokens().ink(ink).foreground();
    }

    private static List<Colour> greys() {
        return IntStream.range(0, GREYS)
                .mapToObj(step -> Colour.grey(0xFF * step / (GREYS - 1)))
                .toList();
    }

    /** One dot wide on a sign of bare dots, two on a screen, at the very edge. */
    private void frame(Box box) {
        double wide = brush.scene().antialias() ? 2 : 1;
        Colour colour = colour(brush.scene().antialias() ? "board.text" : "led.white");
        brush.fill(new Box(box.x(), box.y(), box.width(), wide), colour);
        brush.fill(new Box(box.x(), box.y() + box.height() - wide, box.width(), wide), colour);
        brush.fill(new Box(box.x(), box.y(), wide, box.height()), colour);
        brush.fill(new Box(box.x() + box.width() - wide, box.y(), wide, box.height()), colour);
    }
}

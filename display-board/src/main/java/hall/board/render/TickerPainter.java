package hall.board.render;

import hall.board.scene.Widget;
import hall.standard.design.Ink;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.time.LocalDateTime;
import java.util.List;

/** Draws notices behind each other on one line, as far to the left as the time of day has moved it. */
record TickerPainter(Brush brush, Widget.Ticker ticker) {

    private static final String BETWEEN = "　　";
    private static final double EM_OF_HEIGHT = 0.72;
    private static final double NANOS = 1e9;

    void paint(List<String> notices, Box box, LocalDateTime now) {
        if (notices.isEmpty()) {
            return;
        }
        double period = period(notices, box);
        Shape clip = brush.graphics().getClip();
        brush.graphics().clip(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
        for (double x = box.x() - moved(now, period); x < box.x() + box.width(); x += period) {
            line(notices, box, x, box.y());
        }
        brush.graphics().setClip(clip);
    }

    /** The whole line once, onto a picture as wide as it and as high as the zone. */
    void strip(List<String> notices, Box box, BufferedImage strip) {
        brush.fill(
                new Box(0, 0, strip.getWidth(), strip.getHeight()),
                brush.tokens().inkOf(brush.zone().style()).background());
        line(notices, box, 0, 0);
    }

    /** How far the line has moved at {@code now}, in whole dots, of one that comes again after {@code period}. */
    double moved(LocalDateTime now, double period) {
        double dots = ticker.millimetresPerSecond() * brush.scene().dotsPerMillimetre();
        return Math.floor(now.toLocalTime().toNanoOfDay() / NANOS * dots) % Math.ceil(period);
    }

    /** After how many dots the line begins anew: it is never shorter than the zone. */
    double period(List<String> notices, Box box) {
        return Math.ceil(
                Math.max(box.width(), brush.width(text(notices), brush.zone().style(), em(box)) + 2 * em(box)));
    }

    private void line(List<String> notices, Box box, double x, double top) {
        double em = em(box);
        Ink ink = brush.tokens().inkOf(brush.zone().style());
        brush.line(text(notices), brush.zone().style(), ink, em, x, top + box.height() / 2 + em * Brush.MIDDLE_OF_EM);
    }

    private double em(Box box) {
        return box.height() * EM_OF_HEIGHT;
    }

    private static String text(List<String> notices) {
        return String.join(BETWEEN, notices);
    }
}

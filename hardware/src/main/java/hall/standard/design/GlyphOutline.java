package hall.standard.design;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The outline of one character as TrueType keeps it: contours of points on and beside the curve, whole units, upwards. Cubic
 * curves, as in fonts of the PostScript kind, become quadratic ones that are nowhere more than half a unit away. Immutable.
 *
 * @param contours how many there are
 * @param points in all contours
 * @param bytes as they stand in a font, from its position to its limit
 */
record GlyphOutline(int advance, int left, int bottom, int right, int top, int contours, int points, ByteBuffer bytes) {

    /** As they stand in a font, and zeros up to a whole number of words. */
    byte[] padded() {
        ByteBuffer read = bytes.duplicate();
        byte[] file = new byte[(read.remaining() + 3) / 4 * 4];
        read.get(file, 0, read.remaining());
        return file;
    }

    /** Nothing, as wide as half an em. */
    static final GlyphOutline EMPTY = new GlyphOutline(500, 0, 0, 0, 0, 0, 0, ByteBuffer.allocate(0));

    /** In units. */
    private static final double TOLERANCE = 0.5;

    /** How far a cubic curve is from the quadratic one through its ends, for each unit of its third difference. */
    private static final double FAR = Math.sqrt(3) / 36;

    private static final int ON_CURVE = 1;
    private static final int X_SHORT = 2;
    private static final int Y_SHORT = 4;
    private static final int X_SAME_OR_POSITIVE = 16;
    private static final int Y_SAME_OR_POSITIVE = 32;

    private record Point(int x, int y, boolean on) {}

    /** One being read. */
    private static final class Contours {

        private final List<List<Point>> all = new ArrayList<>();
        private List<Point> open = new ArrayList<>();
        private double x;
        private double y;

        void move(double toX, double toY) {
            end();
            to(toX, toY, true);
        }

        void to(double toX, double toY, boolean on) {
            open.add(new Point((int) Math.round(toX), (int) Math.round(-toY), on));
            x = toX;
            y = toY;
        }

        void quad(double cx, double cy, double toX, double toY) {
            to(cx, cy, false);
            to(toX, toY, true);
        }

        void cubic(double ax, double ay, double bx, double by, double toX, double toY) {
            double thirdX = toX - 3 * bx + 3 * ax - x;
            double thirdY = toY - 3 * by + 3 * ay - y;
            if (Math.hypot(thirdX, thirdY) * FAR <= TOLERANCE) {
                quad((3 * (ax + bx) - x - toX) / 4, (3 * (ay + by) - y - toY) / 4, toX, toY);
                return;
            }
            double abX = (ax + bx) / 2;
            double abY = (ay + by) / 2;
            double firstX = (x + ax) / 2;
            double firstY = (y + ay) / 2;
            double lastX = (bx + toX) / 2;
            double lastY = (by + toY) / 2;
            double leftX = (firstX + abX) / 2;
            double leftY = (firstY + abY) / 2;
            double rightX = (abX + lastX) / 2;
            double rightY = (abY + lastY) / 2;
            cubic(firstX, firstY, leftX, leftY, (leftX + rightX) / 2, (leftY + rightY) / 2);
            cubic(rightX, rightY, lastX, lastY, toX, toY);
        }

        /** A last point that is the first one again goes. */
        void end() {
            if (open.size() > 1 && open.getLast().on() && open.getLast().equals(open.getFirst())) {
                open.removeLast();
            }
            if (open.size() > 2) {
                all.add(open);
            }
            open = new ArrayList<>();
        }
    }

    /** What {@code shape} is, whose y grows downwards. */
    static GlyphOutline of(Shape shape, int advance) {
        Contours read = new Contours();
        double[] at = new double[6];
        for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> read.move(at[0], at[1]);
                case PathIterator.SEG_LINETO -> read.to(at[0], at[1], true);
                case PathIterator.SEG_QUADTO -> read.quad(at[0], at[1], at[2], at[3]);
                case PathIterator.SEG_CUBICTO -> read.cubic(at[0], at[1], at[2], at[3], at[4], at[5]);
                default -> read.end();
            }
        }
        read.end();
        List<Point> points = read.all.stream().flatMap(List::stream).toList();
        if (points.isEmpty()) {
            return new GlyphOutline(advance, 0, 0, 0, 0, 0, 0, ByteBuffer.allocate(0));
        }
        int left = points.stream().mapToInt(Point::x).min().orElse(0);
        int bottom = points.stream().mapToInt(Point::y).min().orElse(0);
        int right = points.stream().mapToInt(Point::x).max().orElse(0);
        int top = points.stream().mapToInt(Point::y).max().orElse(0);
        ByteBuffer file = ByteBuffer.allocate(12 + 2 * read.all.size() + 5 * points.size())
                .putShort((short) read.all.size())
                .putShort((short) left)
                .putShort((short) bottom)
                .putShort((short) right)
                .putShort((short) top);
        write(read.all, points, file);
        return new GlyphOutline(
                advance,
                left,
                bottom,
                right,
                top,
                read.all.size(),
                points.size(),
                file.flip().asReadOnlyBuffer());
    }

    private static void write(List<List<Point>> contours, List<Point> points, ByteBuffer file) {
        int last = -1;
        for (List<Point> contour : contours) {
            last += contour.size();
            file.putShort((short) last);
        }
        file.putShort((short) 0);
        ByteBuffer across = ByteBuffer.allocate(2 * points.size());
        ByteBuffer upwards = ByteBuffer.allocate(2 * points.size());
        int x = 0;
        int y = 0;
        for (Point point : points) {
            int flag = point.on() ? ON_CURVE : 0;
            flag |= step(point.x() - x, across, X_SHORT, X_SAME_OR_POSITIVE);
            flag |= step(point.y() - y, upwards, Y_SHORT, Y_SAME_OR_POSITIVE);
            file.put((byte) flag);
            x = point.x();
            y = point.y();
        }
        file.put(across.flip()).put(upwards.flip());
    }

    /** Writes how far it is to the next point, and gives the flags that say in which form. */
    private static int step(int far, ByteBuffer file, int isShort, int sameOrPositive) {
        if (far == 0) {
            return sameOrPositive;
        }
        if (Math.abs(far) < 256) {
            file.put((byte) Math.abs(far));
            return far > 0 ? isShort | sameOrPositive : isShort;
        }
        file.putShort((short) far);
        return 0;
    }
}

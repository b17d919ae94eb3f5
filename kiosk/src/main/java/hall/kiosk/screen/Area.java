package hall.kiosk.screen;

import java.awt.geom.Rectangle2D;

/** A rectangle on the screen in dots from the upper left corner. */
public record Area(double x, double y, double width, double height) {

    public Area {
        width = Math.max(0, width);
        height = Math.max(0, height);
    }

    /** Whether the point lies in it. */
    public boolean contains(double px, double py) {
        return px >= x && py >= y && px < right() && py < bottom();
    }

    /** Whether the two have any area in common. */
    boolean overlaps(Area other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    /** Whether {@code inner} lies wholly in it, give or take half a dot. */
    boolean holds(Area inner) {
        return inner.x >= x - 0.5
                && inner.y >= y - 0.5
                && inner.right() <= right() + 0.5
                && inner.bottom() <= bottom() + 0.5;
    }

    Rectangle2D rectangle() {
        return new Rectangle2D.Double(x, y, width, height);
    }

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    double middleX() {
        return x + width / 2;
    }

    double middleY() {
        return y + height / 2;
    }

    Area inset(double by) {
        return inset(by, by);
    }

    Area inset(double byX, double byY) {
        return new Area(x + byX, y + byY, width - 2 * byX, height - 2 * byY);
    }

    /** The upper part, {@code part} high. */
    Area top(double part) {
        return new Area(x, y, width, Math.min(part, height));
    }

    /** The lower part, {@code part} high. */
    Area foot(double part) {
        double high = Math.min(part, height);
        return new Area(x, bottom() - high, width, high);
    }

    /** What is left below the upper {@code part}. */
    Area below(double part) {
        double cut = Math.min(part, height);
        return new Area(x, y + cut, width, height - cut);
    }

    /** What is left above the lower {@code part}. */
    Area above(double part) {
        return new Area(x, y, width, height - part);
    }

    /** The left part, {@code part} wide. */
    Area left(double part) {
        return new Area(x, y, Math.min(part, width), height);
    }

    /** What is left to the right of the left {@code part}. */
    Area rest(double part) {
        double cut = Math.min(part, width);
        return new Area(x + cut, y, width - cut, height);
    }

    /** Cell {@code column}, {@code row} of an even grid with {@code gap} between cells. */
    Area cell(int column, int columns, int row, int rows, double gap) {
        double wide = (width - gap * (columns - 1)) / columns;
        double high = (height - gap * (rows - 1)) / rows;
        return new Area(x + column * (wide + gap), y + row * (high + gap), wide, high);
    }
}

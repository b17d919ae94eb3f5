package hall.board.render;

import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;

/** A rectangle in dots. */
record Box(double x, double y, double width, double height) {

    Box inset(double by) {
        double inset = Math.min(by, Math.min(width, height) / 2);
        return new Box(x + inset, y + inset, width - 2 * inset, height - 2 * inset);
    }

    Box insetLeftRight(double by) {
        double inset = Math.min(by, width / 2);
        return new Box(x + inset, y, width - 2 * inset, height);
    }

    /** The same in whole dots. */
    Rectangle rounded() {
        return new Rectangle(
                (int) Math.round(x), (int) Math.round(y), (int) Math.round(width), (int) Math.round(height));
    }

    /** Every dot of it, also those it has a part of. */
    Rectangle around() {
        return new Rectangle2D.Double(x, y, width, height).getBounds();
    }

    /** Row {@code index} of {@code count} equal ones. */
    Box row(int index, int count) {
        return new Box(x, y + height * index / count, width, height / count);
    }

    /** Column {@code index} of {@code count} equal ones. */
    Box column(int index, int count) {
        return new Box(x + width * index / count, y, width / count, height);
    }

    /** From {@code from} to {@code to} of the width, as shares. */
    Box across(double from, double to) {
        return new Box(x + width * from, y, width * (to - from), height);
    }

    /** From {@code from} to {@code to} of the height, as shares. */
    Box down(double from, double to) {
        return new Box(x, y + height * from, width, height * (to - from));
    }
}

package hall.board.scene;

/** Where a zone lies on its canvas: millimetres from the upper left corner. */
public record Rect(double x, double y, double width, double height) {

    public Rect {
        if (!(x >= 0 && y >= 0 && width > 0 && height > 0) || !Double.isFinite(x + y + width + height)) {
            throw new IllegalArgumentException("区域的矩形须有大小，并位于画布左上角的右下方 / a zone's rectangle (" + x + ", " + y + ", "
                    + width + " x " + height + " mm) must have a size and lie right of and below the corner");
        }
    }

    /** Whether the two have any area in common. */
    public boolean overlaps(Rect other) {
        return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
    }
}

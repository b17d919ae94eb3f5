package hall.board.scene;

import hall.standard.design.Millimetres;

/**
 * How much of a panel its frame or its electronics hide at each edge. Immutable.
 *
 * @param across at the left and at the right
 * @param down at the top and at the foot
 */
public record Overscan(Millimetres across, Millimetres down) {

    /** Nothing is hidden. */
    public static final Overscan NONE = new Overscan(Millimetres.ZERO, Millimetres.ZERO);

    /** More than this of a side is no edge. */
    public static final double MOST = 0.2;

    /** Two that were rounded. */
    private static final double SHARED_EDGE = 0.5;

    /** Whether it hides anything. */
    public boolean hides() {
        return across.value() > 0 || down.value() > 0;
    }

    /** Whether {@code rect} reaches into what is hidden of a surface of {@code wide} by {@code high}. */
    public boolean hides(Rect rect, Millimetres wide, Millimetres high) {
        return rect.x() < across.value() - SHARED_EDGE
                || rect.y() < down.value() - SHARED_EDGE
                || rect.x() + rect.width() > wide.value() - across.value() + SHARED_EDGE
                || rect.y() + rect.height() > high.value() - down.value() + SHARED_EDGE;
    }

    /** All of a surface of {@code wide} by {@code high} that can be seen. */
    public Rect seen(Millimetres wide, Millimetres high) {
        return new Rect(
                across.value(), down.value(), wide.value() - 2 * across.value(), high.value() - 2 * down.value());
    }
}

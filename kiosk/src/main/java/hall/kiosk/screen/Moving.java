package hall.kiosk.screen;

import java.awt.Graphics2D;

/**
 * What moves on a screen by itself while nobody touches it.
 *
 * @param area all that it is drawn over
 */
record Moving(Area area, Way way) {

    /** Draws it where it is at {@code part} of its way, from 0 to 1; both ends look as it does at rest. */
    interface Way {
        void draw(Graphics2D pen, double part);
    }
}

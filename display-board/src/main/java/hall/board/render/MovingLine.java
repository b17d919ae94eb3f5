package hall.board.render;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.time.LocalDateTime;

/**
 * The line of a ticker as a picture, which is drawn again and again as it moves. Nobody draws on it, so that a display keeps
 * a copy of its own.
 *
 * @param inside where it is seen, in the scene's dots
 */
record MovingLine(Rectangle inside, double dotsPerSecond, BufferedImage picture) {

    private static final double NANOS = 1e9;

    /** Draws it where it is at {@code now}: in whole dots, so that its letters stay as they are. */
    void draw(LocalDateTime now, Graphics2D onto) {
        Shape clip = onto.getClip();
        onto.clip(inside);
        long shift = (long) (now.toLocalTime().toNanoOfDay() / NANOS * dotsPerSecond) % picture.getWidth();
        for (long x = inside.x - shift; x < inside.x + inside.width; x += picture.getWidth()) {
            onto.drawImage(picture, (int) x, inside.y, null);
        }
        onto.setClip(clip);
    }
}

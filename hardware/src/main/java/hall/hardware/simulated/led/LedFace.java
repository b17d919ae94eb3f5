package hall.hardware.simulated.led;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Draws dots as a person in the hall sees them: round lights on a dark face, the unlit ones just visible. */
public final class LedFace {

    private static final Color FACE = new Color(16, 16, 18);
    private static final Color UNLIT = new Color(38, 38, 42);

    private LedFace() {}

    /** A picture in which each pixel of {@code dots} is a light of {@code pitch} pixels. */
    public static BufferedImage draw(BufferedImage dots, int pitch) {
        int margin = pitch;
        BufferedImage face = new BufferedImage(
                dots.getWidth() * pitch + 2 * margin,
                dots.getHeight() * pitch + 2 * margin,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = face.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setStroke(new BasicStroke(1));
        graphics.setColor(FACE);
        graphics.fillRect(0, 0, face.getWidth(), face.getHeight());
        int size = Math.max(1, pitch * 4 / 5);
        for (int y = 0; y < dots.getHeight(); y++) {
            for (int x = 0; x < dots.getWidth(); x++) {
                int colour = dots.getRGB(x, y) & 0xFFFFFF;
                graphics.setColor(colour == 0 ? UNLIT : new Color(colour));
                graphics.fillOval(margin + x * pitch, margin + y * pitch, size, size);
            }
        }
        graphics.dispose();
        return face;
    }
}

package hall.board.led;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;

/**
 * A picture as LED shows it: every pixel a round dot, dark ones too, on a black mask. What it is given is the very picture
 * that is sent to the LED controller.
 */
public final class LedPreview {

    /** How much of the pitch a dot's diameter takes; usual for indoor modules, project default. */
    private static final double DOT_OF_PITCH = 0.78;

    private static final Color MASK = new Color(0x050505);
    private static final Color DARK = new Color(0x1A1A1A);
    private static final int MOST_DOTS = 8192;

    private LedPreview() {}

    /**
     * The preview at true size for a screen.
     *
     * @param pixels the LED's picture, one pixel to a dot
     * @param pitchMillimetres from dot to dot
     * @param dotsPerMillimetre of the screen that shows the preview; 3.78 for 96 dpi
     */
    public static BufferedImage of(BufferedImage pixels, double pitchMillimetres, double dotsPerMillimetre) {
        double pitch = pitchMillimetres * dotsPerMillimetre;
        int width = (int) Math.round(pixels.getWidth() * pitch);
        int height = (int) Math.round(pixels.getHeight() * pitch);
        if (Math.min(width, height) < 1 || Math.max(width, height) > MOST_DOTS) {
            throw new IllegalArgumentException("the preview (" + width + " x " + height
                    + " dots) must be between 1 and " + MOST_DOTS + " dots on each side");
        }
        BufferedImage preview = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = preview.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(MASK);
        graphics.fillRect(0, 0, width, height);
        double diameter = pitch * DOT_OF_PITCH;
        double inset = (pitch - diameter) / 2;
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < pixels.getWidth(); x++) {
                int rgb = pixels.getRGB(x, y) & 0xFFFFFF;
                graphics.setColor(rgb == 0 ? DARK : new Color(rgb));
                graphics.fill(new Ellipse2D.Double(x * pitch + inset, y * pitch + inset, diameter, diameter));
            }
        }
        graphics.dispose();
        return preview;
    }
}

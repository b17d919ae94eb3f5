package hall.board.screen;

import hall.board.render.Canvas;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.Serial;
import java.time.LocalDateTime;
import javax.swing.JComponent;

/**
 * Shows a board's picture in a window: copied straight to the screen, without Swing's second buffer, and only where it has
 * changed.
 */
final class BoardPicture extends JComponent {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Board board;

    /** Whether it was painted yet. */
    private boolean seen;

    BoardPicture(Board board) {
        this.board = board;
        setOpaque(true);
        setDoubleBuffered(false);
    }

    /** Whether something moves on it that somebody can see. */
    boolean moves() {
        return isShowing() && board.frame().canvas().moves();
    }

    /** Moves what moves to where it is at {@code time}, at once and on the caller's thread. */
    void move(LocalDateTime time) {
        if (getGraphics() instanceof Graphics2D graphics) {
            Canvas canvas = board.frame().canvas();
            Rectangle place = place(canvas.scene().dotsWide(), canvas.scene().dotsHigh());
            graphics.translate(place.x, place.y);
            if (place.width != canvas.scene().dotsWide()) {
                double scale = (double) place.width / canvas.scene().dotsWide();
                graphics.scale(scale, scale);
                graphics.setRenderingHint(
                        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            }
            canvas.move(time, graphics);
            graphics.dispose();
            getToolkit().sync();
        }
    }

    /** Has the AWT thread draw {@code part} of the board's picture anew. */
    void show(Rectangle part) {
        Rectangle there = onScreen(part);
        repaint(there.x, there.y, there.width, there.height);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        if (!seen && isShowing()) {
            seen = true;
            PowerUp.ago().ifPresent(board::seen);
        }
        board.frame().read(picture -> {
            border(graphics, place(picture.getWidth(), picture.getHeight()));
            draw(graphics, picture);
            return picture;
        });
    }

    private void draw(Graphics graphics, BufferedImage picture) {
        Rectangle place = place(picture.getWidth(), picture.getHeight());
        if (place.width == picture.getWidth() && place.height == picture.getHeight()) {
            graphics.drawImage(picture, place.x, place.y, null);
        } else {
            ((Graphics2D) graphics)
                    .setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(picture, place.x, place.y, place.width, place.height, null);
        }
    }

    /** What of the window the picture leaves free: black. */
    private void border(Graphics graphics, Rectangle place) {
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, getWidth(), place.y);
        graphics.fillRect(0, place.y, place.x, place.height);
        graphics.fillRect(place.x + place.width, place.y, getWidth() - place.x - place.width, place.height);
        graphics.fillRect(0, place.y + place.height, getWidth(), getHeight() - place.y - place.height);
    }

    /** Where {@code part} of the picture is in the window, a dot more where it is scaled. */
    private Rectangle onScreen(Rectangle part) {
        Canvas canvas = board.frame().canvas();
        Rectangle place = place(canvas.scene().dotsWide(), canvas.scene().dotsHigh());
        double scale = (double) place.width / canvas.scene().dotsWide();
        int spread = scale == 1 ? 0 : 1;
        Rectangle there = new Rectangle(
                place.x + (int) Math.floor(part.x * scale),
                place.y + (int) Math.floor(part.y * scale),
                (int) Math.ceil(part.width * scale) + spread,
                (int) Math.ceil(part.height * scale) + spread);
        there.grow(spread, spread);
        return there;
    }

    /** Where a picture of this size stands: as large as fits, in the middle. */
    private Rectangle place(int wide, int high) {
        double scale = Math.min((double) getWidth() / wide, (double) getHeight() / high);
        int width = (int) Math.round(wide * scale);
        int height = (int) Math.round(high * scale);
        return new Rectangle((getWidth() - width) / 2, (getHeight() - height) / 2, width, height);
    }
}

package hall.board.screen;

import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.Serial;
import javax.swing.JComponent;
import javax.swing.JFrame;

/**
 * A board's picture over the whole display, dot for dot where the display has as many, else scaled with its proportions
 * kept. The AWT thread draws it; closing the window opens the gate given at the start.
 */
public final class ScreenWindow implements AutoCloseable {

    private final JFrame window;

    private ScreenWindow(JFrame window) {
        this.window = window;
    }

    /** Opens the window on the default display; {@code closed} is told when a person closes it. */
    public static ScreenWindow open(Board board, Runnable closed) {
        JFrame window = new JFrame("叫号屏 " + board.id());
        Picture picture = new Picture(board);
        window.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        window.setContentPane(picture);
        window.addWindowListener(new java.awt.event.WindowAdapter() {
            @Override
            public void windowClosed(java.awt.event.WindowEvent event) {
                closed.run();
            }
        });
        EventQueue.invokeLater(() -> WholeScreen.cover(window));
        board.onFrame(frame -> picture.repaint());
        return new ScreenWindow(window);
    }

    @Override
    public void close() {
        EventQueue.invokeLater(window::dispose);
    }

    private static final class Picture extends JComponent {

        @Serial
        private static final long serialVersionUID = 1;

        private final transient Board board;

        Picture(Board board) {
            this.board = board;
            setOpaque(true);
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            board.frame().read(picture -> {
                paint(graphics, picture);
                return picture;
            });
        }

        private void paint(Graphics graphics, BufferedImage picture) {
            double scale =
                    Math.min((double) getWidth() / picture.getWidth(), (double) getHeight() / picture.getHeight());
            int width = (int) Math.round(picture.getWidth() * scale);
            int height = (int) Math.round(picture.getHeight() * scale);
            graphics.setColor(Color.BLACK);
            graphics.fillRect(0, 0, getWidth(), getHeight());
            ((Graphics2D) graphics)
                    .setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(picture, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
        }
    }
}

package hall.kiosk.screen;

import hall.board.screen.WholeScreen;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.RenderingHints;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.io.Serial;
import java.lang.reflect.InvocationTargetException;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.WindowConstants;
import org.jspecify.annotations.Nullable;

/**
 * A kiosk's picture on the whole screen. A touch counts when it begins, so a slipping finger or a long press is a press.
 * Keys: arrows and Enter move and use a visible focus, 1 to 9 choose. A pad for those who do not see is a keyboard, too: up,
 * down, Enter and Escape, F13 when headphones are plugged in, F14 when they are pulled out, F1 for the loudspeaker, page up and
 * page down for the volume, F2 to hear a screen again.
 *
 * <p>Lives on the AWT thread, which only copies pictures and passes touches on; {@link #open} and {@link #close} may be
 * called by any other thread.
 */
public final class KioskWindow implements AutoCloseable {

    private final JFrame frame;

    private KioskWindow(JFrame frame) {
        this.frame = frame;
    }

    /**
     * Opens the window.
     *
     * @param wholeScreen over the whole screen, see {@link WholeScreen}; else in a window, to look at
     */
    public static KioskWindow open(KioskPanel panel, boolean wholeScreen) {
        @Nullable KioskWindow[] opened = new KioskWindow[1];
        try {
            EventQueue.invokeAndWait(() -> opened[0] = new KioskWindow(frame(panel, wholeScreen)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the kiosk's window opened", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the kiosk's window could not be opened: " + e.getCause(), e);
        }
        KioskWindow window = opened[0];
        if (window == null) {
            throw new IllegalStateException("the kiosk's window was not made");
        }
        return window;
    }

    private static JFrame frame(KioskPanel panel, boolean wholeScreen) {
        JFrame frame = new JFrame(panel.name());
        Glass glass = new Glass(panel);
        frame.setContentPane(glass);
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        if (wholeScreen) {
            WholeScreen.cover(frame);
        } else {
            frame.pack();
            frame.setVisible(true);
        }
        glass.requestFocusInWindow();
        panel.onPicture(glass::repaint);
        return frame;
    }

    /** Where a dot of the picture is on the real screen, for tests and tools. */
    Point onScreen(double x, double y) {
        Glass glass = (Glass) frame.getContentPane();
        Point corner = glass.getLocationOnScreen();
        Area at = glass.place();
        double scale = at.width() / glass.picture().getWidth();
        return new Point(
                (int) Math.round(corner.x + at.x() + x * scale), (int) Math.round(corner.y + at.y() + y * scale));
    }

    @Override
    public void close() {
        EventQueue.invokeLater(frame::dispose);
    }

    /** The picture, as large as the window takes it. */
    private static final class Glass extends JComponent {

        @Serial
        private static final long serialVersionUID = 1;

        private final transient KioskPanel panel;

        Glass(KioskPanel panel) {
            this.panel = panel;
            setFocusable(true);
            setFocusTraversalKeysEnabled(false);
            setPreferredSize(new Dimension(picture().getWidth() / 2, picture().getHeight() / 2));
            addMouseListener(new MouseAdapter() {
                @Override
                public void mousePressed(MouseEvent event) {
                    Area at = place();
                    double scale = picture().getWidth() / at.width();
                    panel.pressAt((event.getX() - at.x()) * scale, (event.getY() - at.y()) * scale);
                }
            });
            addKeyListener(new KeyAdapter() {
                @Override
                public void keyPressed(KeyEvent event) {
                    key(event);
                }
            });
        }

        private void key(KeyEvent event) {
            switch (event.getKeyCode()) {
                case KeyEvent.VK_UP, KeyEvent.VK_KP_UP -> panel.press(SpeechKey.UP);
                case KeyEvent.VK_DOWN, KeyEvent.VK_KP_DOWN -> panel.press(SpeechKey.DOWN);
                case KeyEvent.VK_LEFT, KeyEvent.VK_KP_LEFT -> panel.move(Keys.Arrow.LEFT);
                case KeyEvent.VK_RIGHT, KeyEvent.VK_KP_RIGHT -> panel.move(Keys.Arrow.RIGHT);
                case KeyEvent.VK_ENTER, KeyEvent.VK_SPACE -> panel.press(SpeechKey.CHOOSE);
                case KeyEvent.VK_ESCAPE, KeyEvent.VK_BACK_SPACE -> panel.press(SpeechKey.BACK);
                case KeyEvent.VK_PAGE_UP, KeyEvent.VK_ADD -> panel.press(SpeechKey.LOUDER);
                case KeyEvent.VK_PAGE_DOWN, KeyEvent.VK_SUBTRACT -> panel.press(SpeechKey.SOFTER);
                case KeyEvent.VK_F1 -> panel.press(SpeechKey.SPEECH);
                case KeyEvent.VK_F2 -> panel.press(SpeechKey.REPEAT);
                case KeyEvent.VK_F13 -> panel.press(SpeechKey.JACK_IN);
                case KeyEvent.VK_F14 -> panel.press(SpeechKey.JACK_OUT);
                default -> {
                    char typed = event.getKeyChar();
                    if (typed >= '1' && typed <= '9') {
                        panel.choose(typed - '0');
                    }
                }
            }
        }

        BufferedImage picture() {
            return panel.shown().drawn().picture();
        }

        /** Where the picture stands: whole, in its own proportions, in the middle. */
        Area place() {
            BufferedImage picture = picture();
            double scale =
                    Math.min(getWidth() / (double) picture.getWidth(), getHeight() / (double) picture.getHeight());
            double width = picture.getWidth() * scale;
            double height = picture.getHeight() * scale;
            return new Area((getWidth() - width) / 2, (getHeight() - height) / 2, width, height);
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D canvas = (Graphics2D) graphics;
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            Area at = place();
            canvas.setColor(Color.BLACK);
            canvas.fillRect(0, 0, getWidth(), getHeight());
            panel.read(shown -> canvas.drawImage(
                    shown.drawn().picture(),
                    (int) Math.round(at.x()),
                    (int) Math.round(at.y()),
                    (int) Math.round(at.width()),
                    (int) Math.round(at.height()),
                    null));
        }
    }
}

package hall.board.screen;

import hall.board.render.Canvas;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.Serial;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A board's picture over the whole display, dot for dot where the display has as many, else scaled with its proportions
 * kept. The AWT thread draws it; closing the window opens the gate given at the start.
 */
public final class ScreenWindow implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScreenWindow.class);
    private static final int MOVE_MILLIS = 33;

    private final JFrame window;
    private final Timer mover;
    private final TickerPace pace;

    private ScreenWindow(JFrame window, Timer mover, TickerPace pace) {
        this.window = window;
        this.mover = mover;
        this.pace = pace;
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
        TickerPace pace = new TickerPace(Duration.ofMillis(MOVE_MILLIS));
        Timer mover = new Timer(MOVE_MILLIS, event -> picture.move(pace));
        mover.start();
        return new ScreenWindow(window, mover, pace);
    }

    @Override
    public void close() {
        mover.stop();
        if (pace.frames() > 0) {
            LOG.info("ticker: {} frames, {} dropped", pace.frames(), pace.dropped());
        }
        EventQueue.invokeLater(window::dispose);
    }

    private static final class Picture extends JComponent {

        @Serial
        private static final long serialVersionUID = 1;

        private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

        private final transient Board board;

        Picture(Board board) {
            this.board = board;
            setOpaque(true);
        }

        /** Moves what moves; a board on which nothing does costs nothing. */
        void move(TickerPace pace) {
            Canvas canvas = board.frame().canvas();
            long now = System.nanoTime();
            if (!canvas.moves()) {
                pace.rests();
                return;
            }
            pace.moves(now);
            LocalTime time = LocalTime.ofNanoOfDay(Math.floorMod(now, DAY_NANOS));
            Rectangle moved = canvas.tick(LocalDate.EPOCH.atTime(time));
            Rectangle place = place(canvas.scene().dotsWide(), canvas.scene().dotsHigh());
            double scale = (double) place.width / canvas.scene().dotsWide();
            repaint(
                    place.x + (int) Math.floor(moved.x * scale),
                    place.y + (int) Math.floor(moved.y * scale),
                    (int) Math.ceil(moved.width * scale) + 1,
                    (int) Math.ceil(moved.height * scale) + 1);
        }

        /** Where a picture of this size stands: as large as fits, in the middle. */
        private Rectangle place(int wide, int high) {
            double scale = Math.min((double) getWidth() / wide, (double) getHeight() / high);
            int width = (int) Math.round(wide * scale);
            int height = (int) Math.round(high * scale);
            return new Rectangle((getWidth() - width) / 2, (getHeight() - height) / 2, width, height);
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            board.frame().read(picture -> {
                paint(graphics, picture);
                return picture;
            });
        }

        private void paint(Graphics graphics, BufferedImage picture) {
            Rectangle place = place(picture.getWidth(), picture.getHeight());
            graphics.setColor(Color.BLACK);
            graphics.fillRect(0, 0, getWidth(), getHeight());
            ((Graphics2D) graphics)
                    .setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(picture, place.x, place.y, place.width, place.height, null);
        }
    }
}

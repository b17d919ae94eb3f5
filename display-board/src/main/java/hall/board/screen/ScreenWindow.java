package hall.board.screen;

import java.awt.Color;
import java.awt.EventQueue;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.JFrame;
import org.jspecify.annotations.Nullable;

/**
 * A board's picture over the whole display, dot for dot where the display has as many, else scaled with its proportions
 * kept. The AWT thread draws what the board draws anew, the threads {@code ticker-ID} and {@code video-ID} what moves;
 * closing the window opens the gate given at the start.
 */
public final class ScreenWindow implements AutoCloseable {

    private final JFrame window;
    private final Mover mover;
    private final @Nullable Films films;

    private ScreenWindow(JFrame window, Mover mover, @Nullable Films films) {
        this.films = films;
        this.window = window;
        this.mover = mover;
    }

    /** Opens the window on the default display; {@code closed} is told when a person closes it. */
    public static ScreenWindow open(Board board, Runnable closed) {
        BoardPicture picture = new BoardPicture(board);
        JFrame window = new JFrame("叫号屏 " + board.id());
        window.setBackground(Color.BLACK);
        window.setContentPane(picture);
        window.getRootPane().setDoubleBuffered(false);
        Mover mover = new Mover(board.id(), picture);
        window.addWindowListener(new WindowAdapter() {
            @Override
            public void windowOpened(WindowEvent event) {
                mover.look();
            }

            @Override
            public void windowClosing(WindowEvent event) {
                window.dispose();
            }

            @Override
            public void windowClosed(WindowEvent event) {
                closed.run();
            }
        });
        EventQueue.invokeLater(() -> WholeScreen.cover(window));
        board.onFrame(frame -> {
            frame.damaged().forEach(picture::show);
            mover.look();
        });
        mover.start();
        BoardAssets assets = board.assets();
        Films films = assets == null ? null : new Films(board.id(), assets, Mpv.program(), picture::show, board::hush);
        if (films != null) {
            board.onFrame(films::show);
            films.start();
        }
        return new ScreenWindow(window, mover, films);
    }

    @Override
    public void close() {
        mover.close();
        if (films != null) {
            films.close();
        }
        EventQueue.invokeLater(window::dispose);
    }
}

package hall.board.screen;

import java.awt.EventQueue;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;

/**
 * A board's picture over the whole display, dot for dot where the display has as many, else scaled with its proportions
 * kept. The AWT thread draws what the board draws anew, the thread {@code ticker-ID} what moves; closing the window opens the
 * gate given at the start.
 */
public final class ScreenWindow implements AutoCloseable {

    private final BoardPicture window;
    private final Mover mover;

    private ScreenWindow(BoardPicture window, Mover mover) {
        this.window = window;
        this.mover = mover;
    }

    /** Opens the window on the default display; {@code closed} is told when a person closes it. */
    public static ScreenWindow open(Board board, Runnable closed) {
        BoardPicture window = new BoardPicture(board);
        Mover mover = new Mover(board.id(), window);
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
            frame.damaged().forEach(window::show);
            mover.look();
        });
        mover.start();
        return new ScreenWindow(window, mover);
    }

    @Override
    public void close() {
        mover.close();
        EventQueue.invokeLater(window::dispose);
    }
}

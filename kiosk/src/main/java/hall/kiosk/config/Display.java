package hall.kiosk.config;

import hall.board.screen.MachineDisplay;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** What a hall does with this machine's display. */
public enum Display {
    /** There is none, or it is left alone; kiosk and boards are in the browser. */
    NONE,
    /** The first kiosk in an ordinary window, for trying things out. */
    WINDOW,
    /** The first kiosk over the whole screen, as in a hall; a board where there is no kiosk. */
    WHOLE_SCREEN;

    /**
     * {@code wanted} where this machine can, else none, and {@code err} says why. To be asked before anything is drawn.
     *
     * @throws IOException when a display is named that does not answer
     */
    public static Display given(boolean headless, Display wanted, PrintWriter err) throws IOException {
        if (headless) {
            System.setProperty("java.awt.headless", "true");
            return NONE;
        }
        Optional<String> none = MachineDisplay.whyNone();
        none.ifPresent(err::println);
        return none.isEmpty() ? wanted : NONE;
    }
}

package hall.kiosk;

import java.awt.GraphicsEnvironment;

/** Whether this machine has a display to open windows on. */
final class Screens {

    private Screens() {}

    /** {@code wanted} where there is a display, else none; must be asked before anything is drawn. */
    static Display display(boolean headless, Display wanted) {
        if (headless) {
            System.setProperty("java.awt.headless", "true");
        }
        return GraphicsEnvironment.isHeadless() ? Display.NONE : wanted;
    }
}

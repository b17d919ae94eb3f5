package hall.board.screen;

import java.awt.Component;
import java.awt.Cursor;
import java.awt.Frame;
import java.awt.GraphicsDevice;
import java.awt.Point;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;

/**
 * Puts a window over the whole display: over a desktop's panel too, whose menus nobody shall touch, and without a pointer.
 *
 * <p>Only a window that asks its desktop for full screen covers the panel; one that is merely as large as the display
 * stays under it (labwc of Raspberry Pi OS, Weston, IceWM). AWT thread.
 */
public final class WholeScreen {

    private WholeScreen() {}

    /** Shows {@code window}, which was never shown before, over the display it is on. */
    public static void cover(Frame window) {
        GraphicsDevice display = window.getGraphicsConfiguration().getDevice();
        window.setUndecorated(true);
        hidePointer(window);
        for (Component part : window.getComponents()) {
            hidePointer(part);
        }
        window.setBounds(window.getGraphicsConfiguration().getBounds());
        if (display.isFullScreenSupported()) {
            display.setFullScreenWindow(window);
        } else {
            window.setAlwaysOnTop(true);
        }
        window.setVisible(true);
    }

    private static void hidePointer(Component component) {
        BufferedImage nothing = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        Cursor none = Toolkit.getDefaultToolkit().createCustomCursor(nothing, new Point(), "none");
        component.setCursor(none);
    }
}

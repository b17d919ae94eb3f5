package hall.kiosk.web;

import java.util.List;

/** The screen of one kiosk, for those who use it from afar. Called on any thread. */
public interface KioskScreen {

    /** What it shows now, as PNG. */
    byte[] picture();

    /** What can be touched on it now, in reading order. */
    List<TouchTarget> targets();

    /** Touches {@code target}; false when that target is not on the screen (any more). */
    boolean press(String target);
}

package hall.kiosk;

/** What a house does with this machine's display. */
public enum Display {
    /** There is none, or it is left alone; kiosk and boards are in the browser. */
    NONE,
    /** The first kiosk in an ordinary window, for trying things out. */
    WINDOW,
    /** The first kiosk over the whole screen, as in a hall; a board where there is no kiosk. */
    WHOLE_SCREEN
}

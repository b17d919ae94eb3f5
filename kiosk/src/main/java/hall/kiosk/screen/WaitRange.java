package hall.kiosk.screen;

/** How long the wait will probably be. */
public record WaitRange(int lowMinutes, int highMinutes) {

    public WaitRange {
        if (lowMinutes < 0 || highMinutes < lowMinutes) {
            throw new IllegalArgumentException(
                    "a wait of " + lowMinutes + " to " + highMinutes + " minutes must run upwards from 0 or more");
        }
    }
}

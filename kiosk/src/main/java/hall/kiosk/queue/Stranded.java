package hall.kiosk.queue;

import hall.text.Text;

/**
 * People whom a change of the setup has left behind, and how they are looked after.
 *
 * @param id of the service or the window
 * @param people how many
 */
public record Stranded(Kind kind, String id, Text name, int people) {

    /** What has become of what they wait for. */
    public enum Kind {
        /** The service is gone; it gives no tickets, and they are still called. */
        SERVICE_REMOVED,
        /** The window is gone; whoever is at it is served to the end. */
        WINDOW_REMOVED,
        /** No window of the hall serves the service; nobody calls them. */
        NO_WINDOW
    }
}

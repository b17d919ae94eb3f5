package hall.kiosk.web.access;

import hall.kiosk.queue.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request: somebody signed in, or a device with its token.
 *
 * @param window where the device stands; null for one that stands at no window, and for people
 */
public record Identity(Role role, String name, @Nullable WindowId window) {

    /** Somebody, or a device that stands at no window. */
    public Identity(Role role, String name) {
        this(role, name, null);
    }
}

package hall.kiosk.web.access;

import hall.kiosk.queue.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * A device or script that sends a bearer token.
 *
 * @param name 1 to 64 of {@code A-Z a-z 0-9 . _ -}, such as {@code kiosk-1}
 * @param tokenSha256 SHA-256 of the token in lower-case hex, see {@link Secrets#sha256}; the token itself is kept nowhere
 * @param window where the device stands; null for one that stands at no window
 */
public record DeviceToken(
        String name,
        Role role,
        String tokenSha256,
        @Nullable WindowId window) {

    public DeviceToken {
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("device name '" + name + "' must be 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        if (!tokenSha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("token hash of device '" + name + "' must be 64 of 0-9 a-f");
        }
    }
}

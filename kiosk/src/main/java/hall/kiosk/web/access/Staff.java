package hall.kiosk.web.access;

import org.jspecify.annotations.Nullable;

/**
 * What is known of somebody who works here besides the name he signs in by. Personal data: a manager sees it, and he
 * himself; it is in no state of the hall and in no message. Where he has agreed, the screen of the window he has open shows of it
 * what the standard allows.
 *
 * @param fullName null where nobody said
 * @param number what his organisation knows him by; null where nobody said
 * @param photo a picture among the {@link Photos}; null for none
 */
public record Staff(
        @Nullable String fullName,
        @Nullable String number,
        @Nullable String photo) {

    /** Nothing is known. */
    public static final Staff UNKNOWN = new Staff(null, null, null);
}

package hall.hardware;

import java.util.regex.Pattern;

/** The name a device has in the hall's configuration and in MQTT topics: 1 to 32 of {@code a-z 0-9 -}. */
public record DeviceId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,32}");

    public DeviceId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("device id '" + value + "' must be 1 to 32 of a-z, 0-9 and '-'");
        }
    }

    /** Whether {@code value} may be a device's name. */
    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}

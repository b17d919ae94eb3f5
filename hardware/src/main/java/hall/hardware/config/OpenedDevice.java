package hall.hardware.config;

import hall.hardware.Device;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device that has been opened.
 *
 * @param device the device as all devices are; closing it ends it
 * @param use how the hall uses it, such as a ticket printer; null for one that only tells
 */
public record OpenedDevice(Device device, @Nullable Object use) {

    /** A device that only tells what happens to it. */
    public static OpenedDevice of(Device device) {
        return new OpenedDevice(device, null);
    }

    /** A device that the hall uses as {@code use}. */
    public static OpenedDevice of(Device device, Object use) {
        return new OpenedDevice(device, use);
    }

    /** It as {@code type}, if it is used so. */
    public <T> Optional<T> as(Class<T> type) {
        return type.isInstance(use) ? Optional.of(type.cast(use)) : Optional.empty();
    }
}

package hall.hardware.config;

import hall.hardware.DeviceId;
import hall.hardware.DeviceKind;
import java.util.Map;

/**
 * One device of a hall, as configured and found right as far as can be told without it.
 *
 * @param options what its driver wants to know, each value as text
 */
public record DeviceConfig(
        DeviceId id, DeviceKind kind, DriverName driver, LinkConfig link, Map<String, String> options) {

    public DeviceConfig {
        options = Map.copyOf(options);
    }
}

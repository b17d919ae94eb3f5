package hall.hardware.config;

import hall.hardware.DeviceId;
import hall.hardware.DeviceKind;

/** One device of a hall, as configured and found right as far as can be told without it. */
public record DeviceConfig(DeviceId id, DeviceKind kind, DriverSpec driver, LinkConfig link, Options options) {

    /** Its link, which is of {@code type}: what its driver does not speak over has been refused. */
    public <L extends LinkConfig> L link(Class<L> type) {
        if (!type.isInstance(link)) {
            throw new IllegalStateException(
                    "device " + id + ": the driver " + driver.name() + " does not speak over " + link.place());
        }
        return type.cast(link);
    }
}

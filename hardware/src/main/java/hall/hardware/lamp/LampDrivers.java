package hall.hardware.lamp;

import hall.hardware.DeviceKind;
import hall.hardware.config.DeviceConfig;
import hall.hardware.config.DriverContext;
import hall.hardware.config.DriverSpec;
import hall.hardware.config.LinkType;
import hall.hardware.config.OpenedDevice;
import hall.hardware.config.OptionSpec;
import java.util.List;

/** The driver of lamps and buzzers. */
public final class LampDrivers {

    /** The level at which it is lit. */
    enum Active {
        HIGH,
        LOW
    }

    private static final OptionSpec<Integer> LINE = OptionSpec.whole("line", 2, 27, "BCM 编号", "its BCM line")
            .usually(18)
            .claiming(line -> List.of("GPIO" + line));
    private static final OptionSpec<Active> ACTIVE = OptionSpec.words(
                    "active", List.of(Active.values()), "点亮时的电平", "the level at which it is lit")
            .usually(Active.HIGH);

    private LampDrivers() {}

    /** All of them. */
    public static List<DriverSpec> all() {
        return List.of(DriverSpec.of("gpio-lamp", "排针上的灯或蜂鸣器", "a lamp or buzzer on the header", DeviceKind.LAMP)
                .over(LinkType.GPIO)
                .with(LINE, ACTIVE)
                .opening(LampDrivers::open));
    }

    private static OpenedDevice open(DeviceConfig device, DriverContext context) {
        int line = device.options().get(LINE);
        boolean activeHigh = device.options().get(ACTIVE) == Active.HIGH;
        Lamp lamp = new Lamp(device.id(), () -> context.gpio().output(line, !activeHigh), activeHigh, context.clock())
                .start();
        return OpenedDevice.of(lamp.device(), lamp);
    }
}

package hall.hardware.idcard;

import hall.hardware.DeviceKind;
import hall.hardware.config.CommonOptions;
import hall.hardware.config.DriverSpec;
import hall.hardware.config.LinkType;
import java.util.List;

/** The driver of identity card readers. */
public final class IdCardDrivers {

    private IdCardDrivers() {}

    /** All of them. */
    public static List<DriverSpec> all() {
        return List.of(DriverSpec.of(
                        "sdt", "居民身份证阅读器（SDT 协议）", "identity card readers with a SAM module", DeviceKind.ID_CARD_READER)
                .over(LinkType.SERIAL, LinkType.USB, LinkType.SIMULATED)
                .with(CommonOptions.KIOSK)
                .opening((device, context) -> context.start(
                        device, context.bytes(device), new IdCardReader(context.clock(), context.chance()))));
    }
}

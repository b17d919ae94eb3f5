package hall.hardware.idcard;

import hall.hardware.DeviceKind;
import hall.hardware.config.CommonOptions;
import hall.hardware.config.DriverSpec;
import hall.hardware.config.LinkType;
import hall.hardware.config.OptionSpec;
import java.util.List;

/** The driver of identity card readers. */
public final class IdCardDrivers {

    private static final OptionSpec<Integer> RF_BYTES = OptionSpec.whole(
                    "rf-bytes",
                    1,
                    255,
                    "先告知读卡器的射频帧最大字节数（部分型号需要，常用 80）",
                    "the most bytes of a radio frame, which some readers want to be told first (80 is usual)")
            .otherwise("不告知", "not told");

    private IdCardDrivers() {}

    /** All of them. */
    public static List<DriverSpec> all() {
        return List.of(DriverSpec.of(
                        "sdt", "居民身份证阅读器（SDT 协议）", "identity card readers with a SAM module", DeviceKind.ID_CARD_READER)
                .over(LinkType.SERIAL, LinkType.USB, LinkType.SIMULATED)
                .with(CommonOptions.KIOSK, RF_BYTES)
                .opening((device, context) -> context.start(
                        device,
                        context.bytes(device),
                        new IdCardReader(
                                context.clock(),
                                context.chance(),
                                device.options().find(RF_BYTES).orElse(0)))));
    }
}

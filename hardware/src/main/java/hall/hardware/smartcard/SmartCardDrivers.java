package hall.hardware.smartcard;

import hall.hardware.DeviceKind;
import hall.hardware.config.DeviceConfig;
import hall.hardware.config.DriverSpec;
import hall.hardware.config.LinkConfig;
import hall.hardware.config.LinkType;
import hall.hardware.config.OptionSpec;
import hall.hardware.link.PcscLink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The drivers of readers for cards with a chip. */
public final class SmartCardDrivers {

    private static final int LONGEST_NAME = 200;

    private static final OptionSpec<String> SCRIPT = OptionSpec.text(
                    "script",
                    LONGEST_NAME,
                    "读卡脚本：文件，或 social-security-regional",
                    "how cards are read: a card script's file, or social-security-regional")
            .otherwise("只读卡号", "the card's number alone");

    private SmartCardDrivers() {}

    /** All of them. */
    public static List<DriverSpec> all() {
        return List.of(
                DriverSpec.of(
                                "pcsc",
                                "pcscd 管理的读卡器：社保卡等",
                                "readers that pcscd knows: social-security and other cards",
                                DeviceKind.SMART_CARD_READER)
                        .over(LinkType.PCSC)
                        .with(SCRIPT)
                        .opening((device, context) -> context.start(
                                device,
                                PcscLink.opener(
                                        device.link(LinkConfig.Pcsc.class).reader()),
                                new ChipCardReader(scripts(device)))),
                DriverSpec.of("pn532", "PN532 读卡模块：员工卡", "the chip PN532: staff cards", DeviceKind.SMART_CARD_READER)
                        .over(LinkType.SERIAL, LinkType.SIMULATED)
                        .opening((device, context) ->
                                context.start(device, context.bytes(device), new Pn532Reader(context.clock()))));
    }

    private static List<CardScript> scripts(DeviceConfig device) throws IOException {
        Optional<String> name = device.options().find(SCRIPT);
        if (name.isEmpty()) {
            return List.of();
        }
        Path file = Path.of(name.get());
        try (InputStream json = Files.isRegularFile(file)
                ? Files.newInputStream(file)
                : CardScript.class.getResourceAsStream(name.get() + ".json")) {
            if (json == null) {
                throw new IOException("设备 " + device.id() + "：没有读卡脚本 " + name.get()
                        + "；请给出文件，或写 social-security-regional。 / Device " + device.id()
                        + ": there is no card script '" + name.get() + "'; give a file, or social-security-regional.");
            }
            return List.of(CardScript.read(json));
        }
    }
}

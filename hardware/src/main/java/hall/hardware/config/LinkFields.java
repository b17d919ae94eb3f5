package hall.hardware.config;

import hall.hardware.link.SerialSettings.Handshake;
import hall.hardware.link.SerialSettings.Parity;
import hall.hardware.link.UsbBulkLink.UsbPairs;
import hall.text.Text;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fields that links have. */
final class LinkFields {

    private static final int LONGEST_NAME = 200;
    private static final Text ABSOLUTE = Text.of("以 / 开头的路径", "a path that begins with /");
    private static final Text HEX = Text.of("四位十六进制数，如 \"04b8\"", "four hexadecimal digits such as \"04b8\"");

    static final OptionSpec<Path> PATH = OptionSpec.written(
            "path",
            ABSOLUTE,
            (value, kind) -> value.text(ABSOLUTE, LinkFields::absolute),
            Path::toString,
            "设备文件，宜用重启后不变的名称（by-id、by-path）",
            "the device's file, best a name that stays (by-id, by-path)");
    static final OptionSpec<Integer> BAUD =
            OptionSpec.whole("baud", 300, 4_000_000, "波特率", "bits a second").usually(115_200);
    static final OptionSpec<Parity> PARITY = OptionSpec.words(
                    "parity", List.of(Parity.values()), "校验位", "the check bit of each byte")
            .usually(Parity.NONE);
    static final OptionSpec<Handshake> HANDSHAKE = OptionSpec.words(
                    "handshake", List.of(Handshake.values()), "流控", "who may stop whom")
            .usually(Handshake.NONE);
    static final OptionSpec<String> HOST = OptionSpec.text("host", LONGEST_NAME, "主机名或地址", "a host's name or address");
    static final OptionSpec<Integer> PORT = OptionSpec.whole("port", 1, 65_535, "端口", "its port");
    static final OptionSpec<Integer> VENDOR = hex("vendor", "厂商编号（见 lsusb）", "the vendor's number, as lsusb shows it");
    static final OptionSpec<Integer> PRODUCT =
            hex("product", "产品编号（见 lsusb）", "the product's number, as lsusb shows it");
    static final OptionSpec<UsbPairs> PAIRS = OptionSpec.words(
                    "pairs",
                    List.of(UsbPairs.values()),
                    "端点：自动识别；一对传整帧；两对分传帧头与帧体",
                    "its endpoints: found out; one pair for whole frames; two for a frame's head and its body")
            .usually(UsbPairs.AUTO);
    static final OptionSpec<String> READER =
            OptionSpec.text("reader", LONGEST_NAME, "读卡器名称中的一段", "part of the reader's name");
    static final OptionSpec<Integer> BUS =
            OptionSpec.whole("bus", 0, 1, "总线", "the bus").usually(0);
    static final OptionSpec<Integer> SELECT =
            OptionSpec.whole("select", 0, 1, "片选", "the chip select").usually(0);

    private LinkFields() {}

    private static OptionSpec<Integer> hex(String name, String chinese, String english) {
        return OptionSpec.written(
                name,
                HEX,
                (value, kind) -> value.text(HEX, LinkFields::fourDigits),
                number -> String.format(Locale.ROOT, "%04x", number),
                chinese,
                english);
    }

    private static Optional<Integer> fourDigits(String text) {
        return text.toLowerCase(Locale.ROOT).matches("[0-9a-f]{4}")
                ? Optional.of(Integer.parseInt(text, 16))
                : Optional.empty();
    }

    private static Optional<Path> absolute(String text) {
        try {
            return text.startsWith("/") ? Optional.of(Path.of(text)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}

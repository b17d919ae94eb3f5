package hall.hardware.config;

import static hall.hardware.config.LinkFields.BAUD;
import static hall.hardware.config.LinkFields.BUS;
import static hall.hardware.config.LinkFields.HANDSHAKE;
import static hall.hardware.config.LinkFields.HOST;
import static hall.hardware.config.LinkFields.PAIRS;
import static hall.hardware.config.LinkFields.PARITY;
import static hall.hardware.config.LinkFields.PATH;
import static hall.hardware.config.LinkFields.PORT;
import static hall.hardware.config.LinkFields.PRODUCT;
import static hall.hardware.config.LinkFields.READER;
import static hall.hardware.config.LinkFields.SELECT;
import static hall.hardware.config.LinkFields.VENDOR;

import hall.hardware.DeviceKind;
import hall.hardware.link.SerialSettings;
import hall.json.JsonObject;
import hall.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A type of link: its name in a configuration, what it is, and its fields. Immutable.
 *
 * @param fields what a configuration says of it, besides the type
 * @param maker the link of these fields
 */
public record LinkType(String code, Text about, List<OptionSpec<?>> fields, Function<Options, LinkConfig> maker) {

    public static final LinkType SERIAL = of(
            "serial",
            "串口或 USB 串口适配器",
            "a serial port or USB adapter",
            options -> new LinkConfig.Serial(
                    options.get(PATH),
                    new SerialSettings(options.get(BAUD), options.get(PARITY), options.get(HANDSHAKE))),
            PATH,
            BAUD,
            PARITY,
            HANDSHAKE);
    public static final LinkType TCP = of(
            "tcp",
            "网络连接",
            "a network connection",
            options -> new LinkConfig.Tcp(options.get(HOST), options.get(PORT)),
            HOST,
            PORT);
    public static final LinkType UDP = of(
            "udp",
            "网络数据包",
            "network packets",
            options -> new LinkConfig.Udp(options.get(HOST), options.get(PORT)),
            HOST,
            PORT);
    public static final LinkType USB_PRINTER = of(
            "usb-printer",
            "由内核驱动的 USB 打印机",
            "a USB printer as the kernel shows it",
            options -> new LinkConfig.UsbPrinter(options.get(PATH)),
            PATH);
    public static final LinkType USB = of(
            "usb",
            "USB 设备",
            "a USB device without a driver of the kernel",
            options -> new LinkConfig.Usb(options.get(VENDOR), options.get(PRODUCT), options.get(PAIRS)),
            VENDOR,
            PRODUCT,
            PAIRS);
    public static final LinkType INPUT = of(
            "input",
            "系统视为键盘的按键",
            "keys that are a keyboard to the system",
            options -> new LinkConfig.Input(options.get(PATH)),
            PATH);
    public static final LinkType PCSC = of(
            "pcsc",
            "pcscd 管理的读卡器",
            "a card reader that pcscd knows",
            options -> new LinkConfig.Pcsc(options.get(READER)),
            READER);
    public static final LinkType GPIO =
            of("gpio", "树莓派排针", "lines of a Raspberry Pi's header", options -> new LinkConfig.Gpio());
    public static final LinkType SPI = of(
            "spi",
            "树莓派的 SPI 总线",
            "an SPI bus of a Raspberry Pi",
            options -> new LinkConfig.Spi(options.get(BUS), options.get(SELECT)),
            BUS,
            SELECT);
    public static final LinkType SOUND = of("sound", "本机声卡", "this machine's sound", options -> new LinkConfig.Sound());
    public static final LinkType SIMULATED =
            of("simulated", "内存中的模拟设备", "a device in memory", options -> new LinkConfig.Simulated());

    /** All there are. */
    public static final List<LinkType> ALL =
            List.of(SERIAL, TCP, UDP, USB_PRINTER, USB, INPUT, PCSC, GPIO, SPI, SOUND, SIMULATED);

    public LinkType {
        fields = List.copyOf(fields);
    }

    private static LinkType of(
            String code, String chinese, String english, Function<Options, LinkConfig> maker, OptionSpec<?>... fields) {
        return new LinkType(code, Text.of(chinese, english), List.of(fields), maker);
    }

    /** The link in {@code object}; empty where a field it cannot do without is missing or wrong. */
    Optional<LinkConfig> read(JsonObject object, DeviceKind kind) {
        Options options = Options.read(object, fields, kind, new HashMap<>());
        boolean whole = fields.stream().allMatch(field -> options.find(field).isPresent());
        return whole ? Optional.of(maker.apply(options)) : Optional.empty();
    }
}

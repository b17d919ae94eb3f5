package hall.hardware.keys;

import hall.hardware.DeviceKind;
import hall.hardware.config.CommonOptions;
import hall.hardware.config.DeviceConfig;
import hall.hardware.config.DriverContext;
import hall.hardware.config.DriverSpec;
import hall.hardware.config.LinkConfig;
import hall.hardware.config.LinkType;
import hall.hardware.config.OpenedDevice;
import hall.hardware.config.OptionSpec;
import hall.hardware.link.EvdevLink;
import hall.hardware.link.GpioKeys;
import hall.hardware.link.KeyLink;
import hall.hardware.link.LinkOpener;
import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The drivers of rating pads and call keypads. */
public final class KeyDrivers {

    private static final int LONGEST_NAME = 200;

    /** Free lines side by side on the header, each beside a ground: pins 29, 31, 33, 35, 37. */
    private static final Map<Integer, Key> FIVE_GRADES = Map.of(
            5, new Key.Grade(5), 6, new Key.Grade(4), 13, new Key.Grade(3), 19, new Key.Grade(2), 26, new Key.Grade(1));

    private static final Map<Integer, Key> FIVE_COMMANDS = Map.of(
            5,
            Key.Command.NEXT,
            6,
            Key.Command.RECALL,
            13,
            Key.Command.START,
            19,
            Key.Command.FINISH,
            26,
            Key.Command.NO_SHOW);

    /** Enter, R, S, F, N; there is no such custom for the keys of a rating pad. */
    private static final Map<Integer, Key> LETTERS = Map.of(
            28,
            Key.Command.NEXT,
            19,
            Key.Command.RECALL,
            31,
            Key.Command.START,
            33,
            Key.Command.FINISH,
            49,
            Key.Command.NO_SHOW);

    static final OptionSpec<Map<Integer, Key>> LINES = OptionSpec.<Map<Integer, Key>>written(
                    "keys",
                    Text.of("“BCM 编号=含义”的列表，编号 2 至 27", "a list of BCM line = meaning, lines 2 to 27"),
                    (value, kind) -> KeyMap.read(value, kind, KeyCodes.BCM),
                    keys -> KeyMap.shown(keys, KeyCodes.BCM),
                    "每条线上的按键的含义",
                    "what the button on each line means")
            .usually(DeviceKind.RATING_PAD, FIVE_GRADES)
            .usually(DeviceKind.CALL_KEYPAD, FIVE_COMMANDS)
            .claiming(keys -> keys.keySet().stream().map(line -> "GPIO" + line).toList());

    static final OptionSpec<Map<Integer, Key>> KEYS = OptionSpec.<Map<Integer, Key>>written(
                    "keys",
                    Text.of("“键名=含义”的列表，如 kp1=grade-1", "a list of key name = meaning, such as kp1=grade-1"),
                    (value, kind) -> KeyMap.read(value, kind, KeyCodes.EVDEV),
                    keys -> KeyMap.shown(keys, KeyCodes.EVDEV),
                    "每个键的含义；键名同 linux/input-event-codes.h",
                    "what each key means; keys are called as in linux/input-event-codes.h")
            .usually(DeviceKind.CALL_KEYPAD, LETTERS);

    /** The name of a format that comes with the program, or a file that describes one ({@link PadFormat}). */
    public static final OptionSpec<String> FORMAT = OptionSpec.text(
                    "format",
                    LONGEST_NAME,
                    "帧格式：随附格式的名称，或以 / 开头的描述文件",
                    "the frames: a format that comes with the program, or a file that describes one")
            .usually(DeviceKind.RATING_PAD, "pad-rs485-rating")
            .usually(DeviceKind.CALL_KEYPAD, "pad-ff68");

    private KeyDrivers() {}

    /** All of them. */
    public static List<DriverSpec> all() {
        return List.of(
                DriverSpec.of(
                                "gpio-keys",
                                "排针上的按钮",
                                "buttons on the header",
                                DeviceKind.RATING_PAD,
                                DeviceKind.CALL_KEYPAD)
                        .over(LinkType.GPIO)
                        .with(CommonOptions.WINDOW, LINES)
                        .opening(KeyDrivers::buttons),
                DriverSpec.of(
                                "evdev-keys",
                                "系统视为键盘的 USB 评价器、呼叫器",
                                "USB pads and keypads that are keyboards to the system",
                                DeviceKind.RATING_PAD,
                                DeviceKind.CALL_KEYPAD)
                        .over(LinkType.INPUT)
                        .with(CommonOptions.WINDOW, KEYS)
                        .opening(KeyDrivers::keyboard),
                DriverSpec.of(
                                "serial-pad",
                                "串口评价器、呼叫器",
                                "serial pads and keypads",
                                DeviceKind.RATING_PAD,
                                DeviceKind.CALL_KEYPAD)
                        .over(LinkType.SERIAL, LinkType.TCP, LinkType.SIMULATED)
                        .with(CommonOptions.WINDOW, FORMAT)
                        .opening((device, context) -> context.start(
                                device,
                                context.bytes(device),
                                new SerialPad(device.kind(), format(device), context.clock()))));
    }

    private static OpenedDevice buttons(DeviceConfig device, DriverContext context) {
        Map<Integer, Key> keys = device.options().get(LINES);
        LinkOpener<KeyLink> opener = GpioKeys.opener(context.gpio(), keys.keySet(), context.clock()::nanos);
        return keys(device, context, opener, keys, KeyPad.BUTTON_SETTLE, KeyCodes.BCM);
    }

    private static OpenedDevice keyboard(DeviceConfig device, DriverContext context) {
        Path node = device.link(LinkConfig.Input.class).path();
        LinkOpener<KeyLink> opener = EvdevLink.opener(node, context.clock()::nanos);
        return keys(device, context, opener, device.options().get(KEYS), KeyPad.USB_SETTLE, KeyCodes.EVDEV);
    }

    private static OpenedDevice keys(
            DeviceConfig device,
            DriverContext context,
            LinkOpener<KeyLink> opener,
            Map<Integer, Key> keys,
            Duration settle,
            KeyCodes codes) {
        return context.start(device, opener, new KeyPad(device.kind(), keys, settle, codes::word, context.clock()));
    }

    /** The format that the option {@code format} names. */
    public static PadFormat format(DeviceConfig device) throws IOException {
        String name = device.options().get(FORMAT);
        try (InputStream json = name.startsWith("/")
                ? Files.newInputStream(Path.of(name))
                : PadFormat.class.getResourceAsStream(name + ".json")) {
            if (json == null) {
                throw new IOException("设备 " + device.id() + "：没有名为 " + name
                        + " 的帧格式；随附的有 pad-ff68 和 pad-rs485-rating。 / Device " + device.id() + ": there is no pad"
                        + " format '" + name + "'; known are pad-ff68 and pad-rs485-rating, or give a file.");
            }
            return PadFormat.read(json);
        }
    }
}

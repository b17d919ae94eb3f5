package hall.hardware.link;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One input device as {@code /proc/bus/input/devices} lists it: blocks of lines such as
 *
 * <pre>
 * I: Bus=0003 Vendor=04d9 Product=1203 Version=0111
 * N: Name="USB Keypad"
 * P: Phys=usb-0000:01:00.0-1.2/input0
 * H: Handlers=sysrq kbd event3 leds
 * </pre>
 *
 * @param vendor USB vendor number
 * @param product USB product number
 * @param phys where it is plugged in; stays the same over reboots, while the event number does not
 * @param event the node's name under {@code /dev/input}, such as "event3"
 */
record InputDevice(int vendor, int product, String name, String phys, String event) {

    /** The devices in {@code listing} that have an event node. Lines it does not understand are passed over. */
    static List<InputDevice> parse(String listing) {
        List<InputDevice> devices = new ArrayList<>();
        for (String block : listing.split("\n\\s*\n", -1)) {
            parseBlock(block).ifPresent(devices::add);
        }
        return devices;
    }

    private static Optional<InputDevice> parseBlock(String block) {
        int vendor = -1;
        int product = -1;
        String name = "";
        String phys = "";
        String event = "";
        for (String line : block.split("\n", -1)) {
            if (line.startsWith("I: ")) {
                vendor = number(line, "Vendor=");
                product = number(line, "Product=");
            } else if (line.startsWith("N: Name=")) {
                name = line.substring("N: Name=".length()).replace("\"", "").strip();
            } else if (line.startsWith("P: Phys=")) {
                phys = line.substring("P: Phys=".length()).strip();
            } else if (line.startsWith("H: Handlers=")) {
                event = eventIn(line.substring("H: Handlers=".length()));
            }
        }
        boolean whole = vendor >= 0 && product >= 0 && !event.isEmpty();
        return whole ? Optional.of(new InputDevice(vendor, product, name, phys, event)) : Optional.empty();
    }

    private static int number(String line, String key) {
        int at = line.indexOf(key);
        int end = at + key.length() + 4;
        if (at < 0 || end > line.length()) {
            return -1;
        }
        String digits = line.substring(at + key.length(), end);
        return digits.chars().allMatch(HexFormat::isHexDigit) ? HexFormat.fromHexDigits(digits) : -1;
    }

    private static String eventIn(String handlers) {
        for (String handler : handlers.strip().split("\\s+", -1)) {
            if (handler.matches("event[0-9]{1,4}")) {
                return handler;
            }
        }
        return "";
    }
}

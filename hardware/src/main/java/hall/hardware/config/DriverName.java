package hall.hardware.config;

import hall.hardware.DeviceKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The drivers there are: what each is for and over which wires it speaks. */
public enum DriverName {
    ESCPOS("escpos", "serial usb-printer usb tcp simulated", DeviceKind.TICKET_PRINTER),
    SDT("sdt", "serial usb simulated", DeviceKind.ID_CARD_READER),
    PCSC("pcsc", "pcsc", DeviceKind.SMART_CARD_READER),
    PN532("pn532", "serial simulated", DeviceKind.SMART_CARD_READER),
    EVDEV_KEYS("evdev-keys", "input", DeviceKind.RATING_PAD, DeviceKind.CALL_KEYPAD),
    GPIO_KEYS("gpio-keys", "gpio", DeviceKind.RATING_PAD, DeviceKind.CALL_KEYPAD),
    SERIAL_PAD("serial-pad", "serial tcp simulated", DeviceKind.RATING_PAD, DeviceKind.CALL_KEYPAD),
    ONBON_K("onbon-k", "tcp serial simulated", DeviceKind.LED_TEXT_BAR),
    FLASCHEN_TASCHEN("flaschen-taschen", "udp", DeviceKind.LED_MATRIX),
    DDP("ddp", "udp", DeviceKind.LED_MATRIX),
    MAX7219("max7219", "spi", DeviceKind.LED_MATRIX),
    CLIPS("clips", "sound", DeviceKind.SPEAKER),
    ESPEAK("espeak", "sound", DeviceKind.SPEAKER),
    GPIO_LAMP("gpio-lamp", "gpio", DeviceKind.LAMP);

    private final String code;
    private final String links;
    private final DeviceKind kind;
    private final DeviceKind otherKind;

    DriverName(String code, String links, DeviceKind kind) {
        this(code, links, kind, kind);
    }

    DriverName(String code, String links, DeviceKind kind, DeviceKind otherKind) {
        this.code = code;
        this.links = links;
        this.kind = kind;
        this.otherKind = otherKind;
    }

    /** The name in a configuration. */
    public String code() {
        return code;
    }

    /** The types of link it speaks over. */
    public List<String> links() {
        return List.of(links.split(" ", -1));
    }

    /** Whether it drives devices of {@code wanted}. */
    public boolean drives(DeviceKind wanted) {
        return wanted == kind || wanted == otherKind;
    }

    /** The driver of this {@link #code}. */
    public static Optional<DriverName> ofCode(String code) {
        return Arrays.stream(values())
                .filter(driver -> driver.code.equals(code))
                .findFirst();
    }
}

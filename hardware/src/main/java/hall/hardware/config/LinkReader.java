package hall.hardware.config;

import hall.hardware.Wording;
import hall.hardware.link.SerialSettings;
import hall.hardware.link.SerialSettings.Handshake;
import hall.hardware.link.SerialSettings.Parity;
import hall.json.JsonObject;
import hall.json.JsonValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads the link of a device. */
final class LinkReader {

    private static final int MOST_BAUD = 4_000_000;
    private static final int LONGEST_NAME = 200;
    private static final Map<String, Parity> PARITIES =
            Map.of("none", Parity.NONE, "even", Parity.EVEN, "odd", Parity.ODD);
    private static final Map<String, Handshake> HANDSHAKES =
            Map.of("none", Handshake.NONE, "rts-cts", Handshake.RTS_CTS, "xon-xoff", Handshake.XON_XOFF);
    private static final List<String> TYPES =
            List.of("serial", "tcp", "udp", "usb-printer", "usb", "input", "pcsc", "gpio", "spi", "sound", "simulated");

    private LinkReader() {}

    static Optional<LinkConfig> read(JsonValue link, Optional<DriverName> driver) {
        return link.object(object -> {
            Optional<String> type =
                    object.required("type").oneOf(driver.map(DriverName::links).orElse(TYPES));
            if (type.isEmpty()) {
                object.allowOthers();
            }
            return type.flatMap(given -> read(object, given));
        });
    }

    private static Optional<LinkConfig> read(JsonObject link, String type) {
        return switch (type) {
            case "serial" -> serial(link);
            case "tcp" -> network(link, LinkConfig.Tcp::new);
            case "udp" -> network(link, LinkConfig.Udp::new);
            case "usb-printer" -> path(link).map(LinkConfig.UsbPrinter::new);
            case "input" -> path(link).map(LinkConfig.Input::new);
            case "usb" -> usb(link);
            case "pcsc" -> link.required("reader").text(LONGEST_NAME).map(LinkConfig.Pcsc::new);
            case "spi" -> spi(link);
            case "gpio" -> Optional.of(new LinkConfig.Gpio());
            case "sound" -> Optional.of(new LinkConfig.Sound());
            case "simulated" -> Optional.of(new LinkConfig.Simulated());
            default -> throw new IllegalStateException("type of link '" + type + "' has no reader");
        };
    }

    private static Optional<Path> path(JsonObject link) {
        return link.required("path").text(new Wording("以 / 开头的路径", "a path that begins with /"), text -> {
            try {
                return text.startsWith("/") ? Optional.of(Path.of(text)) : Optional.empty();
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<LinkConfig> serial(JsonObject link) {
        Optional<Path> path = path(link);
        int baud = link.optional("baud").whole(300, MOST_BAUD).orElse(115_200);
        Parity parity = link.optional("parity").oneOf(PARITIES).orElse(Parity.NONE);
        Handshake handshake = link.optional("handshake").oneOf(HANDSHAKES).orElse(Handshake.NONE);
        return path.map(file -> new LinkConfig.Serial(file, new SerialSettings(baud, parity, handshake)));
    }

    private static Optional<LinkConfig> network(JsonObject link, BiFunction<String, Integer, LinkConfig> make) {
        Optional<String> host = link.required("host").text(LONGEST_NAME);
        Optional<Integer> port = link.required("port").whole(1, 65_535);
        return host.flatMap(name -> port.map(number -> make.apply(name, number)));
    }

    private static Optional<LinkConfig> usb(JsonObject link) {
        Optional<Integer> vendor = hex(link.required("vendor"));
        Optional<Integer> product = hex(link.required("product"));
        return vendor.flatMap(first -> product.map(second -> new LinkConfig.Usb(first, second)));
    }

    private static Optional<Integer> hex(JsonValue value) {
        return value.text(
                new Wording("四位十六进制数，如 \"04b8\"", "four hexadecimal digits such as \"04b8\""),
                text -> text.toLowerCase(Locale.ROOT).matches("[0-9a-f]{4}")
                        ? Optional.of(Integer.parseInt(text, 16))
                        : Optional.empty());
    }

    private static Optional<LinkConfig> spi(JsonObject link) {
        int bus = link.optional("bus").whole(0, 6).orElse(0);
        int select = link.optional("select").whole(0, 2).orElse(0);
        return Optional.of(new LinkConfig.Spi(bus, select));
    }
}

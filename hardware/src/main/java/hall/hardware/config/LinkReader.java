package hall.hardware.config;

import hall.hardware.link.SerialSettings;
import hall.hardware.link.SerialSettings.Handshake;
import hall.hardware.link.SerialSettings.Parity;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads the link of a device. */
final class LinkReader {

    private static final int MOST_BAUD = 4_000_000;

    private LinkReader() {}

    static Optional<LinkConfig> read(ConfigReader link, Optional<DriverName> driver) {
        if (!link.isObject()) {
            return Optional.empty();
        }
        ConfigReader typePlace = link.at("type");
        Optional<String> type = typePlace.text();
        if (type.isEmpty()) {
            typePlace.fault("缺少连接类型。", "This is missing; it must be a type of link, such as serial or tcp.");
            return Optional.empty();
        }
        if (driver.isPresent() && !driver.get().links().contains(type.get())) {
            typePlace.fault(
                    "该驱动不支持此连接方式。",
                    driver.get().code() + " does not speak over '" + type.get() + "' but over "
                            + String.join(", ", driver.get().links()) + ".");
            return Optional.empty();
        }
        return read(link, type.get(), typePlace);
    }

    private static Optional<LinkConfig> read(ConfigReader link, String type, ConfigReader typePlace) {
        return switch (type) {
            case "serial" -> serial(link);
            case "tcp" -> network(link, LinkConfig.Tcp::new);
            case "udp" -> network(link, LinkConfig.Udp::new);
            case "usb-printer" -> only(link, "path").flatMap(LinkReader::path).map(LinkConfig.UsbPrinter::new);
            case "input" -> only(link, "path").flatMap(LinkReader::path).map(LinkConfig.Input::new);
            case "usb" -> usb(link);
            case "pcsc" ->
                only(link, "reader")
                        .flatMap(at -> at.at("reader").choice("the beginning of a reader's name", LinkReader::some))
                        .map(LinkConfig.Pcsc::new);
            case "spi" -> spi(link);
            case "gpio" -> only(link).map(at -> new LinkConfig.Gpio());
            case "sound" -> only(link).map(at -> new LinkConfig.Sound());
            case "simulated" -> only(link).map(at -> new LinkConfig.Simulated());
            default -> {
                typePlace.fault("没有这种连接类型。", "'" + type + "' is no type of link.");
                yield Optional.empty();
            }
        };
    }

    private static Optional<ConfigReader> only(ConfigReader link, String... fields) {
        String[] all = Arrays.copyOf(fields, fields.length + 1);
        all[fields.length] = "type";
        link.only(all);
        return Optional.of(link);
    }

    private static Optional<String> some(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<Path> path(ConfigReader link) {
        return link.at("path").choice("a path that begins with /", text -> {
            try {
                return text.startsWith("/") ? Optional.of(Path.of(text)) : Optional.empty();
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<LinkConfig> serial(ConfigReader link) {
        only(link, "path", "baud", "parity", "handshake");
        Optional<Path> path = path(link);
        OptionalInt baud = link.at("baud").number(300, MOST_BAUD, OptionalInt.of(115_200));
        Optional<Parity> parity = orElse(link.at("parity"), Parity.NONE, text -> switch (text) {
            case "none" -> Optional.of(Parity.NONE);
            case "even" -> Optional.of(Parity.EVEN);
            case "odd" -> Optional.of(Parity.ODD);
            default -> Optional.empty();
        });
        Optional<Handshake> handshake = orElse(link.at("handshake"), Handshake.NONE, text -> switch (text) {
            case "none" -> Optional.of(Handshake.NONE);
            case "rts-cts" -> Optional.of(Handshake.RTS_CTS);
            case "xon-xoff" -> Optional.of(Handshake.XON_XOFF);
            default -> Optional.empty();
        });
        if (path.isEmpty() || baud.isEmpty() || parity.isEmpty() || handshake.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new LinkConfig.Serial(path.get(), new SerialSettings(baud.getAsInt(), parity.get(), handshake.get())));
    }

    private static <T> Optional<T> orElse(ConfigReader place, T fallback, Function<String, Optional<T>> values) {
        return place.isThere()
                ? place.choice("a setting of a serial line (see docs/hardware.md)", values)
                : Optional.of(fallback);
    }

    private static Optional<LinkConfig> network(ConfigReader link, BiFunction<String, Integer, LinkConfig> make) {
        only(link, "host", "port");
        Optional<String> host = link.at("host").choice("a host's name or address", LinkReader::some);
        OptionalInt port = link.at("port").number(1, 65_535, OptionalInt.empty());
        return host.isPresent() && port.isPresent()
                ? Optional.of(make.apply(host.get(), port.getAsInt()))
                : Optional.empty();
    }

    private static Optional<LinkConfig> usb(ConfigReader link) {
        only(link, "vendor", "product");
        Optional<Integer> vendor = link.at("vendor").choice("four hexadecimal digits", LinkReader::hex);
        Optional<Integer> product = link.at("product").choice("four hexadecimal digits", LinkReader::hex);
        return vendor.isPresent() && product.isPresent()
                ? Optional.of(new LinkConfig.Usb(vendor.get(), product.get()))
                : Optional.empty();
    }

    private static Optional<Integer> hex(String text) {
        return text.toLowerCase(Locale.ROOT).matches("[0-9a-f]{4}")
                ? Optional.of(Integer.parseInt(text, 16))
                : Optional.empty();
    }

    private static Optional<LinkConfig> spi(ConfigReader link) {
        only(link, "bus", "select");
        OptionalInt bus = link.at("bus").number(0, 6, OptionalInt.of(0));
        OptionalInt select = link.at("select").number(0, 2, OptionalInt.of(0));
        return bus.isPresent() && select.isPresent()
                ? Optional.of(new LinkConfig.Spi(bus.getAsInt(), select.getAsInt()))
                : Optional.empty();
    }
}

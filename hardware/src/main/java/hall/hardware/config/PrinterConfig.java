package hall.hardware.config;

import hall.hardware.DeviceClock;
import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkOpener;
import hall.hardware.link.SerialLink;
import hall.hardware.link.TcpLink;
import hall.hardware.link.UsbBulkLink;
import hall.hardware.link.UsbNodeLink;
import hall.hardware.printer.EscPosOptions;
import hall.hardware.printer.EscPosOptions.BackChannel;
import hall.hardware.printer.EscPosOptions.Cut;
import hall.hardware.printer.EscPosPrinter;
import hall.hardware.printer.PaperWidth;
import hall.hardware.printer.PrintHead;
import hall.hardware.printer.TicketPrinter;
import hall.hardware.simulated.SimulatedPrinter;
import hall.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The options of the driver {@code escpos}: {@code paper} 58 or 80 (80), {@code answers} auto, required or none (auto),
 * {@code cut} partial or whole (partial), {@code limit-seconds} 5 to 300 (30), {@code roll-metres} 5 to 200 (25 or 80),
 * {@code near-end-metres} 0 to 50 (4).
 */
public final class PrinterConfig {

    private static final Map<String, List<String>> WORDS = Map.of(
            "paper", List.of("58", "80"),
            "dots", PrintHead.WIDTHS.stream().map(String::valueOf).toList(),
            "dpi", PrintHead.DENSITIES.stream().map(String::valueOf).toList(),
            "answers", List.of("auto", "required", "status", "none"),
            "cut", List.of("partial", "whole", "none"));

    private PrinterConfig() {}

    /** A range of whole numbers. */
    private record Range(int least, int most) {}

    private static final Map<String, Range> NUMBERS = Map.of(
            "limit-seconds", new Range(5, 300),
            "roll-metres", new Range(5, 200),
            "near-end-metres", new Range(0, 50));

    static void check(JsonValue place, String name, String value) {
        List<String> words = WORDS.get(name);
        Range range = NUMBERS.get(name);
        if (words == null && range == null) {
            place.fault("打印机没有这个选项。", "a printer has no such option");
        } else if (words != null && !words.contains(value)) {
            place.fault("须为 " + String.join("、", words) + "。", "must be " + String.join(" or ", words));
        } else if (range != null && !isWithin(value, range)) {
            place.fault(
                    "须为从 " + range.least() + " 到 " + range.most() + " 的整数。",
                    "must be a whole number from " + range.least() + " to " + range.most());
        }
    }

    private static boolean isWithin(String value, Range range) {
        return value.matches("\\d{1,4}")
                && Integer.parseInt(value) >= range.least()
                && Integer.parseInt(value) <= range.most();
    }

    /** What {@code options}, found right before, say; and what fits most printers where they say nothing. */
    public static EscPosOptions options(Map<String, String> options) {
        PaperWidth paper = "58".equals(options.get("paper")) ? PaperWidth.MM_58 : PaperWidth.MM_80;
        EscPosOptions usual = EscPosOptions.of(paper);
        PrintHead head = usual.head();
        return new EscPosOptions(
                new PrintHead(number(options, "dots", head.dots()), number(options, "dpi", head.dpi())),
                BackChannel.valueOf(options.getOrDefault("answers", "auto").toUpperCase(Locale.ROOT)),
                Cut.valueOf(options.getOrDefault("cut", "partial").toUpperCase(Locale.ROOT)),
                Duration.ofSeconds(number(
                        options, "limit-seconds", Math.toIntExact(usual.limit().toSeconds()))),
                number(options, "roll-metres", usual.rollMillimetres() / 1_000) * 1_000,
                number(options, "near-end-metres", usual.nearEndMillimetres() / 1_000) * 1_000);
    }

    private static int number(Map<String, String> options, String name, int usual) {
        String value = options.get(name);
        return value == null ? usual : Integer.parseInt(value);
    }

    /** The printer of {@code device}, started. */
    public static TicketPrinter start(DeviceConfig device, DeviceClock clock) {
        EscPosOptions options = options(device.options());
        if (device.link() instanceof LinkConfig.Simulated) {
            return SimulatedPrinter.start(device.id(), options, clock);
        }
        return new EscPosPrinter(device.id(), opener(device.link()), options, clock).start();
    }

    /** The way to open a link that carries bytes. */
    public static LinkOpener<ByteLink> opener(LinkConfig link) {
        return switch (link) {
            case LinkConfig.Serial serial -> SerialLink.opener(serial.path(), serial.settings());
            case LinkConfig.Tcp tcp -> TcpLink.opener(tcp.host(), tcp.port());
            case LinkConfig.UsbPrinter usb -> UsbNodeLink.opener(usb.path());
            case LinkConfig.Usb usb -> UsbBulkLink.opener(usb.vendor(), usb.product());
            case LinkConfig.Udp ignored -> throw noBytes(link);
            case LinkConfig.Input ignored -> throw noBytes(link);
            case LinkConfig.Pcsc ignored -> throw noBytes(link);
            case LinkConfig.Gpio ignored -> throw noBytes(link);
            case LinkConfig.Spi ignored -> throw noBytes(link);
            case LinkConfig.Sound ignored -> throw noBytes(link);
            case LinkConfig.Simulated ignored -> throw noBytes(link);
        };
    }

    private static IllegalArgumentException noBytes(LinkConfig link) {
        return new IllegalArgumentException(link + " is not a link that carries bytes");
    }
}

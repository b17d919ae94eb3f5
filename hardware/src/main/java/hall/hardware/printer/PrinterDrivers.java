package hall.hardware.printer;

import hall.hardware.DeviceKind;
import hall.hardware.config.DeviceConfig;
import hall.hardware.config.DriverContext;
import hall.hardware.config.DriverSpec;
import hall.hardware.config.LinkType;
import hall.hardware.config.OpenedDevice;
import hall.hardware.config.OptionSpec;
import hall.hardware.config.Options;
import hall.hardware.printer.EscPosOptions.BackChannel;
import hall.hardware.printer.EscPosOptions.Cut;
import hall.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The driver of ticket printers. */
public final class PrinterDrivers {

    private static final int WIDE_PAPER = 80;

    private static final OptionSpec<Integer> PAPER = OptionSpec.numbers(
                    "paper", List.of(58, WIDE_PAPER), "纸宽（毫米）", "width of the paper in mm")
            .usually(WIDE_PAPER);
    private static final OptionSpec<Integer> DOTS = OptionSpec.numbers(
                    "dots", PrintHead.WIDTHS, "打印头横向点数", "dots of the head across")
            .otherwise("58 毫米纸为 384，80 毫米纸为 576", "384 for 58 mm, 576 for 80 mm");
    private static final OptionSpec<Integer> DPI = OptionSpec.numbers(
                    "dpi", PrintHead.DENSITIES, "打印头每英寸点数", "dots of the head to an inch")
            .usually(203);
    private static final OptionSpec<BackChannel> ANSWERS = OptionSpec.words(
                    "answers",
                    List.of(BackChannel.values()),
                    "应答能力：自动识别、必须应答、只查状态、不应答",
                    "what it answers: found out by asking; must answer; for its status alone; nothing")
            .usually(BackChannel.AUTO);
    private static final OptionSpec<Cut> CUT = OptionSpec.words(
                    "cut",
                    List.of(Cut.values()),
                    "切纸：半切、全切、无切刀",
                    "how a ticket is parted: a bridge stays; through; no knife, torn by hand")
            .usually(Cut.PARTIAL);
    private static final OptionSpec<Integer> LIMIT = OptionSpec.whole(
                    "limit-seconds", 5, 300, "一张票最多用时（秒）", "the most a ticket may take, in seconds")
            .usually(30);
    private static final OptionSpec<Integer> ROLL = OptionSpec.whole(
                    "roll-metres", 5, 200, "新纸卷长度（米）", "paper on a new roll in metres")
            .otherwise("58 毫米纸为 25，80 毫米纸为 80", "25 for 58 mm, 80 for 80 mm");
    private static final OptionSpec<Integer> NEAR_END = OptionSpec.whole(
                    "near-end-metres",
                    0,
                    50,
                    "纸将尽传感器动作时的余量（米）",
                    "paper left when the near-end sensor speaks, in metres")
            .usually(4);

    private PrinterDrivers() {}

    /** All of them. */
    public static List<DriverSpec> all() {
        return List.of(DriverSpec.of(
                        "escpos", "ESC/POS 取号打印机", "ticket printers that speak ESC/POS", DeviceKind.TICKET_PRINTER)
                .over(LinkType.SERIAL, LinkType.USB_PRINTER, LinkType.USB, LinkType.TCP, LinkType.SIMULATED)
                .with(PAPER, DOTS, DPI, ANSWERS, CUT, LIMIT, ROLL, NEAR_END)
                .checking(PrinterDrivers::check)
                .opening(PrinterDrivers::open));
    }

    private static void check(Options options, Map<String, JsonValue> places) {
        JsonValue dots = places.get(DOTS.name());
        if (dots == null || options.find(DOTS).isEmpty() || options.find(PAPER).isEmpty()) {
            return;
        }
        PrintHead head = options(options).head();
        int paper = options.get(PAPER);
        if (head.dots() > head.dotsPerMillimetre() * paper) {
            dots.fault(
                    "按 " + head.dpi() + " dpi，" + head.dots() + " 点比 " + paper + " 毫米的纸还宽；请改正 dots、dpi 或 paper。",
                    head.dots() + " dots at " + head.dpi() + " dpi are wider than paper of " + paper
                            + " mm; correct dots, dpi or paper");
        }
    }

    private static OpenedDevice open(DeviceConfig device, DriverContext context) {
        EscPosPrinter printer = new EscPosPrinter(
                        device.id(), context.bytes(device), options(device.options()), context.clock())
                .start();
        return OpenedDevice.of(printer.device(), printer);
    }

    /** What {@code options} of the driver {@code escpos} say. */
    public static EscPosOptions options(Options options) {
        EscPosOptions usual = EscPosOptions.of(options.get(PAPER) == WIDE_PAPER ? PaperWidth.MM_80 : PaperWidth.MM_58);
        return new EscPosOptions(
                new PrintHead(options.find(DOTS).orElse(usual.head().dots()), options.get(DPI)),
                options.get(ANSWERS),
                options.get(CUT),
                Duration.ofSeconds(options.get(LIMIT)),
                options.find(ROLL).map(metres -> metres * 1_000).orElse(usual.rollMillimetres()),
                options.get(NEAR_END) * 1_000);
    }
}

package hall.hardware.led;

import hall.hardware.DeviceKind;
import hall.hardware.config.CommonOptions;
import hall.hardware.config.DeviceConfig;
import hall.hardware.config.DriverContext;
import hall.hardware.config.DriverSpec;
import hall.hardware.config.LinkConfig;
import hall.hardware.config.LinkType;
import hall.hardware.config.OpenedDevice;
import hall.hardware.config.OptionSpec;
import hall.hardware.config.Options;
import hall.hardware.link.LinkOpener;
import hall.json.JsonValue;
import java.util.List;
import java.util.Map;

/** The drivers of LED bars and matrices. */
public final class LedDrivers {

    private static final int MOST_MODULES = 64;
    private static final int MAX7219_HERTZ = 1_000_000;

    private static final OptionSpec<Integer> BAR_WIDTH =
            OptionSpec.whole("width", 8, 32_767, "横向点数", "dots across").usually(128);
    private static final OptionSpec<Integer> BAR_HEIGHT =
            OptionSpec.whole("height", 8, 1_024, "纵向点数", "dots down").usually(32);
    private static final OptionSpec<OnbonSettings.Series> SERIES = OptionSpec.words(
                    "series", List.of(OnbonSettings.Series.values()), "控制卡系列", "the controller's generation")
            .usually(OnbonSettings.Series.BX_6K);
    private static final OptionSpec<GbText.Glyphs> GLYPHS = OptionSpec.words(
                    "glyphs", List.of(GbText.Glyphs.values()), "控制卡字库", "the characters in its memory")
            .usually(GbText.Glyphs.GB2312);
    private static final OptionSpec<Integer> ADDRESS = OptionSpec.whole(
                    "address", 0, OnbonFrame.ANY_ADDRESS, "总线地址；65534 为任意", "its address on a bus; 65534 takes any")
            .usually(OnbonFrame.ANY_ADDRESS);

    private static final OptionSpec<Integer> WIDTH =
            OptionSpec.whole("width", 1, 4_096, "横向点数", "dots across").usually(64);
    private static final OptionSpec<Integer> HEIGHT =
            OptionSpec.whole("height", 1, 4_096, "纵向点数", "dots down").usually(32);
    private static final OptionSpec<Integer> LAYER =
            OptionSpec.whole("layer", 0, 15, "图层", "the layer it paints on").usually(1);

    private static final OptionSpec<Integer> ACROSS = OptionSpec.whole(
                    "across", 1, MOST_MODULES, "每行模块数", "modules in a row")
            .usually(4);
    private static final OptionSpec<Integer> DOWN =
            OptionSpec.whole("down", 1, MOST_MODULES, "行数", "rows of modules").usually(1);
    private static final OptionSpec<Boolean> STARTS_RIGHT = OptionSpec.flag(
                    "startsRight", "数据线从每行右端进入", "whether the wire enters each row at its right end")
            .usually(true);
    private static final OptionSpec<Integer> TURNS = OptionSpec.whole(
                    "turns", 0, 3, "每个模块顺时针旋转的直角数", "quarter turns clockwise each module is mounted at")
            .usually(0);
    private static final OptionSpec<Boolean> MIRRORED = OptionSpec.flag(
                    "mirrored", "模块左右镜像接线", "whether a module is wired left to right")
            .usually(false);

    private LedDrivers() {}

    /** All of them. */
    public static List<DriverSpec> all() {
        return List.of(
                DriverSpec.of(
                                "onbon-k",
                                "仰邦 BX-5K、BX-6K 条屏",
                                "bars with an Onbon BX-5K or BX-6K controller",
                                DeviceKind.LED_TEXT_BAR)
                        .over(LinkType.TCP, LinkType.SERIAL, LinkType.SIMULATED)
                        .with(CommonOptions.WINDOW, BAR_WIDTH, BAR_HEIGHT, SERIES, GLYPHS, ADDRESS)
                        .opening((device, context) -> opened(LedBar.onbon(
                                        device.id(), context.bytes(device), onbon(device.options()), context.clock())
                                .start())),
                DriverSpec.of(
                                "flaschen-taschen",
                                "Flaschen-Taschen 服务器后的点阵屏",
                                "a matrix behind a Flaschen-Taschen server",
                                DeviceKind.LED_MATRIX)
                        .over(LinkType.UDP)
                        .with(CommonOptions.WINDOW, WIDTH, HEIGHT, LAYER)
                        .opening((device, context) -> matrix(
                                device,
                                context,
                                FlaschenTaschenSink.over(
                                        context.datagrams(device),
                                        device.options().get(LAYER)))),
                DriverSpec.of("ddp", "WLED 等 DDP 点阵屏", "WLED and other DDP displays", DeviceKind.LED_MATRIX)
                        .over(LinkType.UDP)
                        .with(CommonOptions.WINDOW, WIDTH, HEIGHT)
                        .opening((device, context) -> matrix(device, context, DdpSink.over(context.datagrams(device)))),
                DriverSpec.of("max7219", "MAX7219 点阵模块串", "chains of MAX7219 modules", DeviceKind.LED_MATRIX)
                        .over(LinkType.SPI)
                        .with(CommonOptions.WINDOW, ACROSS, DOWN, STARTS_RIGHT, TURNS, MIRRORED)
                        .checking(LedDrivers::checkModules)
                        .opening(LedDrivers::modules));
    }

    /** What the options of the driver {@code onbon-k} say. */
    public static OnbonSettings onbon(Options options) {
        return new OnbonSettings(
                options.get(BAR_WIDTH),
                options.get(BAR_HEIGHT),
                options.get(SERIES),
                options.get(GLYPHS),
                options.get(ADDRESS));
    }

    private static OpenedDevice matrix(DeviceConfig device, DriverContext context, LinkOpener<PixelSink> sink) {
        return opened(LedBar.matrix(
                        device.id(),
                        sink,
                        device.driver().name(),
                        device.options().get(WIDTH),
                        device.options().get(HEIGHT),
                        context.clock())
                .start());
    }

    private static void checkModules(Options options, Map<String, JsonValue> places) {
        int across = options.find(ACROSS).orElse(1);
        int down = options.find(DOWN).orElse(1);
        JsonValue place = places.getOrDefault(DOWN.name(), places.get(ACROSS.name()));
        if (place != null && across * down > MOST_MODULES) {
            place.fault(
                    across + " × " + down + " 个模块超过一串最多的 " + MOST_MODULES + " 个。",
                    across + " by " + down + " modules are more than the " + MOST_MODULES + " of a chain");
        }
    }

    private static OpenedDevice modules(DeviceConfig device, DriverContext context) {
        Options options = device.options();
        Max7219Chain.Wiring wiring = new Max7219Chain.Wiring(
                options.get(ACROSS),
                options.get(DOWN),
                options.get(STARTS_RIGHT),
                options.get(TURNS),
                options.get(MIRRORED));
        return opened(LedBar.matrix(
                        device.id(),
                        Max7219Chain.over(context.spi(device.link(LinkConfig.Spi.class), MAX7219_HERTZ), wiring),
                        device.driver().name(),
                        wiring.widthDots(),
                        wiring.heightDots(),
                        context.clock())
                .start());
    }

    private static OpenedDevice opened(LedTextBar bar) {
        return OpenedDevice.of(bar.device(), bar);
    }
}

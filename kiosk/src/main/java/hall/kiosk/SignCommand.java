package hall.kiosk;

import hall.board.command.Terminal;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.demo.RecordedDay.UnusableDayException;
import hall.kiosk.hours.DayHours;
import hall.kiosk.hours.Span;
import hall.kiosk.sign.Pictograms;
import hall.kiosk.sign.Sign;
import hall.kiosk.sign.SignFiles;
import hall.kiosk.sign.SignSet;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens.DesignException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hall sign}: the signs of a hall as files for the shop that makes them. */
@Command(
        name = "sign",
        description = "按大厅的配置制作标识：窗口标牌、台卡、分区吊牌、导向与无障碍标志、办事指引、开放时间、取号说明、预约提示、评价提示。 The signs of a hall: window plates,"
                + " counter cards, signs over zones, direction and accessible-route signs, guide panel, opening hours, how to take a"
                + " ticket, how to book a time, rating cards.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SignCommand implements Callable<Integer> {

    private static final double NEAREST = 2;
    private static final double FARTHEST = 40;

    /** So long the whole set of a hall may take. */
    private static final int LIMIT_SECONDS = 30;

    private static final double NANOS = 1e9;

    /** When the sample hall is open. */
    private static final DayHours HOURS = DayHours.of(new Span(9 * 60, 12 * 60), new Span(13 * 60 + 30, 17 * 60));

    @Mixin
    private final Terminal terminal = new Terminal();

    @Option(
            names = {"--config", "--hall"},
            paramLabel = "DIR",
            description = "配置目录，内有 hall.json；不写则用示例大厅。 The folder with hall.json (default: the sample hall).")
    private @Nullable Path config;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "写入的目录。 Where the files go.")
    private @Nullable Path out;

    @Option(
            names = "--distance",
            paramLabel = "METRES",
            description =
                    "最远看清窗口号的距离（米）；不写则按配置，配置未写为 10 米。 How far away a window's number must be read (default: what the hall says,"
                            + " or 10).")
    private @Nullable Double metres;

    @Override
    public Integer call() throws IOException {
        if (out == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        if (metres != null && !(metres >= NEAREST && metres <= FARTHEST)) {
            throw terminal.wrong("--distance 须为 2 至 40 米。 / --distance must be 2 to 40 metres.");
        }
        long begun = System.nanoTime();
        Configuration configuration = configuration(terminal.err());
        HallConfig hall = configuration.hall();
        URI pages = configuration.machine().web().publicUrl();
        PrintWriter console = terminal.out();
        try {
            Fonts fonts = Fonts.load();
            List<Sign> signs = new SignSet(hall, hall.standard().tokens(), fonts, metres, pages).signs();
            new SignFiles(
                            fonts,
                            hall.standard().tokens(),
                            Pictograms.of(hall.standard().snapshot()))
                    .write(signs, hall.setup().name().chinese(), out);
            for (Sign sign : signs) {
                console.println(String.format(
                        Locale.ROOT,
                        "%-14s %4.0f x %4.0f mm  %5.1f mm  %s",
                        sign.id(),
                        sign.wide(),
                        sign.high(),
                        sign.smallest(),
                        sign.name().both()));
            }
            if (pages == null) {
                console.println(
                        "配置中没有 web.publicUrl，评价牌上没有二维码，也没有预约提示牌。 / The hall has no web.publicUrl: rating cards have no code, and no sign says how to book.");
            }
            console.println(String.format(
                    Locale.ROOT,
                    "OK %d signs in %.1f s (limit %d s), %s",
                    signs.size(),
                    (System.nanoTime() - begun) / NANOS,
                    LIMIT_SECONDS,
                    out));
        } catch (DesignException e) {
            throw new IOException(e.getMessage(), e);
        }
        return CommandLine.ExitCode.OK;
    }

    /** The hall of the folder, or the demo's. */
    private Configuration configuration(PrintWriter err) throws IOException {
        if (config != null) {
            return ConfigCommand.read(config, err).config();
        }
        try {
            return Demo.sample(Path.of("").toAbsolutePath(), HOURS);
        } catch (UnusableDayException e) {
            throw new IllegalStateException("the days that come with the program cannot be used", e);
        }
    }
}

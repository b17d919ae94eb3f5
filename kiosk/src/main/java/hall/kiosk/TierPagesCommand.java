package hall.kiosk;

import hall.board.command.Terminal;
import hall.tier.bench.PageBench;
import hall.tier.store.StoreException;
import hall.tier.store.YearFill;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hall tier bench pages}: how long each page takes over a province's year. */
@Command(
        name = "pages",
        description = "在许多大厅一年的汇总数据上测量每个页面。 How long each page takes over a year of many halls.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TierPagesCommand implements Callable<Integer> {

    private static final int HOURS = 8;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Mixin
    private final SharedOptions.Halls halls = new SharedOptions.Halls(3_000);

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "365",
            description = "多少天。 How many days (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--places",
            paramLabel = "N",
            defaultValue = "6",
            description = "每个大厅每天多少个事项与窗口组合。 How many pairs of service and window have figures in each hall on each day"
                    + " (default: ${DEFAULT-VALUE}).")
    private int places;

    @Mixin
    private final SharedOptions.Unjudged unjudged = new SharedOptions.Unjudged();

    @Mixin
    private final SharedOptions.MeasuredDisk disk = new SharedOptions.MeasuredDisk();

    @Override
    public Integer call() throws IOException, InterruptedException, StoreException {
        if (halls.count < 1 || days < 1 || days > 400 || places < 1) {
            throw terminal.wrong("--halls 与 --places 至少为 1，--days 须为 1 至 400。 / --halls and --places must be 1 or more,"
                    + " --days 1 to 400.");
        }
        Path folder = disk.folder("hall-tier-pages-");
        YearFill.Size size = new YearFill.Size(halls.count, days, places, HOURS);
        PageBench.Result result =
                new PageBench(new PageBench.Options(folder, size, TierRunCommand.ZONE), terminal.out()::println).run();
        return unjudged.only || result.slowest() <= PageBench.GOAL.toMillis()
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }
}

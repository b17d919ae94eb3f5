package hall.kiosk;

import hall.board.command.Terminal;
import hall.tier.bench.PageBench;
import hall.tier.store.StoreException;
import hall.tier.store.YearFill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--halls",
            paramLabel = "N",
            defaultValue = "3000",
            description = "大厅数量。 How many halls (default: ${DEFAULT-VALUE}).")
    private int halls;

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

    @Option(
            names = "--unjudged",
            description = "只显示速度，不作判定。 Speeds are shown and not judged: for a machine that is busy.")
    private boolean unjudged;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "要测量的磁盘上的目录。 A folder on the disk to measure (default: a new temporary folder).")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException, InterruptedException, StoreException {
        if (halls < 1 || days < 1 || days > 400 || places < 1) {
            throw terminal.wrong("--halls 与 --places 至少为 1，--days 须为 1 至 400。 / --halls and --places must be 1 or more,"
                    + " --days 1 to 400.");
        }
        Path folder = data == null ? Files.createTempDirectory("hall-tier-pages-") : data;
        YearFill.Size size = new YearFill.Size(halls, days, places, HOURS);
        PageBench.Result result =
                new PageBench(new PageBench.Options(folder, size, TierRunCommand.ZONE), terminal.out()::println).run();
        return unjudged || result.slowest() <= PageBench.GOAL.toMillis()
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }
}

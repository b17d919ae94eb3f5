package hall.kiosk;

import hall.board.command.Terminal;
import hall.tier.bench.TierBench;
import hall.tier.simulate.DayFile;
import hall.tier.simulate.SimulationLoop;
import hall.tier.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hall tier bench}: a city under load, killed piece by piece, and compared with the truth. */
@Command(
        name = "bench",
        description = "在本机测量一个市的负载，可随时强行终止各部分，最后逐行核对。 A city under load on this machine, killed piece by"
                + " piece if wanted, and compared row by row with the truth.",
        mixinStandardHelpOptions = true,
        subcommands = {TierOutageCommand.class, TierRestoreCommand.class, TierPagesCommand.class, TierSizeCommand.class
        },
        sortOptions = false)
final class TierBenchCommand implements Callable<Integer> {

    @Mixin
    private final Terminal terminal = new Terminal();

    @Mixin
    private final SharedOptions.Halls halls = new SharedOptions.Halls(100);

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "60",
            description = "时间快多少倍。 How many times as fast as it was (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "全部大厅每秒共多少条事件，代替 --speed。 How many events a second all halls make together, instead of"
                    + " --speed.")
    private @Nullable Double rate;

    @Option(
            names = "--pair",
            description = "数据库为一主一备，主库失效时由 pg_auto_failover 自动切换。 The database is a pair; pg_auto_failover makes the"
                    + " standby the primary when that is killed.")
    private boolean pair;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = SharedOptions.PlainDuration.class,
            description = "多久，如 60s、10m。 For how long, such as 60s, 10m (default: ${DEFAULT-VALUE}).")
    private Duration time = Duration.ofSeconds(60);

    @Option(
            names = "--kill",
            paramLabel = "PART",
            defaultValue = "nothing",
            description =
                    "强行终止哪一部分。 What is killed with SIGKILL: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TierBench.Kill kill = TierBench.Kill.NOTHING;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "3",
            description = "终止几次。 How often (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Mixin
    private final SharedOptions.AddedFaults faults = new SharedOptions.AddedFaults();

    @Mixin
    private final SharedOptions.MeasuredDisk disk = new SharedOptions.MeasuredDisk();

    @Override
    public Integer call() throws IOException, InterruptedException, StoreException {
        if (halls.count < 1 || speed <= 0 || kills < 0 || time.isZero() || (rate != null && rate <= 0)) {
            throw terminal.wrong("--halls 至少为 1，--speed、--rate 与 --for 须大于 0。 / --halls must be 1 or more, --speed,"
                    + " --rate and --for above 0.");
        }
        double pace = rate == null ? speed : SimulationLoop.speedFor(rate, halls.count, DayFile.bundled());
        Path folder = disk.folder("hall-tier-bench-");
        TierBench.Options options = new TierBench.Options(
                folder, HallProgram.class.getName(), halls.count, pace, rate, time, pair, kill, kills, faults.all);
        TierBench.Result result = new TierBench(options, terminal.out()::println).run();
        return result.comparison().isRight() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}

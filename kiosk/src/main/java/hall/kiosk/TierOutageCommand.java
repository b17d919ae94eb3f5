package hall.kiosk;

import hall.board.command.Terminal;
import hall.tier.bench.OutageBench;
import hall.tier.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hall tier bench outage}: the city is away for an hour and catches up. */
@Command(
        name = "outage",
        description = "市级平台整体中断一段时间后恢复，测量补收速度并逐行核对。 The whole city is away and comes back: how fast it catches"
                + " up, compared row by row with the truth.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TierOutageCommand implements Callable<Integer> {

    private static final double GOAL = 5;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Mixin
    private final SharedOptions.Halls halls = new SharedOptions.Halls(100);

    @Option(
            names = "--outage",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = SharedOptions.PlainDuration.class,
            description = "按大厅的时间中断多久。 How long the city is away, in the halls' time (default: ${DEFAULT-VALUE}).")
    private Duration outage = Duration.ofHours(1);

    @Option(
            names = "--within",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = SharedOptions.PlainDuration.class,
            description =
                    "这段时间在本机用多久模拟。 In how much of this machine's time that passes (default:" + " ${DEFAULT-VALUE}).")
    private Duration within = Duration.ofMinutes(1);

    @Mixin
    private final SharedOptions.Unjudged unjudged = new SharedOptions.Unjudged();

    @Mixin
    private final SharedOptions.MeasuredDisk disk = new SharedOptions.MeasuredDisk();

    @Override
    public Integer call() throws IOException, InterruptedException, StoreException {
        if (halls.count < 1 || outage.isZero() || within.isZero()) {
            throw terminal.wrong(
                    "--halls 至少为 1，--outage 与 --within 须大于 0。 / --halls must be 1 or more, --outage and --within above 0.");
        }
        Path folder = disk.folder("hall-tier-outage-");
        OutageBench.Result result = new OutageBench(
                        new OutageBench.Options(folder, HallProgram.class.getName(), halls.count, outage, within),
                        terminal.out()::println)
                .run();
        boolean fast = unjudged.only || result.timesLive() >= GOAL;
        if (!fast) {
            terminal.out().println("慢于目标（至少 " + (int) GOAL + " 倍）。 / Slower than the goal (" + (int) GOAL + " times).");
        }
        return fast && result.comparison().isRight() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}

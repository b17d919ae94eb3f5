package hall.kiosk;

import hall.board.command.Terminal;
import hall.tier.bench.RestoreBench;
import hall.tier.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hall tier bench restore}: the database's disk is lost and an older backup takes its place. */
@Command(
        name = "restore",
        description = "演练恢复：数据库连同磁盘丢失，用较早的备份恢复，缺少的事件由大厅补发，最后逐行核对。 Rehearses a restore: the database is"
                + " lost with its disk, an older backup takes its place, the halls send what is missing, and every row is"
                + " compared with the truth.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TierRestoreCommand implements Callable<Integer> {

    @Mixin
    private final Terminal terminal = new Terminal();

    @Mixin
    private final SharedOptions.Halls halls = new SharedOptions.Halls(20);

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "60",
            description = "时间快多少倍。 How many times as fast as it was (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--before",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = SharedOptions.PlainDuration.class,
            description =
                    "备份前和备份后各运行多久。 How long it runs before the backup, and again before the disk is lost (default:"
                            + " ${DEFAULT-VALUE}).")
    private Duration before = Duration.ofSeconds(10);

    @Mixin
    private final SharedOptions.MeasuredDisk disk = new SharedOptions.MeasuredDisk();

    @Override
    public Integer call() throws IOException, InterruptedException, StoreException {
        if (halls.count < 1 || speed <= 0 || before.isZero()) {
            throw terminal.wrong(
                    "--halls 至少为 1，--speed 与 --before 须大于 0。 / --halls must be 1 or more, --speed and --before above 0.");
        }
        Path folder = disk.folder("hall-tier-restore-");
        RestoreBench.Result result = new RestoreBench(
                        new RestoreBench.Options(folder, HallProgram.class.getName(), halls.count, speed, before),
                        terminal.out()::println)
                .run();
        boolean rehearsed = result.gone() > 0;
        if (!rehearsed) {
            terminal.out()
                    .println("备份之后没有事件，未演练到缺失。 / Nothing was stored after the backup, so that nothing was rehearsed.");
        }
        return rehearsed && result.comparison().isRight() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}

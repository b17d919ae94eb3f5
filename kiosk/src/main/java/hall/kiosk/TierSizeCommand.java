package hall.kiosk;

import hall.board.command.Terminal;
import hall.tier.bench.SizeBench;
import hall.tier.store.StoreException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hall tier bench size}: what days of halls take on the disk. */
@Command(
        name = "size",
        description = "测量大厅每天占用的磁盘，并推算一年的用量。 Measures what a day of a hall takes on the disk, table by table, and what"
                + " a year comes to.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TierSizeCommand implements Callable<Integer> {

    @Mixin
    private final Terminal terminal = new Terminal();

    @Mixin
    private final SharedOptions.Halls halls = new SharedOptions.Halls(10);

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "3",
            description = "多少天。 How many days (default: ${DEFAULT-VALUE}).")
    private int days = 3;

    @Mixin
    private final SharedOptions.MeasuredDisk disk = new SharedOptions.MeasuredDisk();

    @Override
    public Integer call() throws IOException, StoreException {
        if (halls.count < 1 || days < 1 || days > 30) {
            throw terminal.wrong("--halls 至少为 1，--days 须为 1 至 30。 / --halls must be 1 or more, --days 1 to 30.");
        }
        new SizeBench(
                        new SizeBench.Options(disk.folder("hall-tier-size-"), halls.count, days, TierRunCommand.ZONE),
                        terminal.out()::println)
                .run();
        return CommandLine.ExitCode.OK;
    }
}

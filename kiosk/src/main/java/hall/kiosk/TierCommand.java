package hall.kiosk;

import hall.board.command.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hall tier}: the upper end, where a city or a province sees all of its halls. */
@Command(
        name = "tier",
        description = "市级、省级平台：汇总许多大厅。 City and province: many halls in one picture.",
        mixinStandardHelpOptions = true,
        subcommands = {
            TierRunCommand.class,
            TierDemoCommand.class,
            TierSimulateCommand.class,
            TierExportCommand.class,
            TierAccountCommand.class,
            TierPublishCommand.class,
            TierBenchCommand.class
        },
        sortOptions = false)
final class TierCommand implements Runnable {

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        throw terminal.wrong(
                "请选择 run、account、demo、simulate、export、publish 或 bench。 / Choose what to do: run, account, demo, simulate,"
                        + " export, publish or bench.");
    }
}

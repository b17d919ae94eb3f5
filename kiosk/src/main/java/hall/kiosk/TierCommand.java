package hall.kiosk;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
            TierBenchCommand.class
        },
        sortOptions = false)
final class TierCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        throw new ParameterException(
                spec.commandLine(),
                "请选择 run、demo、simulate、export 或 bench。 / Choose what to do: run, demo, simulate, export or bench.");
    }
}

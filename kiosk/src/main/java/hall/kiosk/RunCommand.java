package hall.kiosk;

import hall.kiosk.queue.BusinessDay;
import hall.kiosk.setup.HallConfig;
import hall.kiosk.setup.HallConfigFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hall run}: a real hall, as its configuration folder says. */
@Command(
        name = "run",
        description = "按配置目录运行大厅。 Runs a hall as its configuration folder says.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    /** Which parts of a hall this machine is. */
    enum Part {
        hall,
        kiosk,
        both
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            required = true,
            description = "配置目录，内有 hall.json。 The folder with hall.json.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "数据目录，默认为配置目录下的 data。 The data folder, data in the configuration folder by default.")
    private @Nullable Path data;

    @Option(
            names = "--role",
            paramLabel = "hall|kiosk|both",
            description = "本机的角色，默认 both。 What this machine is: the hall alone, or with its kiosks.")
    private Part role = Part.both;

    @Option(names = "--headless", description = "不打开窗口。 Opens no window.")
    private boolean headless;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Spans.class,
            description = "运行多久后结束，如 60s。 Ends after this time, such as 60s.")
    private @Nullable Duration length;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (spec == null || config == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        if (role == Part.kiosk) {
            spec.commandLine()
                    .getErr()
                    .println("单独的取号机尚不支持，请在大厅主机上用 both。 / A kiosk of its own is not supported yet; run both on the"
                            + " hall's machine.");
            return CommandLine.ExitCode.SOFTWARE;
        }
        return switch (HallConfigFile.read(config)) {
            case HallConfigFile.Result.Bad bad -> {
                bad.faults().forEach(fault -> spec.commandLine().getErr().println(fault));
                yield CommandLine.ExitCode.SOFTWARE;
            }
            case HallConfigFile.Result.Good good -> run(spec, config, good.config());
        };
    }

    private int run(CommandSpec command, Path folder, HallConfig read) throws IOException, InterruptedException {
        HallConfig hall = role == Part.hall ? read.withoutKiosks() : read;
        Path store = data != null ? data : folder.resolve("data");
        House house = House.open(new Blueprint(
                hall,
                store,
                InstantSource.system(),
                at -> new BusinessDay(at.atZone(hall.zone()).toLocalDate()),
                1,
                screen()));
        command.commandLine().getErr().println("网页登录密码在此文件中 / The passwords are in " + store.resolve("access.json"));
        command.commandLine().getOut().println("READY " + house.address() + " " + house.broker());
        command.commandLine().getOut().flush();
        Running.untilEnd(house, length);
        return CommandLine.ExitCode.OK;
    }

    private Display screen() {
        return Screens.display(headless, Display.WHOLE_SCREEN);
    }
}

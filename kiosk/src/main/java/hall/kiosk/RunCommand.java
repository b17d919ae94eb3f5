package hall.kiosk;

import hall.board.command.Terminal;
import hall.kiosk.app.Blueprint;
import hall.kiosk.app.HallApplication;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.Display;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.ConfigSource;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.setup.NewHall;
import hall.loop.Shutdown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hall run}: a real hall, until it is told to stop. */
@Command(name = "run", description = "运行大厅。 Runs a hall.", mixinStandardHelpOptions = true, sortOptions = false)
final class RunCommand implements Callable<Integer> {

    /** What this machine does. */
    enum Role {
        HALL,
        BOTH
    }

    @Mixin
    private final Terminal terminal = new Terminal();

    @Option(
            names = "--config",
            paramLabel = "DIR",
            required = true,
            description = "配置目录，内有 hall.json；空目录则先在网页上设置。 The folder with hall.json; an empty one is set up in the"
                    + " browser first.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "数据目录，默认为配置目录下的 data。 Where the journal is kept (default: data in the folder of --config).")
    private @Nullable Path data;

    @Option(
            names = "--role",
            paramLabel = "hall|both",
            defaultValue = "both",
            description = "只运行大厅，或同时驱动取号机。 The hall alone, or with its kiosks (default: ${DEFAULT-VALUE}).")
    private Role role = Role.BOTH;

    @Mixin
    private final SharedOptions.Drill drill = new SharedOptions.Drill();

    @Option(
            names = "--import",
            description = "采用 hall.json，即使此后在网页上改过配置。 Takes hall.json even if the configuration was changed in the"
                    + " browser since.")
    private boolean imported;

    @Option(
            names = "--setup-address",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8080",
            description = "首次设置的网页地址；用另一台电脑设置时写 0.0.0.0:8080。 Where the pages of the first set-up are; 0.0.0.0:8080"
                    + " to do it from another computer (default: ${DEFAULT-VALUE}).")
    private String setupAddress = "";

    @Option(names = "--headless", description = "不打开窗口。 No windows on this machine's display.")
    private boolean headless;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (config == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        Shutdown shutdown = new Shutdown().listen();
        try {
            return run(config, shutdown);
        } finally {
            shutdown.closed();
        }
    }

    private int run(Path folder, Shutdown shutdown) throws IOException, InterruptedException {
        Display display = Display.given(headless, Display.WHOLE_SCREEN, terminal.err());
        Path kept = data == null ? folder.resolve("data") : data;
        if (NewHall.isIn(folder) && !FirstSetup.run(folder, kept, setupAddress, shutdown, terminal.out())) {
            return CommandLine.ExitCode.OK;
        }
        ConfigFolder.Reading.Good read = ConfigCommand.read(folder, terminal.err());
        UnaryOperator<Configuration> own = next -> (role == Role.BOTH ? next : next.withoutKiosks())
                .on(data == null ? next.machine().data() : data, display);
        Configuration wanted = own.apply(read.config());
        Blueprint blueprint = new Blueprint(
                wanted,
                new ConfigSource(new ConfigFolder(folder), read.document(), imported, own),
                MachineTime.real(drill.clock),
                instant -> new BusinessDay(
                        LocalDate.ofInstant(instant, wanted.hall().zone())),
                1,
                Set.of());
        try (HallApplication hall = HallApplication.open(blueprint)) {
            Ready.say(terminal.out(), hall.address(), hall.broker());
            shutdown.await(null);
        }
        return CommandLine.ExitCode.OK;
    }
}

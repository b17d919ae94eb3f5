package hall.kiosk;

import hall.board.command.Terminal;
import hall.board.enrol.EnrolOption;
import hall.broker.enrol.Renewal;
import hall.kiosk.app.Blueprint;
import hall.kiosk.app.HallApplication;
import hall.kiosk.app.RemoteKiosk;
import hall.kiosk.app.RemoteKioskLine;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.Display;
import hall.kiosk.config.KioskMachine;
import hall.kiosk.config.KioskMachineFile;
import hall.kiosk.config.MachineConfig;
import hall.kiosk.config.live.AdoptedStandard;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.ConfigSource;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.setup.NewHall;
import hall.loop.Shutdown;
import hall.standard.design.Tokens.DesignException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
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
        KIOSK,
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
            paramLabel = "hall|kiosk|both",
            defaultValue = "both",
            description = "只运行大厅，只作为一台取号机（配置目录内为 machine.json），或同时驱动取号机。 The hall alone, one kiosk alone"
                    + " (with a machine.json in the folder), or the hall with its kiosks (default: ${DEFAULT-VALUE}).")
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

    @Mixin
    private final EnrolOption enrol = new EnrolOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (config == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        if (enrol.isGiven() && role != Role.KIOSK) {
            throw terminal.wrong("--enrol 只与 --role kiosk 同用。 / --enrol is for --role kiosk.");
        }
        Shutdown shutdown = new Shutdown().listen();
        try {
            return role == Role.KIOSK ? kiosk(config, shutdown) : run(config, shutdown);
        } finally {
            shutdown.closed();
        }
    }

    /** One kiosk of a hall that runs on another machine. At its first start it waits until its hall has told what it is. */
    private int kiosk(Path folder, Shutdown shutdown) throws IOException, InterruptedException {
        enrol(folder);
        KioskMachine read = KioskMachineFile.read(folder);
        boolean hidden =
                Display.given(headless || read.headless(), Display.WHOLE_SCREEN, terminal.err()) == Display.NONE;
        KioskMachine machine = read.on(data == null ? read.data() : data, hidden);
        Renewal renewal = EnrolOption.renewal(folder);
        try (RemoteKioskLine line = RemoteKioskLine.open(machine)) {
            if (!line.known().isDone()) {
                terminal.err()
                        .println("第一次启动，正在等待大厅 " + machine.head().hall().path()
                                + " 应答。 / The first start: waiting for the hall "
                                + machine.head().hall().path() + " to answer.");
            }
            if (!shutdown.awaitOr(line.known())) {
                return CommandLine.ExitCode.OK;
            }
            try (RemoteKiosk running = RemoteKiosk.open(line)) {
                terminal.out().println("READY " + running.name());
                shutdown.await(null);
            }
        } finally {
            if (renewal != null) {
                renewal.close();
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** Waits until a manager has let this machine in, where that is asked for and it is not in. */
    private void enrol(Path folder) throws IOException, InterruptedException {
        try {
            enrol.run(
                    folder,
                    "kiosk",
                    () -> Display.given(headless, Display.WHOLE_SCREEN, terminal.err()) != Display.NONE,
                    terminal,
                    new SecureRandom());
        } catch (DesignException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private int run(Path folder, Shutdown shutdown) throws IOException, InterruptedException {
        Display display = Display.given(headless, Display.WHOLE_SCREEN, terminal.err());
        Path kept = data == null ? folder.resolve(MachineConfig.DATA) : data;
        if (NewHall.isIn(folder) && !FirstSetup.run(folder, kept, setupAddress, shutdown, terminal.out())) {
            return CommandLine.ExitCode.OK;
        }
        ConfigFolder.Reading.Good read =
                ConfigCommand.read(AdoptedStandard.folder(folder, kept, imported), terminal.err());
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

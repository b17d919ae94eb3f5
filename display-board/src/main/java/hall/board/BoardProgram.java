package hall.board;

import hall.board.command.CommandRun;
import hall.board.command.Terminal;
import hall.board.enrol.EnrolOption;
import hall.board.machine.BoardMachine;
import hall.board.machine.MachineFile;
import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.board.scene.Scene.SceneException;
import hall.board.screen.Board;
import hall.board.screen.BoardSetup;
import hall.board.screen.MachineDisplay;
import hall.board.screen.ScreenServer;
import hall.board.screen.ScreenWindow;
import hall.broker.CertificateFolder;
import hall.broker.HallAddress;
import hall.broker.LinkSettings;
import hall.broker.PahoLink;
import hall.broker.enrol.Renewal;
import hall.folder.FolderLock;
import hall.loop.Shutdown;
import hall.loop.StuckWatch;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program {@code board}: shows one board of a hall until it is told to stop. */
@Command(
        name = "board",
        description = {
            "显示大厅叫号。 Shows the calls of a hall.",
            "有显示器时全屏；没有显示器或使用 --headless 时，以本机 HTTP 图片提供。 On a display full screen; without one, or with"
                    + " --headless, as a picture over HTTP on this machine."
        },
        mixinStandardHelpOptions = true,
        version = "board 1",
        subcommands = BoardBench.class,
        sortOptions = false)
public final class BoardProgram implements Callable<Integer> {

    /** What this program can be to a hall it enrols at. */
    private static final String ROLE = "board";

    /** How long the broker keeps what a board missed: a call is news for a minute. */
    private static final Duration SESSION = Duration.ofSeconds(60);

    @Mixin
    private final Terminal terminal = new Terminal();

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "配置目录，内有 machine.json；代替其后的选项，但不含 --headless 和 --port。 The folder with this machine's"
                    + " machine.json, instead of the options below; --headless and --port may stand beside it.")
    private @Nullable Path config;

    @Mixin
    private final EnrolOption enrol = new EnrolOption();

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description = "大厅的消息服务器。 The hall's broker, such as mqtt://user:password@10.0.0.5:1883.")
    private @Nullable String broker;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "本屏的编号。 This board's name among the devices: a-z, 0-9 and -.")
    private @Nullable String id;

    @Option(
            names = "--hall",
            paramLabel = "P/C/C/HALL",
            description = "所属大厅，默认为演示大厅。 Whose board it is (default: the demo's, 34/3401/340100/demo).")
    private @Nullable String hall;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "数据目录，断网启动时用其中的画面与状态。 Where the last scene and state are kept for a start without a" + " network.")
    private @Nullable Path data;

    @Option(names = "--headless", description = "不打开窗口。 No window: the picture over HTTP on this machine.")
    private boolean headless;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "图片的端口，0 为任意空闲端口（默认）。 The port of the picture, 0 for any free one (the default).")
    private @Nullable Integer port;

    @Option(
            names = "--scene",
            paramLabel = "FILE",
            completionCandidates = SceneNames.class,
            description = "最初的画面：JSON 文件，或画面库中的一个。 The scene to show at first: a JSON file, or one of the library:"
                    + " ${COMPLETION-CANDIDATES}.")
    private @Nullable String scene;

    @Option(
            names = "--tokens",
            paramLabel = "FILE",
            description = "省级设计规范文件，代替自带的。 The design tokens of the province instead of the built-in ones.")
    private @Nullable Path tokens;

    /** The scenes of the library, for the help. */
    static final class SceneNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Scene.STANDARD.iterator();
        }
    }

    /** Runs the program and ends the process with its exit code: 0 done, 1 failed, 2 wrongly used. */
    public static void main(String[] arguments) {
        CommandRun.end(new BoardProgram(), arguments);
    }

    /** The exit code of the program run with {@code arguments}. */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        return CommandRun.code(new BoardProgram(), arguments, out, err);
    }

    @Override
    public Integer call() throws IOException, DesignException, SceneException, InterruptedException {
        SecureRandom chance = new SecureRandom();
        enrol.run(config, ROLE, () -> hasWindow(headless), terminal, chance);
        BoardMachine machine = config == null ? ofOptions() : ofFile(config);
        LinkSettings settings = linkSettings(machine);
        boolean window = hasWindow(machine.headless());
        BoardSetup setup = new BoardSetup(
                machine.id(),
                machine.hall(),
                new Renderer(
                        machine.tokens() == null ? Tokens.standard() : Tokens.read(machine.tokens()),
                        Fonts.loadOrFirst()),
                Snapshot.NONE,
                machine.scene(),
                machine.data(),
                ZoneId.systemDefault(),
                InstantSource.system(),
                System::nanoTime,
                chance);
        FolderLock folder = machine.data() == null ? null : FolderLock.take(machine.data());
        Shutdown shutdown = new Shutdown().listen();
        Renewal renewal = EnrolOption.renewal(config);
        try (Board board = Board.start(setup, will -> PahoLink.open(settings.withWill(will), chance))) {
            StuckWatch watch = StuckWatch.start(board.thread());
            try {
                show(board, window, machine.port(), shutdown);
            } finally {
                watch.close();
            }
        } finally {
            if (renewal != null) {
                renewal.close();
            }
            if (folder != null) {
                folder.close();
            }
            shutdown.closed();
        }
        return CommandLine.ExitCode.OK;
    }

    private BoardMachine ofOptions() throws SceneException {
        String name = given("--id", id);
        return new BoardMachine(
                address(),
                given("--broker", broker),
                null,
                null,
                name,
                scene == null ? null : scene(scene),
                tokens,
                data,
                headless,
                port == null ? 0 : port);
    }

    private BoardMachine ofFile(Path folder) throws IOException {
        if (broker != null || id != null || hall != null || scene != null || tokens != null || data != null) {
            throw terminal.wrong(
                    "--config 与 --broker、--id、--hall、--data、--scene、--tokens 只能用一种：请写入 machine.json。 / --config"
                            + " stands beside an option that belongs into machine.json; write it there.");
        }
        BoardMachine machine = MachineFile.read(folder);
        if (machine.password() != null && MachineFile.isOpen(folder)) {
            terminal.err()
                    .println(folder.resolve(MachineFile.NAME) + " 含密码而人人可读，请执行 chmod 600。 / It holds a password and"
                            + " everybody here can read it; run chmod 600 on it.");
        }
        return machine.on(headless, port);
    }

    /** Whether a window shall and can be opened; where one cannot, why is said. */
    private boolean hasWindow(boolean hidden) throws IOException {
        if (hidden) {
            System.setProperty("java.awt.headless", "true");
            return false;
        }
        Optional<String> none = MachineDisplay.whyNone();
        none.ifPresent(why -> terminal.err().println(why));
        return none.isEmpty();
    }

    private void show(Board board, boolean window, int picturePort, Shutdown shutdown)
            throws IOException, InterruptedException {
        if (!window) {
            try (ScreenServer screen = ScreenServer.start(board, picturePort)) {
                ready("READY " + screen.picture());
                shutdown.await(null);
            }
        } else {
            ScreenWindow screen = ScreenWindow.open(board, shutdown::ask);
            try {
                ready("READY");
                shutdown.await(null);
            } finally {
                screen.close();
            }
        }
    }

    /** Says that the board shows, and gives back the memory only the start needed. */
    private void ready(String line) {
        terminal.out().println(line);
        System.gc();
    }

    private String given(String option, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw terminal.wrong("缺少 " + option + "：须给出 --config DIR，或 --broker URL 和 --id ID。 / " + option
                    + " is missing: a board needs --config DIR, or --broker URL and --id ID.");
        }
        return value;
    }

    private LinkSettings linkSettings(BoardMachine machine) {
        try {
            LinkSettings settings = LinkSettings.of(
                            machine.broker(), machine.hall().clientId(HallAddress.requireName("--id", machine.id())))
                    .withSessionExpiry(SESSION);
            if (machine.certificates() != null) {
                return settings.withCertificates(new CertificateFolder(machine.certificates()));
            }
            return machine.password() == null ? settings : settings.withUser(machine.id(), machine.password());
        } catch (IllegalArgumentException e) {
            throw terminal.wrong("--broker 须写作 mqtt://主机:端口 或 mqtts://主机:端口，--id 须为 1 至 32 个 a-z、0-9 或 -。 / "
                    + e.getMessage() + ".");
        }
    }

    private HallAddress address() {
        try {
            return hall == null ? HallAddress.DEMO : HallAddress.parse(hall);
        } catch (IllegalArgumentException e) {
            throw terminal.wrong("--hall 须为 省/市/县/大厅，如 34/3401/340100/demo。 / --hall: " + e.getMessage() + ".");
        }
    }

    private static Scene scene(String given) throws SceneException {
        return Scene.STANDARD.contains(given) ? Scene.standard(given) : Scene.read(Path.of(given));
    }
}

package hall.kiosk;

import hall.board.command.Terminal;
import hall.kiosk.bench.BenchFigures;
import hall.kiosk.bench.CallBench;
import hall.kiosk.bench.KillProgram;
import hall.kiosk.bench.MemoryFigures;
import hall.kiosk.bench.QueueBench;
import hall.kiosk.bench.StandardBench;
import hall.kiosk.bench.WaitBench;
import hall.kiosk.demo.RecordedDay.UnusableDayException;
import hall.kiosk.demo.RecordedWaits;
import hall.kiosk.demo.ScaledClock;
import hall.kiosk.demo.SnapshotFile;
import hall.standard.design.Tokens.DesignException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hall bench queue|call|memory|wait|standard|kill}: figures of this machine, with its limit beside them. */
@Command(
        name = "bench",
        description = "测量本机性能，并列出本机的极限。 Measures this machine, with its limit beside each figure.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Runnable {

    private static final int MOST_OPERATIONS = 1_000_000;

    /** Where a bench writes. */
    static final class Place {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = ".",
                description = "要测量的磁盘上的目录。 A folder on the disk to measure (default: ${DEFAULT-VALUE}).")
        private Path data = Path.of(".");

        /** A new one, with a name that git leaves out of every commit. */
        private Path folder(String of) throws IOException {
            return Files.createTempDirectory(Files.createDirectories(data).toAbsolutePath(), "bench-" + of);
        }
    }

    /** How the figures are shown. */
    static final class Form {
        @Option(names = "--json", description = "输出 JSON。 The figures as JSON.")
        private boolean json;
    }

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        throw terminal.wrong(
                "请选择 queue、call、memory、wait、standard 或 kill。 / Choose what to measure: queue, call, memory,"
                        + " wait, standard or kill.");
    }

    @Command(
            name = "queue",
            description = "取号与办理的速度。 How fast tickets are issued and served.",
            mixinStandardHelpOptions = true)
    int queue(
            @Mixin Place place,
            @Option(
                            names = "--operations",
                            paramLabel = "N",
                            defaultValue = "4000",
                            description = "每种情形的取号数。 Issues for each case (default: ${DEFAULT-VALUE}).")
                    int operations,
            @Option(
                            names = "--rounds",
                            paramLabel = "N",
                            defaultValue = "5",
                            description = "分几轮进行。 Rounds they are shared out over (default: ${DEFAULT-VALUE}).")
                    int rounds,
            @Mixin Form form)
            throws IOException, InterruptedException {
        if (rounds < 1 || rounds > 100 || operations < rounds * 10 || operations > MOST_OPERATIONS) {
            throw terminal.wrong("--rounds 须为 1 至 100，--operations 须至少为其十倍且不超过 " + MOST_OPERATIONS
                    + "。 / --rounds must be 1 to 100, and --operations ten times as much and at most "
                    + MOST_OPERATIONS + ".");
        }
        return show(form, new QueueBench(place.data, operations, rounds).run());
    }

    @Command(
            name = "call",
            description = "从叫号到上屏的时间。 How long from a call to the frame that shows it.",
            mixinStandardHelpOptions = true)
    int call(
            @Mixin Place place,
            @Option(
                            names = "--boards",
                            paramLabel = "N",
                            split = ",",
                            defaultValue = "1,60",
                            description = "各情形的显示屏数。 How many boards, case by case (default: ${DEFAULT-VALUE}).")
                    List<Integer> boards,
            @Option(
                            names = "--calls",
                            paramLabel = "N",
                            defaultValue = "60",
                            description = "每种情形的叫号数。 Calls for each case (default: ${DEFAULT-VALUE}).")
                    int calls,
            @Mixin Form form)
            throws IOException, DesignException, InterruptedException {
        if (calls < 1 || calls > 10_000 || boards.stream().anyMatch(count -> count < 1 || count > 200)) {
            throw terminal.wrong(
                    "--calls 须为 1 至 10000，--boards 须为 1 至 200。 / --calls must be 1 to 10000, and --boards 1 to"
                            + " 200 each.");
        }
        return show(form, new CallBench(place.data, calls, boards).run());
    }

    @Command(
            name = "kill",
            description =
                    "在满负荷下反复强制结束大厅，检查是否丢号。 Kills a hall under load again and again; exit 1 if it" + " forgot anything.",
            mixinStandardHelpOptions = true)
    int kill(
            @Mixin Place place,
            @Option(
                            names = "--kills",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "次数。 How many times (default: ${DEFAULT-VALUE}).")
                    int kills,
            @Option(names = "--seed", paramLabel = "N", description = "随机种子。 Repeats a run's moments.") @Nullable
                    Long seed)
            throws IOException, InterruptedException {
        if (kills < 1 || kills > 10_000) {
            throw terminal.wrong("--kills 须为 1 至 10000。 / --kills must be 1 to 10000, not " + kills + ".");
        }
        Path folder = place.folder("kill-");
        long moments = seed == null ? new SecureRandom().nextLong() : seed;
        return KillProgram.run(kills, moments, folder, terminal.out())
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    @Command(
            name = "memory",
            description = "重放一天后各程序占用的内存。 What the programs take of the memory after a replayed day.",
            mixinStandardHelpOptions = true)
    int memory(
            @Mixin Place place,
            @Option(
                            names = "--speed",
                            paramLabel = "N",
                            defaultValue = "600",
                            description = "时间快多少倍。 How many times as fast as time (default: ${DEFAULT-VALUE}).")
                    double speed,
            @Mixin Form form)
            throws IOException, UnusableDayException, InterruptedException {
        if (!(speed >= 1 && speed <= ScaledClock.FASTEST)) {
            throw terminal.wrong("--speed 须为 1 至 " + (int) ScaledClock.FASTEST + "。 / --speed must be 1 to "
                    + (int) ScaledClock.FASTEST + ".");
        }
        Path folder = place.folder("memory-");
        MemoryFigures figures;
        try (MemoryBench bench = new MemoryBench(folder, speed)) {
            figures = bench.run();
        }
        QueueBench.delete(folder);
        return show(form, figures);
    }

    @Command(
            name = "wait",
            description = "等候时间预估的准确度，与其他公式对照。 How true the promised waits are, beside other formulas.",
            mixinStandardHelpOptions = true)
    int waits(
            @Option(
                            names = "--day",
                            paramLabel = "FILE",
                            description = "排队记录（CSV）；默认用随程序附带的记录。 A record of queues; default: the bundled one.")
                    @Nullable
                    Path file,
            @Mixin Form form)
            throws IOException, UnusableDayException {
        SnapshotFile record = file == null ? SnapshotFile.bundled() : SnapshotFile.read(file);
        return show(form, WaitBench.of(RecordedWaits.of(record)));
    }

    @Command(
            name = "standard",
            description = "统一标准解析与检查的速度。 How fast a standard is resolved and checked.",
            mixinStandardHelpOptions = true)
    int standard(
            @Mixin Place place,
            @Option(
                            names = "--rules",
                            paramLabel = "N",
                            defaultValue = "1000",
                            description = "规则数。 How many rules (default: ${DEFAULT-VALUE}).")
                    int rules,
            @Option(
                            names = "--subjects",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "每条规则的对象数。 Subjects of each rule (default: ${DEFAULT-VALUE}).")
                    int subjects,
            @Mixin Form form)
            throws IOException {
        if (rules < 1 || rules > 20_000 || subjects < 1 || subjects > 10_000) {
            throw terminal.wrong(
                    "--rules 须为 1 至 20000，--subjects 须为 1 至 10000。 / --rules must be 1 to 20000, and --subjects 1"
                            + " to 10000.");
        }
        return show(form, new StandardBench(place.data, rules, subjects).run());
    }

    private int show(Form form, BenchFigures figures) {
        terminal.out().println(form.json ? figures.json() : figures.text());
        return CommandLine.ExitCode.OK;
    }
}

package hall.kiosk;

import hall.board.BoardProgram;
import hall.board.bench.ProcessMemory;
import hall.kiosk.app.BrokerBesideHall;
import hall.kiosk.bench.BareProgram;
import hall.kiosk.bench.MemoryFigures;
import hall.kiosk.config.HallConfig;
import hall.kiosk.demo.RecordedDay;
import hall.kiosk.demo.RecordedDay.UnusableDayException;
import hall.kiosk.demo.ReplayLoop;
import hall.kiosk.demo.SnapshotFile;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs halls and a board as processes of their own, with the options this process has from its launcher, lets them live
 * through a recorded day and looks at their memory then. Single use, one thread.
 */
final class MemoryBench implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration END_LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK_EACH = Duration.ofMillis(200);

    /** The option with the archive of the classes a start loads; each launcher has its own. */
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";

    /** How many times as long as planned a day may take on a busy machine. */
    private static final int PATIENCE = 5;

    private final Path folder;
    private final double speed;
    private final Deque<Process> running = new ArrayDeque<>();

    /** A process, and where it writes. */
    private record Child(Process process, Path out, Path log) {}

    /** @param folder a new one, for the data and the logs of all processes */
    MemoryBench(Path folder, double speed) {
        this.folder = folder;
        this.speed = speed;
    }

    MemoryFigures run() throws IOException, UnusableDayException, InterruptedException {
        RecordedDay day = SnapshotFile.bundled().day(SnapshotFile.USUAL_OFFICE, SnapshotFile.USUAL_DATE);
        Duration limit = START_LIMIT.plus(
                day.plan(0).length().dividedBy((long) Math.max(1, speed)).multipliedBy(PATIENCE));
        List<MemoryFigures.Case> cases = new ArrayList<>();
        cases.add(bare());
        cases.add(whole(limit));
        cases.addAll(apart(day, limit));
        return MemoryFigures.of(day.office() + " " + day.date(), options(), cases);
    }

    /** Ends what still runs; the folder stays. */
    @Override
    public void close() {
        running.forEach(Process::destroyForcibly);
    }

    private MemoryFigures.Case bare() throws IOException, InterruptedException {
        Child bare = start("bare", BareProgram.class);
        await(bare, bare.out(), "READY", START_LIMIT);
        return ended(bare, MemoryFigures.BARE);
    }

    private MemoryFigures.Case whole(Duration limit) throws IOException, InterruptedException {
        Child hall = start("whole", HallProgram.class, demo("whole"));
        await(hall, hall.log(), ReplayLoop.OVER, limit);
        return ended(hall, MemoryFigures.WHOLE);
    }

    /** A hall, its broker in this process, and a board. */
    private List<MemoryFigures.Case> apart(RecordedDay day, Duration limit) throws IOException, InterruptedException {
        HallConfig config = Demo.hall(day, folder);
        try (BrokerBesideHall broker = BrokerBesideHall.start(config, folder.resolve("hall"))) {
            Child hall = start("hall", HallProgram.class, demo("hall", "--broker", broker.hub()));
            await(hall, hall.out(), "READY", START_LIMIT);
            String id = config.boards().getFirst().id();
            Child board = start(
                    "board",
                    BoardProgram.class,
                    "--broker",
                    broker.device(id),
                    "--id",
                    id,
                    "--headless",
                    "--data",
                    folder.resolve("board-data").toString());
            await(board, board.out(), "READY", START_LIMIT);
            await(hall, hall.log(), ReplayLoop.OVER, limit);
            return List.of(ended(hall, MemoryFigures.WITHOUT_BROKER), ended(board, MemoryFigures.ONE_BOARD));
        }
    }

    private String[] demo(String name, String... more) {
        return Stream.concat(
                        Stream.of(
                                "demo",
                                "--office",
                                SnapshotFile.USUAL_OFFICE,
                                "--headless",
                                "--port",
                                "0",
                                "--mqtt-port",
                                "0",
                                "--speed",
                                Double.toString(speed),
                                "--data",
                                folder.resolve(name).toString()),
                        Arrays.stream(more))
                .toArray(String[]::new);
    }

    private Child start(String name, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(launched(program));
        command.addAll(List.of(arguments));
        Path out = folder.resolve(name + ".out");
        Path log = folder.resolve(name + ".log");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        running.push(process);
        return new Child(process, out, log);
    }

    /**
     * What starts the program. In a checkout a board is started by its own launcher, since it carries less than a hall; in a
     * package all programs have the same class path.
     */
    private static List<String> launched(Class<?> program) {
        String path = System.getProperty("java.class.path");
        Path launcher = Path.of(path.split(File.pathSeparator, 2)[0])
                .resolve("../../../display-board/board")
                .normalize();
        if (program == BoardProgram.class && Files.isExecutable(launcher)) {
            return List.of(launcher.toString());
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        options().stream()
                .filter(each -> program != BareProgram.class || !each.startsWith(ARCHIVE))
                .forEach(command::add);
        command.addAll(List.of("-cp", path, program.getName()));
        return command;
    }

    private static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    private static void await(Child child, Path file, String words, Duration limit)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (!Files.readString(file).contains(words)) {
            if (child.process().waitFor(LOOK_EACH.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("被测程序意外退出，见 " + child.log() + "。 / A measured program ended by itself; see "
                        + child.log() + ".");
            }
            if (System.nanoTime() - begun > limit.toNanos()) {
                throw new IOException("被测程序在 " + limit.toSeconds() + " 秒内未完成，机器可能太忙，见 " + child.log()
                        + "。 / A measured program was not done within " + limit.toSeconds()
                        + " s, the machine may be too busy; see " + child.log() + ".");
            }
        }
    }

    /** The memory of {@code child}, which is ended then. */
    private MemoryFigures.Case ended(Child child, String name) throws IOException, InterruptedException {
        MemoryFigures.Case found =
                MemoryFigures.Case.of(name, ProcessMemory.of(child.process().pid()));
        child.process().destroy();
        if (!child.process().waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            child.process().destroyForcibly();
        }
        running.remove(child.process());
        return found;
    }
}

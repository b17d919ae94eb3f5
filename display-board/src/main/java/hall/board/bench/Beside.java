package hall.board.bench;

import hall.board.render.Renderer;
import hall.board.scene.Scene;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One board of 1920 x 1080 with a list and a ticker, beside Chromium that shows a page like it: each by itself on a display of
 * its own, one after the other in one run, so that neither waits for the other. Both get a new call each three seconds.
 */
public final class Beside {

    private static final double MEMORY_SHARE = 0.25;
    private static final double TIME_SHARE = 0.5;
    private static final double FIRST_SECONDS = 2;
    private static final double DROPPED_PERCENT = 0.1;
    private static final double APPLIED_SECONDS = 10;
    private static final int BOARDS = 60;
    private static final int FEW = 2;
    private static final double FEW_APPLIED_SECONDS = 5;
    private static final double EMERGENCY_SECONDS = 2;
    private static final int WARM_SECONDS = 15;
    private static final int CALL_SECONDS = 3;
    private static final double PERCENT = 100;

    /** In the header of both, where no letter stands. */
    private static final int MARK_X = 1_300;

    private static final int MARK_Y = 4;
    private static final int MARK = 0x0B3D91;
    private static final Pattern TICKER = Pattern.compile("ticker: ([0-9]+) frames, ([0-9]+) dropped");

    private final Path folder;
    private final Class<?> program;
    private final int seconds;

    /**
     * @param folder for what the programs write
     * @param program what shows a board
     * @param seconds how long each is measured
     */
    public Beside(Path folder, Class<?> program, int seconds) {
        this.folder = folder;
        this.program = program;
        this.seconds = seconds;
    }

    private record Shown(double firstSeconds, Usage usage, double droppedPercent) {}

    /** Measures all of it, some minutes long. */
    public List<Goal> measure(Renderer renderer) throws IOException, InterruptedException {
        try (Programs programs = new Programs();
                BoardFeed hall = BoardFeed.start(programs, folder)) {
            ManyBoards boards = new ManyBoards(hall, renderer);
            List<Goal> goals = new ArrayList<>(goals(FEW, FEW_APPLIED_SECONDS, boards.measure(FEW)));
            hall.sayState();
            goals.addAll(goals(BOARDS, APPLIED_SECONDS, boards.measure(BOARDS)));
            Path scene = folder.resolve("scene.json");
            Files.writeString(scene, withTicker(Scene.standard("main-landscape").json()));
            Path archive = folder.resolve("classes.jsa");
            double plain = board(programs, hall, scene, List.of("-XX:ArchiveClassesAtExit=" + archive), 0)
                    .firstSeconds();
            Shown board = board(programs, hall, scene, List.of(), seconds);
            double archived = Files.exists(archive)
                    ? board(programs, hall, scene, List.of("-XX:SharedArchiveFile=" + archive), 0)
                            .firstSeconds()
                    : plain;
            Shown page = page(programs);
            goals.addAll(0, goals(archived, board, page));
            return goals;
        }
    }

    /** An emergency has one limit, on however many boards. */
    private static List<Goal> goals(int boards, double limit, ManyBoards.Seconds found) {
        return List.of(
                new Goal(
                        boards + " boards, published to applied, s, goal " + Math.round(limit),
                        found.applied(),
                        found.applied() <= limit),
                new Goal(
                        boards + " boards, ordered to emergency shown, s, goal 2",
                        found.emergency(),
                        found.emergency() <= EMERGENCY_SECONDS));
    }

    private static List<Goal> goals(double archived, Shown board, Shown page) {
        Usage ours = board.usage();
        Usage theirs = page.usage();
        double memory = ours.pssMegabytes() / theirs.pssMegabytes();
        double time = ours.corePercent() / theirs.corePercent();
        return List.of(
                Goal.figure("board PSS, MB", ours.pssMegabytes()),
                Goal.figure("Chromium PSS, MB", theirs.pssMegabytes()),
                new Goal("board's part of Chromium's memory, goal 0.25", memory, memory <= MEMORY_SHARE),
                Goal.figure("board, % of a core", ours.corePercent()),
                Goal.figure("Chromium, % of a core", theirs.corePercent()),
                new Goal("board's part of Chromium's processor time, goal 0.5", time, time <= TIME_SHARE),
                new Goal(
                        "start to first frame as launched, s, goal 2",
                        board.firstSeconds(),
                        board.firstSeconds() <= FIRST_SECONDS),
                new Goal(
                        "start to first frame with an archive of classes, s, goal 2",
                        archived,
                        archived <= FIRST_SECONDS),
                Goal.figure("Chromium's start to first frame, s", page.firstSeconds()),
                new Goal(
                        "dropped ticker frames, %, goal 0.1",
                        board.droppedPercent(), board.droppedPercent() < DROPPED_PERCENT));
    }

    /** {@code scene} as JSON, whose notices move. */
    public static String withTicker(String scene) {
        return scene.replace("{\"type\":\"notice\"}", "{\"millimetresPerSecond\":100.0,\"type\":\"ticker\"}");
    }

    /** A board in a process of its own, started as this one was; measured unless {@code measured} is 0. */
    private Shown board(Programs programs, BoardFeed hall, Path scene, List<String> flags, int measured)
            throws IOException, InterruptedException {
        VirtualDisplay display = VirtualDisplay.start(programs, folder);
        hall.sayState();
        Path log = Files.createTempFile(folder, "board", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> flags.isEmpty() || !each.startsWith("-XX:SharedArchiveFile"))
                .forEach(command::add);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of("--broker", hall.url(), "--id", "beside-1", "--scene", scene.toString()));
        long begun = System.nanoTime();
        Process process = programs.start(command, Map.of("DISPLAY", display.name()), log);
        double first = display.secondsUntil(MARK_X, MARK_Y, MARK, process, begun);
        Usage usage = new Usage(0, 0);
        if (measured > 0) {
            call(hall, process, WARM_SECONDS);
            usage = callsWhile(hall, process, measured);
        }
        programs.end(process);
        return new Shown(first, usage, dropped(Files.readString(log)));
    }

    private static void call(BoardFeed hall, Process process, int seconds) throws IOException, InterruptedException {
        for (int passed = 0; passed < seconds; passed += CALL_SECONDS) {
            hall.sayState();
            hall.call();
            if (process.waitFor(CALL_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("显示屏程序意外退出。 / The board ended by itself.");
            }
        }
    }

    /** Calls go on while it is measured, in pieces as long as the time between two. */
    private static Usage callsWhile(BoardFeed hall, Process process, int seconds)
            throws IOException, InterruptedException {
        double core = 0;
        double most = 0;
        int pieces = Math.max(1, seconds / CALL_SECONDS);
        for (int piece = 0; piece < pieces; piece++) {
            hall.sayState();
            hall.call();
            Usage usage = Usage.of(process, CALL_SECONDS);
            core += usage.corePercent() / pieces;
            most = Math.max(most, usage.pssMegabytes());
        }
        return new Usage(most, core);
    }

    static double dropped(String log) {
        Matcher told = TICKER.matcher(log);
        return told.find()
                ? PERCENT * Long.parseLong(told.group(2)) / Math.max(1, Long.parseLong(told.group(1)))
                : PERCENT;
    }

    private Shown page(Programs programs) throws IOException, InterruptedException {
        VirtualDisplay display = VirtualDisplay.start(programs, folder);
        Path page = folder.resolve("beside.html");
        try (InputStream file = Beside.class.getResourceAsStream("beside.html")) {
            if (file == null) {
                throw new IllegalStateException("beside.html is missing");
            }
            Files.writeString(page, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
        long begun = System.nanoTime();
        Process process = programs.start(
                List.of(
                        "chromium",
                        "--kiosk",
                        "--no-sandbox",
                        "--no-first-run",
                        "--window-position=0,0",
                        "--window-size=1920,1080",
                        "--user-data-dir=" + folder.resolve("chromium"),
                        page.toUri().toString()),
                Map.of("DISPLAY", display.name()),
                folder.resolve("chromium.log"));
        double first = display.secondsUntil(MARK_X, MARK_Y, MARK, process, begun);
        Usage.of(process, WARM_SECONDS);
        Usage usage = Usage.of(process, seconds);
        programs.end(process);
        return new Shown(first, usage, 0);
    }
}

package hall.board;

import com.fasterxml.jackson.databind.json.JsonMapper;
import hall.board.bench.Beside;
import hall.board.bench.Goal;
import hall.board.command.Terminal;
import hall.board.render.Canvas;
import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.board.scene.Scene.SceneException;
import hall.board.view.View;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code board bench}: how fast the renderer draws at 1920 x 1080, beside what this machine could do at most: filling and
 * copying a picture of the same size, measured in the same run.
 */
@Command(
        name = "bench",
        description = "测量本机绘制画面的速度，并列出同样大小的填充与复制。 Measures how fast this machine draws boards, beside a bare"
                + " fill and copy of the same size.",
        mixinStandardHelpOptions = true)
final class BoardBench implements Callable<Integer> {

    private static final LocalDateTime NINE = LocalDateTime.of(2026, 3, 2, 9, 0);

    @Mixin
    private final Terminal terminal = new Terminal();

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "每个画面的帧数。 Frames per scene (default: ${DEFAULT-VALUE}).",
            defaultValue = "300")
    private int frames = 300;

    @Option(
            names = "--beside",
            description = "与 Chromium 比较：内存、处理器、首帧、滚动字幕与 60 块屏的发布，需要 xvfb、mosquitto、chromium。 Also beside"
                    + " Chromium: memory, processor time, first frame, ticker, publishing to 60 boards; needs xvfb, mosquitto and"
                    + " chromium and takes some minutes.")
    private boolean beside;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "与 Chromium 比较时各测多少秒。 How long each is measured with --beside (default: ${DEFAULT-VALUE}).",
            defaultValue = "60")
    private int seconds = 60;

    @Option(names = "--json", description = "输出 JSON。 The figures as JSON.")
    private boolean json;

    /** Milliseconds per frame. */
    private record Figure(String what, double p50Millis, double p99Millis, double framesPerSecond) {}

    @Override
    public Integer call() throws DesignException, IOException, InterruptedException, SceneException {
        if (frames < 10 || frames > 100_000) {
            throw terminal.wrong(
                    "--frames 须为 10 至 100000，而不是 " + frames + "。 / --frames must be 10 to 100000, not " + frames + ".");
        }
        if (seconds < 3 || seconds > 3_600) {
            throw terminal.wrong(
                    "--seconds 须为 3 至 3600，而不是 " + seconds + "。 / --seconds must be 3 to 3600, not " + seconds + ".");
        }
        Renderer renderer = new Renderer(Tokens.standard(), Fonts.load());
        Scene scene = Scene.standard("main-landscape");
        List<Figure> figures = new ArrayList<>();
        figures.add(limit(scene));
        figures.add(measured("whole frame, busy hall", i -> renderer.draw(scene, busy(i))));
        Canvas ticking = new Canvas(renderer, scene);
        figures.add(measured("a clock minute passes", i -> ticking.show(busy(0).at(NINE.plusMinutes(i)))));
        Canvas calling = new Canvas(renderer, scene);
        figures.add(measured("a new call", i -> calling.show(busy(i))));
        Canvas moving = new Canvas(renderer, Scene.parse(Beside.withTicker(scene.json())));
        moving.show(busy(0));
        Graphics2D screen = moving.picture().createGraphics();
        figures.add(measured("a ticker moves", i -> moving.move(NINE.plusNanos(i * 33_000_000L), screen)));
        screen.dispose();
        Canvas idle = new Canvas(renderer, scene);
        View still = busy(0);
        figures.add(measured("nothing changed", i -> idle.show(still)));
        List<Goal> goals = beside ? beside(renderer) : List.of();
        PrintWriter out = terminal.out();
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("width", scene.dotsWide());
            report.put("height", scene.dotsHigh());
            report.put("frames", frames);
            report.put("java", System.getProperty("java.version"));
            report.put("figures", figures);
            report.put("goals", goals);
            out.println(JsonMapper.builder().build().writeValueAsString(report));
        } else {
            out.printf(Locale.ROOT, "%d x %d, %d frames each%n", scene.dotsWide(), scene.dotsHigh(), frames);
            for (Figure figure : figures) {
                out.printf(
                        Locale.ROOT,
                        "%-36s p50 %7.2f ms   p99 %7.2f ms   %8.0f a second%n",
                        figure.what(),
                        figure.p50Millis(),
                        figure.p99Millis(),
                        figure.framesPerSecond());
            }
            out.print(Goal.text(goals));
            out.flush();
        }
        return CommandLine.ExitCode.OK;
    }

    private List<Goal> beside(Renderer renderer) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("board-bench");
        List<Goal> goals = new Beside(folder, BoardProgram.class, seconds).measure(renderer);
        terminal.err().println("日志在 " + folder + "。 / What the programs wrote is in " + folder + ".");
        return goals;
    }

    private Figure limit(Scene scene) {
        BufferedImage from = new BufferedImage(scene.dotsWide(), scene.dotsHigh(), BufferedImage.TYPE_INT_RGB);
        BufferedImage to = new BufferedImage(scene.dotsWide(), scene.dotsHigh(), BufferedImage.TYPE_INT_RGB);
        return measured("limit: fill and copy one picture", i -> {
            Graphics2D fill = from.createGraphics();
            fill.setColor(new Color(i));
            fill.fillRect(0, 0, from.getWidth(), from.getHeight());
            fill.dispose();
            Graphics2D copy = to.createGraphics();
            copy.drawImage(from, 0, 0, null);
            copy.dispose();
        });
    }

    private Figure measured(String what, IntConsumer frame) {
        for (int i = 0; i < frames / 2; i++) {
            frame.accept(i);
        }
        long[] nanos = new long[frames];
        for (int i = 0; i < frames; i++) {
            long start = System.nanoTime();
            frame.accept(i);
            nanos[i] = System.nanoTime() - start;
        }
        double perSecond = frames / (Arrays.stream(nanos).sum() / 1e9);
        Arrays.sort(nanos);
        return new Figure(what, nanos[frames / 2] / 1e6, nanos[frames * 99 / 100] / 1e6, perSecond);
    }

    private static View busy(int turn) {
        List<View.Queue> queues = new ArrayList<>();
        for (String name : List.of("社会保险", "不动产登记", "出入境证件", "企业开办", "婚姻登记", "综合受理")) {
            queues.add(new View.Queue(name, name, (turn * 7 + queues.size()) % 99));
        }
        return View.empty(NINE)
                .withHallName("合肥市政务服务中心")
                .withQueues(queues)
                .withNotices(List.of("请携带身份证原件，过号请到咨询台。"))
                .with(
                        List.of(call(turn + 1), call(turn)),
                        List.of(call(turn + 5), call(turn + 6), call(turn + 7), call(turn + 8), call(turn + 9)));
    }

    private static View.Call call(int turn) {
        String number = String.format(Locale.ROOT, "A%03d", turn % 1000);
        String window = Integer.toString(1 + turn % 12);
        return new View.Call("c" + turn, number, "w" + window, window, "", NINE.toLocalTime(), false, true);
    }
}

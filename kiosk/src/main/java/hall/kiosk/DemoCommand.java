package hall.kiosk;

import hall.kiosk.demo.ScaledClock;
import hall.kiosk.demo.UnusableDayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hall demo}: a whole hall in one process, from a recorded day. */
@Command(
        name = "demo",
        description = "用真实大厅一天的记录演示整个大厅。 A whole hall from a recorded day of a real one.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--day",
            paramLabel = "FILE",
            description = "记录文件，默认用自带的。 A file of snapshots, the bundled one by default.")
    private @Nullable Path day;

    @Option(names = "--office", paramLabel = "NAME", description = "文件中的办事处。 An office of the file.")
    private @Nullable String office;

    @Option(names = "--date", paramLabel = "DATE", description = "日期，如 2020-01-08。 A day, such as 2020-01-08.")
    private @Nullable LocalDate date;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "几倍速，0 为最快；默认 1。 Times as fast as it was, 0 for as fast as it goes; 1 by default.")
    private double speed = 1;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "网页端口，0 为任意空闲端口；默认 8080。 Port of the pages, 0 for any free one.")
    private int port = 8080;

    @Option(
            names = "--mqtt-port",
            paramLabel = "PORT",
            description = "MQTT 端口，0 为任意空闲端口；默认 1883。 Port of the broker, 0 for any free one.")
    private int mqttPort = 1883;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "数据目录，默认新建临时目录。 The data folder, a new temporary one by default.")
    private @Nullable Path data;

    @Option(names = "--headless", description = "不打开窗口。 Opens no window.")
    private boolean headless;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Spans.class,
            description = "运行多久后结束，如 60s、5m。 Ends after this time, such as 60s, 5m.")
    private @Nullable Duration length;

    @Override
    public Integer call() throws IOException, UnusableDayException, InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        if (!ScaledClock.isSpeed(speed)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--speed 须为 0 或 1 至 " + (long) ScaledClock.FASTEST + "。 / --speed must be 0, or 1 to "
                            + (long) ScaledClock.FASTEST + ".");
        }
        Ports.check(spec, "--port", port);
        Ports.check(spec, "--mqtt-port", mqttPort);
        Path folder = data != null ? data : Files.createTempDirectory("hall-demo-");
        Display display = Screens.display(headless, Display.WINDOW);
        Demo demo = Demo.start(new Demo.Options(day, office, date, speed, port, mqttPort, folder, display));
        spec.commandLine().getErr().println("网页登录密码在此文件中 / The passwords are in " + folder.resolve("access.json"));
        spec.commandLine().getOut().println("READY " + demo.http() + " " + demo.mqtt());
        spec.commandLine().getOut().flush();
        Running.untilEnd(demo, length);
        return CommandLine.ExitCode.OK;
    }
}

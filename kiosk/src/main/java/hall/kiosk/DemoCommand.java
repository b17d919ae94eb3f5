package hall.kiosk;

import hall.board.command.Terminal;
import hall.kiosk.config.Display;
import hall.kiosk.demo.RecordedDay.UnusableDayException;
import hall.kiosk.demo.ScaledClock;
import hall.kiosk.hours.DayHours;
import hall.loop.Shutdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hall demo}: a whole hall in one process, brought to life by recorded days. */
@Command(
        name = "demo",
        description = {
            "虚构的望川县政务大厅，来人按真实记录，早八点开门，一天接一天。 The hall of a county that does not exist: people"
                    + " come as recorded in real offices, from eight in the morning, day after day.",
            "给出 --day、--office 或 --date 时，重放那一天的记录。 With --day, --office or --date: that recorded day.",
            "最后两个窗口留给您操作。 The last two windows are left to you."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private final Terminal terminal = new Terminal();

    @Option(
            names = "--day",
            paramLabel = "FILE",
            description = "排队快照文件（CSV 或 gzip）；只给 --office 或 --date 时为自带记录。 Queue snapshots, CSV or gzipped (with"
                    + " --office or --date alone: the record that comes with the program).")
    private @Nullable Path file;

    @Option(names = "--office", paramLabel = "NAME", description = "文件中的大厅。 Which office of the file.")
    private @Nullable String office;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            converter = SharedOptions.PlainDate.class,
            description = "日期，如 2020-01-08。 Which day, such as 2020-01-08.")
    private @Nullable LocalDate date;

    @Option(
            names = "--hours",
            paramLabel = "TIMES",
            converter = SharedOptions.PlainHours.class,
            description = "大厅每天的开放时间，如 08:30-12:00,13:30-17:30，按真实时间；开门前启动时，记录从开门时开始。 When the hall is open by"
                    + " the real time, such as 08:30-12:00,13:30-17:30; the recorded day begins when it opens next"
                    + " (default: 08:00-18:00 by the demo's own time; a recorded day is always open).")
    private @Nullable DayHours hours;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "时间快多少倍；0 为尽快，只放一天。 How many times as fast as time; 0 for one day as fast as it goes"
                    + " (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "网页端口，0 为任意空闲端口。 The port of the pages, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--mqtt-port",
            paramLabel = "PORT",
            defaultValue = "1883",
            description =
                    "MQTT 端口，0 为任意空闲端口。 The port of the broker, 0 for any free one (default:" + " ${DEFAULT-VALUE}).")
    private int mqttPort;

    @Option(
            names = "--broker",
            paramLabel = "URL",
            hidden = true,
            description = "已有的消息服务器；显示屏另行运行。 A broker that runs already; the boards are elsewhere.")
    private @Nullable String broker;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "数据目录，默认为新的临时目录。 Where the journal and access.json are kept (default: a new temporary"
                    + " folder).")
    private @Nullable Path data;

    @Mixin
    private final SharedOptions.Drill drill = new SharedOptions.Drill();

    @Option(names = "--headless", description = "不打开窗口。 No windows on this machine's display.")
    private boolean headless;

    @Mixin
    private final SharedOptions.RunFor runFor = new SharedOptions.RunFor();

    @Override
    public Integer call() throws IOException, UnusableDayException, InterruptedException {
        check();
        Display display = Display.given(headless, Display.WINDOW, terminal.err());
        Path folder = data == null ? Files.createTempDirectory("hall-demo-") : data;
        Shutdown shutdown = new Shutdown().listen();
        try (Demo demo = Demo.start(new Demo.Options(
                file, office, date, hours, speed, port, mqttPort, broker, folder, display, drill.clock))) {
            Ready.say(terminal.out(), demo.http(), demo.mqtt());
            terminal.err()
                    .println("最后两个窗口留给您，密码见 " + folder.resolve("access.json")
                            + " / The last two windows are yours; the passwords are in "
                            + folder.resolve("access.json"));
            shutdown.await(runFor.time);
        } finally {
            shutdown.closed();
        }
        return CommandLine.ExitCode.OK;
    }

    private void check() {
        if (!ScaledClock.isSpeed(speed)) {
            throw terminal.wrong("--speed 须为 0，或 1 至 " + (int) ScaledClock.FASTEST + "。 / --speed must be 0, or 1 to "
                    + (int) ScaledClock.FASTEST + ".");
        }
        if (port < 0 || port > 65_535 || mqttPort < 0 || mqttPort > 65_535) {
            throw terminal.wrong("端口须为 0 至 65535。 / A port must be 0 to 65535.");
        }
    }
}

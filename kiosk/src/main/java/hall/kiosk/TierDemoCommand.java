package hall.kiosk;

import hall.board.command.Terminal;
import hall.kiosk.config.live.PublishedCheck;
import hall.kiosk.setup.Divisions;
import hall.kiosk.web.sheet.TokenSheet;
import hall.loop.Shutdown;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.tier.TierDemo;
import hall.tier.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hall tier demo}: a whole city on this machine. */
@Command(
        name = "demo",
        description = "在本机演示一个市：数据库、消息服务器、接收程序、模拟大厅和总览页面。 A whole city on this machine: database, broker,"
                + " receiver, simulated halls and the board.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TierDemoCommand implements Callable<Integer> {

    private static final int MOST_HALLS = 500;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Mixin
    private final SharedOptions.Halls halls = new SharedOptions.Halls(50);

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "10",
            description = "时间快多少倍。 How many times as fast as it was (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Mixin
    private final SharedOptions.PagePort port = new SharedOptions.PagePort();

    @Option(
            names = "--mqtt-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "MQTT 端口，0 为任意空闲端口。 The port of the broker, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int mqttPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "数据目录，默认为新的临时目录。 Where database and broker keep their data (default: a new temporary folder).")
    private @Nullable Path data;

    @Mixin
    private final SharedOptions.RunFor runFor = new SharedOptions.RunFor();

    @Override
    public Integer call() throws IOException, StoreException, InterruptedException {
        if (halls.count < 1 || halls.count > MOST_HALLS || speed <= 0) {
            throw terminal.wrong("--halls 须为 1 至 " + MOST_HALLS + "，--speed 须大于 0。 / --halls must be 1 to " + MOST_HALLS
                    + ", --speed above 0.");
        }
        Path folder = data == null ? Files.createTempDirectory("hall-tier-") : data;
        Shutdown shutdown = new Shutdown().listen();
        Divisions divisions = Divisions.load();
        try (TierDemo demo = TierDemo.start(new TierDemo.Options(
                folder,
                halls.count,
                speed,
                port.number,
                mqttPort,
                TokenSheet.css(Tokens.standard()),
                new TierPaper(Fonts::load, Tokens.standard()),
                code -> divisions.of(code).map(Divisions.Division::names),
                PublishedCheck::of,
                TierRunCommand.ZONE))) {
            Ready.say(terminal.out(), demo.pages(), URI.create(demo.broker()));
            shutdown.await(runFor.time);
        } finally {
            shutdown.closed();
        }
        return CommandLine.ExitCode.OK;
    }
}

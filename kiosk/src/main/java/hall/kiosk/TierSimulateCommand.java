package hall.kiosk;

import hall.board.command.Terminal;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.PahoLink;
import hall.loop.Shutdown;
import hall.tier.simulate.DayFile;
import hall.tier.simulate.SimulationLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hall tier simulate}: many halls that never were, on a real broker. */
@Command(
        name = "simulate",
        description = "模拟许多大厅，向消息服务器发送真实格式的消息。 Simulates many halls on a real broker, from a recorded day.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TierSimulateCommand implements Callable<Integer> {

    private static final int MOST_HALLS = 5_000;
    private static final double FASTEST = 1_000;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Option(
            names = "--broker",
            paramLabel = "URL",
            required = true,
            description = "消息服务器。 The city's broker: mqtt://user:password@host:1883")
    private @Nullable String broker;

    @Mixin
    private final SharedOptions.Halls halls = new SharedOptions.Halls(50);

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "100",
            description = "最多使用多少个连接。 Over how many connections at most (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--day",
            paramLabel = "FILE",
            description = "hall events 输出的一天，可用 gzip 压缩，默认使用自带记录。 A day as hall events prints it, plain or gzipped"
                    + " (default: the record that comes with the program).")
    private @Nullable Path day;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "时间快多少倍。 How many times as fast as it was (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Mixin
    private final SharedOptions.AddedFaults faults = new SharedOptions.AddedFaults();

    @Mixin
    private final SharedOptions.RunFor runFor = new SharedOptions.RunFor();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (broker == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        if (halls.count < 1 || halls.count > MOST_HALLS || connections < 1 || speed <= 0 || speed > FASTEST) {
            throw terminal.wrong(
                    "--halls 须为 1 至 " + MOST_HALLS + "，--connections 至少为 1，--speed 须大于 0 且不超过 " + (int) FASTEST
                            + "。 / --halls must be 1 to " + MOST_HALLS
                            + ", --connections 1 or more, --speed above 0 and"
                            + " at most " + (int) FASTEST + ".");
        }
        DayFile recorded = day == null ? DayFile.bundled() : DayFile.read(day);
        List<Link> links = new ArrayList<>();
        Shutdown shutdown = new Shutdown().listen();
        try {
            for (int i = 0; i < Math.min(halls.count, connections); i++) {
                links.add(PahoLink.open(LinkSettings.of(broker, "simulated-" + (i + 1)), new SecureRandom()));
            }
            try (SimulationLoop simulation = SimulationLoop.start(
                    halls.count,
                    number -> links.get(number % links.size()),
                    recorded,
                    speed,
                    faults.all,
                    1,
                    InstantSource.system())) {
                shutdown.await(runFor.time);
                terminal.out()
                        .println(simulation.events() + " 条事件，其中 " + simulation.acknowledged() + " 条已被上级确认。 / "
                                + simulation.events() + " events, of which the city has acknowledged "
                                + simulation.acknowledged() + ".");
            }
        } finally {
            links.forEach(Link::close);
            shutdown.closed();
        }
        return CommandLine.ExitCode.OK;
    }
}

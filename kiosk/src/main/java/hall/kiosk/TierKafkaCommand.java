package hall.kiosk;

import hall.board.command.Terminal;
import hall.loop.Shutdown;
import hall.tier.kafka.KafkaOutlet;
import hall.tier.store.Database;
import hall.tier.store.EventFeed;
import hall.tier.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hall tier export kafka}: the events to a Kafka that is there already. */
@Command(
        name = "kafka",
        description = {
            "把已存的事件发送到 Kafka，接着上次的位置。 Sends the stored events to Kafka, going on where it was.",
            "需要 kafka-clients：HALL_MORE_JARS=/opt/kafka/libs/kafka-clients-4.4.0.jar。 Needs kafka-clients 4.4 or later:"
                    + " HALL_MORE_JARS names the jar."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TierKafkaCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final CompletableFuture<Boolean> NOW = CompletableFuture.completedFuture(true);

    @Mixin
    private final Terminal terminal = new Terminal();

    @Mixin
    private TierDatabase database = new TierDatabase();

    @Option(
            names = "--servers",
            paramLabel = "HOST:PORT",
            required = true,
            description = "Kafka 服务器，可写多个，用逗号分隔。 Kafka's brokers, with commas between them.")
    private @Nullable String servers;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = "hall-events",
            description = "主题。 The topic (default: ${DEFAULT-VALUE}).")
    private String topic = "hall-events";

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "Kafka 生产者的其他设置，如 TLS、密码。 Further settings of Kafka's producer, such as TLS and passwords.")
    private @Nullable Path settings;

    @Option(
            names = "--once",
            description = "发完现有事件后结束，不再等待新事件。 End when all that is stored was sent, instead of waiting for more.")
    private boolean once;

    private static CompletableFuture<Boolean> pause() {
        return new CompletableFuture<Boolean>().completeOnTimeout(true, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Integer call() throws IOException, StoreException, InterruptedException {
        if (servers == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        try {
            Class.forName(
                    "org.apache.kafka.clients.producer.KafkaProducer",
                    false,
                    getClass().getClassLoader());
        } catch (ClassNotFoundException e) {
            throw terminal.wrong("没有找到 Kafka 的程序库，请设置 HALL_MORE_JARS=/opt/kafka/libs/kafka-clients-4.4.0.jar（4.4"
                    + " 或更高）后再运行。 / Kafka's library is not there: set HALL_MORE_JARS to the path of kafka-clients-4.4.0.jar"
                    + " or a later one, as it comes with Kafka, and run this again.");
        }
        Properties properties = new Properties();
        if (settings != null) {
            try (InputStream in = Files.newInputStream(settings)) {
                properties.load(in);
            }
        }
        properties.setProperty("bootstrap.servers", servers);
        Shutdown shutdown = new Shutdown().listen();
        long sent = 0;
        try (Database opened = Database.open(database.settings());
                KafkaOutlet outlet = KafkaOutlet.open(new EventFeed(opened, "kafka:" + topic), topic, properties)) {
            boolean ends = false;
            while (!ends) {
                long round = outlet.round();
                sent += round;
                ends = (once && round == 0) || !shutdown.awaitOr(round > 0 ? NOW : pause());
            }
        } finally {
            shutdown.closed();
        }
        terminal.out().println("已发送 " + sent + " 条事件。 / " + sent + " events sent.");
        return CommandLine.ExitCode.OK;
    }
}

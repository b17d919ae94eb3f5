package hall.tier.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.HallAddress;
import hall.tier.PostgresCase;
import hall.tier.store.Arrival;
import hall.tier.store.Database;
import hall.tier.store.EventFeed;
import hall.tier.store.EventStore;
import hall.tier.store.Halls;
import hall.tier.store.StoreSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The outlet over a real broker of Kafka (KRaft, one node) in a process of its own; run by {@code kiosk/test/tier kafka}, which
 * gets its jars from Maven and names them in {@code hall.kafka.path}.
 */
class KafkaTrial extends PostgresCase {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final int HALLS = 5;
    private static final int EVENTS = 1_200;
    private static final String TOPIC = "hall-events";

    private Path home;
    private Process kafka;
    private int port;
    private Database database;
    private EventStore store;

    @BeforeEach
    void startKafka() throws Exception {
        home = Files.createTempDirectory(folder, "kafka");
        port = freePort();
        int controller = freePort();
        Files.write(
                home.resolve("server.properties"),
                List.of(
                        "process.roles=broker,controller",
                        "node.id=1",
                        "controller.quorum.voters=1@127.0.0.1:" + controller,
                        "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                        "controller.listener.names=CONTROLLER",
                        "log.dirs=" + home.resolve("logs"),
                        "offsets.topic.replication.factor=1",
                        "num.partitions=3"));
        assertThat(java("kafka.tools.StorageTool", "format", "-t", "AAAAAAAAQACAAAAAAAAAAA", "-c", config())
                        .waitFor())
                .as("%s", log())
                .isZero();
        kafka = java("kafka.Kafka", config());
        StoreSettings settings = StoreSettings.of(url(), "hall", postgres.password());
        database = Database.open(settings);
        store = new EventStore(database, new Halls(database), settings, InstantSource.fixed(NINE), ZoneOffset.UTC);
    }

    @AfterEach
    void stopKafka() throws InterruptedException {
        database.close();
        kafka.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }

    private String config() {
        return home.resolve("server.properties").toString();
    }

    private String log() throws IOException {
        return Files.exists(home.resolve("log")) ? Files.readString(home.resolve("log")) : "no log";
    }

    private Process java(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx400m",
                "-cp",
                Files.readString(Path.of(System.getProperty("hall.kafka.path"))).strip(),
                program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void store(int from, int to) throws Exception {
        for (int hall = 1; hall <= HALLS; hall++) {
            List<Arrival> events = new ArrayList<>();
            for (int sequence = from; sequence <= to; sequence++) {
                LocalDate day = sequence % 100 == 0 ? TODAY.minusDays(30) : TODAY.minusDays((EVENTS - sequence) / 400);
                events.add(new Arrival(
                        new HallAddress("34", "3401", "340102", "h" + hall),
                        sequence,
                        day,
                        NINE.plusSeconds(sequence),
                        "issued",
                        "tax",
                        "",
                        null,
                        null,
                        null,
                        "h" + sequence,
                        "{\"seq\":" + sequence + "}"));
            }
            store.store(events);
        }
    }

    private KafkaOutlet outlet() throws IOException {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", "127.0.0.1:" + port);
        return KafkaOutlet.open(new EventFeed(database, "kafka:" + TOPIC), TOPIC, settings);
    }

    private static void all(KafkaOutlet outlet) throws Exception {
        long sent = outlet.round();
        while (sent > 0) {
            sent = outlet.round();
        }
    }

    /** What the topic has, by hall: each sequence in the order of its first coming; {@code twice} counts the others. */
    private Map<String, List<Long>> read(long[] twice) {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", "127.0.0.1:" + port);
        Map<String, List<Long>> found = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> parts = consumer.partitionsFor(TOPIC, Duration.ofMinutes(1)).stream()
                    .map(part -> new TopicPartition(TOPIC, part.partition()))
                    .toList();
            consumer.assign(parts);
            consumer.seekToBeginning(parts);
            Map<TopicPartition, Long> ends = consumer.endOffsets(parts);
            while (parts.stream().anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofSeconds(1))) {
                    long sequence = Long.parseLong(
                            new String(each.headers().lastHeader("seq").value(), StandardCharsets.UTF_8));
                    List<Long> hall = found.computeIfAbsent(
                            new String(each.key(), StandardCharsets.UTF_8), none -> new ArrayList<>());
                    if (hall.contains(sequence)) {
                        twice[0]++;
                    } else {
                        hall.add(sequence);
                    }
                }
            }
        }
        return found;
    }

    @Test
    void everyEventComesInItsHallsOrderThoughBrokerAndOutletAreKilled() throws Exception {
        store(1, EVENTS / 2);
        try (KafkaOutlet outlet = outlet()) {
            outlet.round();
        }
        kafka.destroyForcibly().waitFor();
        kafka = java("kafka.Kafka", config());
        store(EVENTS / 2 + 1, EVENTS);
        try (KafkaOutlet outlet = outlet()) {
            all(outlet);
        }
        try (KafkaOutlet again = outlet()) {
            assertThat(again.round()).isZero();
        }

        long[] twice = {0};
        Map<String, List<Long>> found = read(twice);

        System.out.println("kafka: "
                + found.values().stream().mapToInt(List::size).sum() + " events, lost "
                + (HALLS * EVENTS - found.values().stream().mapToInt(List::size).sum()) + ", came twice " + twice[0]);
        assertThat(found).hasSize(HALLS);
        found.values()
                .forEach(hall -> assertThat(hall)
                        .containsExactlyElementsOf(new TreeSet<>(hall))
                        .hasSize(EVENTS));
    }

    /** The outlet dies between Kafka's acknowledgement and its own cursor: what was sent comes again, and nothing is missing. */
    @Test
    void aCursorThatWasNotKeptSendsAgainAndLeavesNothingOut() throws Exception {
        store(1, 100);
        try (KafkaOutlet outlet = outlet()) {
            all(outlet);
        }
        try (java.sql.Statement statement = connect(url()).createStatement()) {
            statement.execute("UPDATE outlet SET seq = 90 WHERE hall = 1");
        }
        try (KafkaOutlet outlet = outlet()) {
            all(outlet);
        }

        long[] twice = {0};
        Map<String, List<Long>> found = read(twice);

        assertThat(twice[0]).isEqualTo(10);
        found.values().forEach(hall -> assertThat(hall).hasSize(100));
    }
}

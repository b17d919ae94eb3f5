package hall.kiosk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.FaultProxy;
import hall.broker.HallAddress;
import hall.broker.Requires;
import hall.broker.WatchedMosquitto;
import hall.broker.mosquitto.MosquittoFiles;
import hall.kiosk.app.Blueprint;
import hall.kiosk.app.BrokerSetup;
import hall.kiosk.app.HallApplication;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.loop.FreePort;
import hall.tier.local.LocalMosquitto;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hall and its city, each with a Mosquitto of its own and the bridge the program wrote between them, cut from each other for
 * three days. The bridge's room is scaled as the days are: a day has 150 tickets, and 100 messages fit.
 */
@Tag("mosquitto")
@SuppressWarnings("NullAway.Init") // opened by the test
class UpperTierCutTest {

    private static final String HALL = "34/3401/340111/baohe";
    private static final int TICKETS = 150;
    private static final int ROOM = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private volatile Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private HallApplication hall;
    private WatchedMosquitto broker;
    private FaultProxy line;
    private int tickets;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable thing : opened.reversed()) {
            thing.close();
        }
    }

    private <T extends AutoCloseable> T opened(T thing) {
        opened.add(thing);
        return thing;
    }

    @Test
    void afterDaysWithoutItsHallTheCityHasEveryEventOnceAndInTheHallsOwnWords() throws Exception {
        Requires.tool("mosquitto");
        LocalMosquitto city = opened(LocalMosquitto.start(folder.resolve("city"), 0));
        line = opened(new FaultProxy(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(city.url()).getPort())));
        RecordingTier tier = opened(new RecordingTier(city.url(), HallAddress.parse(HALL)));
        openHall();
        issue(TICKETS);
        await().atMost(PATIENCE).until(() -> tier.whole() == sequence());

        line.cut();
        for (int day = 0; day < 3; day++) {
            issue(TICKETS);
            now = now.plus(Duration.ofDays(1));
        }
        broker.kill();
        issue(TICKETS);
        broker.restart();
        await().atMost(PATIENCE)
                .until(() -> hall.hall().state().sequence() > 4L * TICKETS && tier.whole() < sequence());
        line.mend();

        await().atMost(PATIENCE).until(() -> tier.whole() == sequence());
        assertThat(tier.hashes()).isEqualTo(journal());
        assertThat(tier.asked())
                .as("what had no room in the bridge was asked for")
                .isGreaterThan(3L * TICKETS - ROOM);
        assertThat(tier.came()).as("and nothing goes round").isLessThan(3 * sequence());
    }

    private long sequence() {
        return hall.hall().state().sequence();
    }

    private Map<Long, String> journal() throws Exception {
        Map<Long, String> hashes = new HashMap<>();
        try (JournalReader reader = JournalReader.open(folder.resolve("data"))) {
            for (Row row : reader.after(0, 10_000)) {
                hashes.put(row.sequence(), row.hash());
            }
        }
        return hashes;
    }

    private void issue(int many) throws Exception {
        for (int i = 0; i < many; i++) {
            String id = "t" + tickets++;
            assertThat(hall.hall()
                            .offer(new Request(
                                    id,
                                    id,
                                    new HallCommand.Queue(new QueueCommand.Issue(
                                            Actor.HALL, new TicketId(id), new ServiceId("a"), null, null))))
                            .toCompletableFuture()
                            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(Outcome.Done.class);
        }
    }

    private void openHall() throws IOException {
        Path files = folder.resolve("mosquitto");
        int port;
        port = FreePort.next();
        Configuration config = config(port, files);
        BrokerSetup.write(
                config,
                new BrokerSetup.Options(
                        files, Files.createDirectories(folder.resolve("messages")), System.getProperty("user.name")));
        Path conf = files.resolve(MosquittoFiles.CONF);
        Files.writeString(
                conf,
                Files.readString(conf)
                        .replace("max_queued_messages 200000", "max_queued_messages " + ROOM)
                        .replace("max_inflight_messages 200", "max_inflight_messages 20"));
        broker = opened(new WatchedMosquitto(
                conf, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), folder.resolve("broker.log")));
        hall = opened(HallApplication.open(new Blueprint(
                config,
                HallClock.made(() -> now),
                at -> new BusinessDay(LocalDate.ofInstant(at, ZoneOffset.UTC)),
                1,
                Set.of())));
    }

    private Configuration config(int port, Path files) throws IOException {
        String json = """
                {"address": "%s", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "name": {"zh": "1号窗口", "en": "Window 1"}, "services": ["a"]}],
                 "web": {"host": "127.0.0.1", "port": 0},
                 "mqtt": {"url": "mqtt://127.0.0.1:%s",
                          "files": {"folder": "%s", "upper": {"url": "mqtt://127.0.0.1:%s"}}}}
                """.formatted(HALL, Integer.toString(port), files, Integer.toString(line.port()));
        return switch (HallConfigFile.parse(json, folder)) {
            case HallConfigFile.Result.Good good -> good.config();
            case HallConfigFile.Result.Bad bad -> throw new IOException(bad.text());
        };
    }
}

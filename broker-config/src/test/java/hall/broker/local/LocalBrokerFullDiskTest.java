package hall.broker.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Account;
import hall.broker.HallAddress;
import hall.broker.Heard;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.Outgoing;
import hall.broker.PahoLink;
import hall.broker.Role;
import hall.broker.Topics;
import hall.loop.Lines;
import hall.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The disk under the broker inside is full, and then it is not. */
@Isolated("counts the lines of the whole log")
class LocalBrokerFullDiskTest {

    private static final Topics TOPICS = new Topics(HallAddress.DEMO);
    private static final Duration FULL = Duration.ofSeconds(8);

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aBrokerThatEndedOnAFullDiskWorksAgainWhenThereIsRoom(@TempDir Path folder) throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (SmallDisk disk = SmallDisk.mounted(folder, 64);
                LocalBroker broker = LocalBroker.start(new LocalBroker.Settings(
                        HallAddress.DEMO,
                        List.of(
                                Account.of(Role.HUB, "hub", "hub-pw"),
                                Account.device(Role.BOARD, "board-1", "board-1-pw")),
                        "127.0.0.1",
                        0,
                        disk.folder().resolve("broker")));
                Link hub = link(broker, "hub");
                Link board = link(broker, "board-1");
                Lines log = new Lines(org.slf4j.Logger.ROOT_LOGGER_NAME)) {
            board.subscribe(TOPICS.call(), message -> heard.add(new String(message.payload(), UTF_8)));
            Heard.until("the hub is connected", hub::connected);
            assertThat(broker.fault()).isNull();

            disk.fill();
            Heard.until("the broker ends", () -> {
                hub.publish(Outgoing.event(TOPICS.call(), new byte[60_000]));
                return broker.fault() != null;
            });
            Text fault = Objects.requireNonNull(broker.fault());
            assertThat(fault.chinese()).contains("磁盘");
            assertThat(fault.english()).contains("disk");
            Heard.until("the hub has no line", () -> !hub.connected());
            long full = System.nanoTime();
            Heard.until("the disk stays full for some tries", () -> System.nanoTime() - full > FULL.toNanos());
            assertThat(broker.fault()).isNotNull();
            List<String> lines = log.all();

            disk.empty();
            Heard.until("the broker works", () -> broker.fault() == null);
            Heard.until("a call is heard", () -> {
                hub.publish(Outgoing.event(TOPICS.call(), "A015".getBytes(UTF_8)));
                return heard.contains("A015");
            });
            assertThat(lines).as("no flood onto the full disk").hasSizeLessThan(10);
        }
    }

    private static Link link(LocalBroker broker, String user) {
        return PahoLink.open(
                LinkSettings.of(broker.url().toString(), user + "-demo").withUser(user, user + "-pw"), new Random(1));
    }
}

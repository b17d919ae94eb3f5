package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.memory.MemoryBroker;
import hall.broker.message.DeviceMessage.Ask;
import hall.broker.message.DeviceMessage.Presence;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A device tells its hub again and again that it is there, as long as its line stands and until it leaves. */
class HeartbeatTest {

    private static final Topics TOPICS = LinkContract.TOPICS;
    private static final Duration SHORT = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MemoryBroker broker = new MemoryBroker();
    private final List<Letter<Ask>> asked = new CopyOnWriteArrayList<>();
    private final List<Presence> said = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        broker.close();
    }

    private PresencePublisher publisher(String topic) {
        return new PresencePublisher(topic, LinkContract.envelopes("board-01", 41), "1.0", "board", List.of(), SHORT);
    }

    private void hear() {
        Link hub = broker.connect("hub");
        hub.subscribe(TOPICS.filter(Channel.ASK), message -> {
            if (Messages.read(Ask.class, message.payload()) instanceof Letter<Ask> letter) {
                asked.add(letter);
            }
        });
        hub.subscribe(TOPICS.filter(Channel.PRESENCE), message -> {
            if (Messages.read(Presence.class, message.payload()) instanceof Letter<Presence> letter) {
                said.add(letter.message());
            }
        });
    }

    @Test
    void itIsHeardAgainAndAgainInTheDevicesLifeAndThePresenceTellsOfIt() {
        hear();

        publisher(TOPICS.presence("board-01")).keep(broker.connect("board-01"));

        await().atMost(PATIENCE).until(() -> asked.size() > 3);
        assertThat(asked).allSatisfy(letter -> {
            assertThat(letter.message()).isEqualTo(new Ask(Ask.HERE, Map.of()));
            assertThat(letter.envelope().boot()).isEqualTo(41);
        });
        assertThat(said)
                .as("the presence itself is said once")
                .singleElement()
                .satisfies(presence -> assertThat(presence.capabilities()).contains(Presence.HEARTBEAT));
    }

    @Test
    void whoHasLeftHasNoHeartbeatMore() {
        hear();
        PresencePublisher presence = publisher(TOPICS.presence("board-01"));
        Link line = broker.connect("board-01");
        presence.keep(line);
        await().atMost(PATIENCE).until(() -> !asked.isEmpty());

        presence.leave(line);

        // What was under way before it is heard before it.
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(said).extracting(Presence::online).last().isEqualTo(false));
        int last = asked.size();
        await().pollDelay(SHORT.multipliedBy(20))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(asked.size())
                        .as("one may have been under way")
                        .isLessThanOrEqualTo(last + 1));
    }

    @Test
    void theHubHasNone() {
        hear();

        PresencePublisher hub = publisher(TOPICS.hubPresence());

        assertThat(Messages.read(Presence.class, hub.will().payload()))
                .isInstanceOfSatisfying(
                        Letter.class,
                        letter -> assertThat(((Presence) letter.message()).capabilities())
                                .isEmpty());
    }
}

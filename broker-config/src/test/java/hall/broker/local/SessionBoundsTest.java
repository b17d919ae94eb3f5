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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may take of the broker inside, and whose client ids are whose. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionBoundsTest {

    private static final Topics TOPICS = new Topics(HallAddress.DEMO);
    private static final int NOT_VALID = 0x85;
    private static final int SUBACK = 0x90;
    private static final int DISCONNECT = 0xE0;
    private static final long FOR_EVER = 0xFFFFFFFFL;

    private LocalBroker broker;

    @BeforeAll
    void start() throws IOException {
        broker = LocalBroker.start(LocalBroker.Settings.inMemory(
                HallAddress.DEMO,
                List.of(
                        Account.of(Role.HUB, "hub", "hub-pw"),
                        Account.of(Role.OBSERVER, "observer", "observer-pw"),
                        Account.device(Role.BOARD, "board-1", "board-1-pw"),
                        Account.device(Role.BOARD, "board-2", "board-2-pw"))));
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    private RawMqtt client() throws IOException {
        return new RawMqtt(broker.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub-demo", "board-2-demo", "board-2", "hub-demo.hall", "a b"})
    void aClientIdOfAnotherIsNotTaken(String clientId) throws IOException {
        try (RawMqtt board = client()) {
            assertThat(board.signIn(clientId, "board-1", "board-1-pw")).isEqualTo(NOT_VALID);
        }
    }

    @Test
    void whoWantsTheHubsIdThrowsNobodyOut() throws Exception {
        try (RawMqtt hub = client();
                RawMqtt thief = client()) {
            assertThat(hub.signIn("hub-demo", "hub", "hub-pw")).isZero();
            assertThat(thief.signIn("hub-demo", "observer", "observer-pw")).isEqualTo(NOT_VALID);

            hub.send(RawMqtt.subscribe(1, TOPICS.state()));

            assertThat(hub.next()).map(RawMqtt.Packet::type).contains(SUBACK);
        }
    }

    @Test
    void anIdThatIsNobodysIsHisWhoHasItNow() throws IOException {
        try (RawMqtt dashboard = client();
                RawMqtt board = client()) {
            assertThat(dashboard.signIn("dashboard", "observer", "observer-pw")).isZero();
            assertThat(board.signIn("dashboard", "board-1", "board-1-pw")).isEqualTo(NOT_VALID);
        }
    }

    @Test
    void theSameUserTakesItsOwnLineOver() throws IOException {
        try (RawMqtt before = client();
                RawMqtt after = client()) {
            assertThat(before.signIn("board-2-demo", "board-2", "board-2-pw")).isZero();
            assertThat(after.signIn("board-2-demo", "board-2", "board-2-pw")).isZero();
        }
    }

    @Test
    void aWrongPasswordIsCountedAndNotSaidEachTime() throws IOException {
        try (Lines log = new Lines(Faults.class.getName())) {
            for (int i = 0; i < 9; i++) {
                try (RawMqtt client = client()) {
                    assertThat(client.signIn("hub-demo", "hub", "wrong" + i)).isEqualTo(0x86);
                }
            }
            assertThat(log.all())
                    .filteredOn(line -> line.contains("wrong password"))
                    .as("those of other brokers beside this one too")
                    .hasSizeLessThan(9);
        }
    }

    @Test
    void aSessionThatIsToLastForEverLastsTwoWeeksOrAnHourOrAsLongAsItsLine() throws IOException {
        assertThat(kept("board-1-demo", "board-1")).contains(14 * 24 * 3600);
        assertThat(kept("observer-wall", "observer")).contains(3600);
        assertThat(kept("somebody", "observer")).contains(0);
    }

    /** The seconds the broker names in its welcome; it names none when it grants what was asked for. */
    private Optional<Integer> kept(String clientId, String user) throws IOException {
        try (RawMqtt client = client()) {
            client.send(RawMqtt.connect(clientId, user, user + "-pw", FOR_EVER));
            byte[] welcome = client.next().orElseThrow().body();
            for (int i = 3; i + 4 < welcome.length; i++) {
                if (welcome[i] == 0x11) {
                    return Optional.of(ByteBuffer.wrap(welcome, i + 1, 4).getInt());
                }
            }
            return Optional.empty();
        }
    }

    @Test
    void aThousandSubscriptionsEndTheConnection() throws IOException {
        try (RawMqtt observer = client()) {
            assertThat(observer.signIn("observer-greedy", "observer", "observer-pw"))
                    .isZero();
            for (int i = 0; i < SessionBounds.MOST_SUBSCRIPTIONS; i++) {
                observer.send(RawMqtt.subscribe(i + 1, "hall/1/up/x" + i));
                assertThat(observer.next()).map(RawMqtt.Packet::type).contains(SUBACK);
            }

            observer.send(RawMqtt.subscribe(1, "hall/1/up/one-more"));

            assertThat(observer.next()).map(RawMqtt.Packet::type).contains(DISCONNECT);
            assertThat(observer.next()).isEmpty();
        }
    }

    /** Its queue would be named as the hub's own, and every second message of a device would come here instead. */
    @Test
    void aSharedSubscriptionCannotTakeWhatIsForTheHub() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (Link hub = link("hub", "hub-demo");
                Link board = link("board-1", "board-1-demo");
                RawMqtt thief = client()) {
            hub.subscribe(TOPICS.status("board-1"), message -> heard.add(new String(message.payload(), UTF_8)))
                    .toCompletableFuture()
                    .get(120, TimeUnit.SECONDS);
            assertThat(thief.signIn("observer-thief", "observer", "observer-pw"))
                    .isZero();

            thief.send(RawMqtt.subscribe(1, "$share/hub-demo/" + TOPICS.status("board-1")));
            assertThat(thief.next()).map(RawMqtt.Packet::type).contains(DISCONNECT);
            for (int i = 0; i < 20; i++) {
                board.publish(Outgoing.event(
                                TOPICS.status("board-1"), Integer.toString(i).getBytes(UTF_8)))
                        .toCompletableFuture()
                        .get(120, TimeUnit.SECONDS);
            }

            Heard.until("all is heard", () -> heard.size() == 20);
        }
    }

    @Test
    void aPacketThatIsTooLargeEndsTheConnectionAndTheBrokerLives() throws IOException {
        try (RawMqtt board = client()) {
            assertThat(board.signIn("board-1-large", "board-1", "board-1-pw")).isZero();
            board.pour(RawMqtt.publish(TOPICS.status("board-1"), new byte[2 * Greeting.PACKET_BYTES]));

            Optional<RawMqtt.Packet> goodbye = board.next();
            assertThat(goodbye.map(RawMqtt.Packet::type).orElse(DISCONNECT)).isEqualTo(DISCONNECT);
        }
        try (RawMqtt board = client()) {
            assertThat(board.signIn("board-1-large", "board-1", "board-1-pw")).isZero();
        }
    }

    @Test
    void oneUserHasNotAnyNumberOfConnections() throws IOException {
        List<RawMqtt> lines = new ArrayList<>();
        try {
            for (int i = 0; i < Guests.MOST_LINES; i++) {
                String id = "board-2-" + i;
                Heard.until("there is room, also where the lines of a test before have just gone", () -> {
                    RawMqtt line = client();
                    lines.add(line);
                    return line.signIn(id, "board-2", "board-2-pw") == 0;
                });
            }
            try (RawMqtt oneMore = client()) {
                assertThat(oneMore.signIn("board-2-more", "board-2", "board-2-pw"))
                        .isNotZero();
            }
        } finally {
            for (RawMqtt line : lines) {
                line.close();
            }
        }
    }

    /**
     * The oldest go first: who comes back has missed them anyway, and asks for the state. Twenty thousand messages go over
     * the line, which takes 3 s alone and more than a minute beside a busy browser and compiler; the limit only ends a hang.
     */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whatWaitsForSomebodyWhoIsAwayHasABound() throws Exception {
        int more = 500;
        int all = (int) Artemis.MOST_WAITING + more;
        AtomicInteger heard = new AtomicInteger();
        AtomicInteger last = new AtomicInteger();
        try (RawMqtt away = client()) {
            assertThat(away.signIn("observer-away", "observer", "observer-pw")).isZero();
            away.send(RawMqtt.subscribe(1, TOPICS.events()));
            assertThat(away.next()).map(RawMqtt.Packet::type).contains(SUBACK);
        }
        try (Link hub = link("hub", "hub-sends")) {
            for (int i = 1; i <= all; i++) {
                var sent = hub.publish(
                        Outgoing.event(TOPICS.events(), Integer.toString(i).getBytes(UTF_8)));
                if (i % 200 == 0 || i == all) { // what a link has not sent when it is closed is not sent
                    sent.toCompletableFuture().get(120, TimeUnit.SECONDS);
                }
            }
        }

        try (Link back = open("observer", "observer-away")) {
            back.subscribe(TOPICS.events(), message -> {
                heard.incrementAndGet();
                last.set(Integer.parseInt(new String(message.payload(), UTF_8)));
            });
            Heard.until(Duration.ofMinutes(4), "the last is heard", () -> last.get() == all);
        }
        assertThat(heard.get()).isBetween((int) Artemis.MOST_WAITING - more, (int) Artemis.MOST_WAITING + 10);
    }

    private Link open(String user, String clientId) {
        return PahoLink.open(
                LinkSettings.of(broker.url().toString(), clientId).withUser(user, user + "-pw"), new Random(1));
    }

    private Link link(String user, String clientId) {
        Link link = open(user, clientId);
        Heard.until("the line is up", link::connected);
        return link;
    }
}

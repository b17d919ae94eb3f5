package hall.tier.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.Outgoing;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.Envelope;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.tier.PostgresCase;
import hall.tier.receive.Receiver.ReceiverSettings;
import hall.tier.store.Alarms;
import hall.tier.store.CityPicture;
import hall.tier.store.Database;
import hall.tier.store.EventStore;
import hall.tier.store.Halls;
import hall.tier.store.LiveStore;
import hall.tier.store.Region;
import hall.tier.store.Shares;
import hall.tier.store.StoreSettings;
import hall.tier.store.Upward;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One hall sends what no hall should; the others are received as before, and the hall itself is once it is right again. */
class HostileHallsTest extends PostgresCase {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final HallAddress BAD = new HallAddress("34", "3401", "340102", "bad");
    private static final HallAddress GOOD = new HallAddress("34", "3401", "340103", "good");
    private static final ReceiverSettings QUICK = new ReceiverSettings(
            100, Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(50));

    private final List<AutoCloseable> opened = new ArrayList<>();

    private Database database;
    private Link line;

    private <T extends AutoCloseable> T opened(T thing) {
        opened.add(thing);
        return thing;
    }

    @BeforeEach
    void receive() throws Exception {
        MemoryBroker broker = opened(new MemoryBroker());
        StoreSettings settings = StoreSettings.of(url(), "hall", postgres.password());
        database = opened(Database.open(settings));
        Halls halls = new Halls(database);
        opened(Receiver.start(
                opened(broker.connect("tier-1")),
                new Receiver.Stores(
                        new EventStore(database, halls, settings, InstantSource.fixed(NINE), ZoneOffset.UTC),
                        new LiveStore(database, halls),
                        new Alarms(database, halls),
                        new Shares(database, "tier-1")),
                QUICK,
                new EnvelopeFactory("tier-1", 1, InstantSource.fixed(NINE), () -> ClockSource.NTP, new Random(1)),
                InstantSource.system(),
                System::nanoTime));
        line = opened(broker.connect("halls"));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        opened.clear();
    }

    private void event(HallAddress hall, long sequence, LocalDate day, String hash, String filling) {
        Envelope envelope = new Envelope("e", "hub", 1, sequence, NINE, ClockSource.NTP, null, false);
        line.publish(Outgoing.event(
                new Topics(hall).events(),
                Messages.write(new Letter<>(
                        envelope,
                        new HallMessage.HubEvent(
                                "issued", day, Map.of("service", "tax", "hash", hash, "filling", filling))))));
    }

    private void raw(String topic, String payload) {
        line.publish(Outgoing.state(topic, payload.getBytes(StandardCharsets.UTF_8)));
    }

    private void untilTheGoodHallHas(int events) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                rows(
                                        "SELECT p.received, r.issued FROM progress p JOIN hall h ON h.id = p.hall"
                                                + " JOIN rollup_hall_day r ON r.hall = h.id AND r.day = '2026-03-02' WHERE name = 'good'"))
                        .containsExactly("{[1," + (events + 1) + ")}|" + events));
    }

    @Test
    void jumpsOfTheSequenceAndDaysWithoutSenseStopNobody() throws Exception {
        for (int sequence = 1; sequence <= 50; sequence++) {
            event(GOOD, sequence, TODAY, "g" + sequence, "");
            event(BAD, Long.MAX_VALUE - sequence, TODAY, "b" + sequence, "");
            event(BAD, sequence * 1_000_000_000L, LocalDate.MAX.minusDays(sequence), "c" + sequence, "");
        }
        event(BAD, Long.MAX_VALUE, TODAY, "d", "");
        event(BAD, 0, TODAY, "e", "");
        event(BAD, 1, TODAY, "right", "");

        untilTheGoodHallHas(50);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(rows("SELECT seq FROM event JOIN hall ON id = hall WHERE hash = 'right'"))
                                .containsExactly("1"));
        assertThat(rows("SELECT DISTINCT code FROM alarm JOIN hall ON id = hall WHERE name = 'bad'"))
                .contains("unreadable");
        assertThat(rows("SELECT count(*) FROM alarm JOIN hall ON id = hall WHERE name = 'good'"))
                .containsExactly("0");
    }

    /** Escapes that JSON allows and PostgreSQL cannot turn into text, in names that the page of all halls and the province read. */
    @Test
    void aStateThatNoTableTakesHoldsUpNoOtherHall() throws Exception {
        String state =
                "{\"v\":1,\"id\":\"s\",\"src\":\"hub\",\"boot\":1,\"seq\":%d,\"at\":\"2026-03-02T01:00:00Z\",\"clock\":\"ntp\","
                        + "\"hall\":{\"zh-CN\":\"%s\",\"en\":\"%s\"},\"day\":\"2026-03-02\",\"services\":[{\"id\":\"tax\",\"name\":\"%s\","
                        + "\"prefix\":\"A\",\"waiting\":1,\"longestWaitSeconds\":5}],\"windows\":[],\"calls\":[]}";
        String broken = "\\ud800\\u0000";
        raw(new Topics(BAD).state(), state.formatted(Long.MAX_VALUE, broken, broken, broken));
        for (int alarm = 0; alarm < 300; alarm++) {
            raw(
                    new Topics(BAD).alarm("a" + alarm),
                    "{\"v\":1,\"id\":\"a\",\"src\":\"hub\",\"boot\":1,\"seq\":1,\"at\":\"2026-03-02T01:00:00Z\",\"clock\":\"ntp\","
                            + "\"code\":\"" + broken
                            + "\",\"since\":\"2026-03-02T01:00:00Z\",\"title\":{\"zh-CN\":\"x\",\"en\":\"x\"},\"whatToDo\":{\"zh-CN\":\"x\",\"en\":\"x\"}}");
        }
        raw(new Topics(GOOD).state(), state.formatted(7, "好大厅", "Good hall", "税务"));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                rows("SELECT name_zh, waiting FROM live JOIN hall ON id = hall WHERE name = 'good'"))
                        .containsExactly("好大厅|1"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(rows("SELECT json_array_length(alarms) FROM live JOIN hall ON id = hall"
                                + " WHERE name = 'bad'"))
                        .containsExactly("100"));
        assertThat(new CityPicture(database).halls(Region.EVERYTHING, TODAY)).contains("Good hall");
        assertThat(new CityPicture(database).behind()).isPositive();
        assertThat(new Upward(database).look()).isEqualTo(2);
    }

    @Test
    void eventsAsLargeAsMayBeWaitWithinTheBoundOfMemory() throws Exception {
        String large = "x".repeat(60_000);
        for (int sequence = 1; sequence <= 400; sequence++) {
            event(BAD, sequence, TODAY, "b" + sequence, large);
        }
        event(GOOD, 1, TODAY, "g1", "");

        untilTheGoodHallHas(1);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(rows("SELECT count(*) FROM event JOIN hall ON id = hall WHERE name = 'bad'"))
                                .containsExactly("400"));
    }

    /** A second hub under the same name, which never tells the same twice, is said and does not fill the disk. */
    @Test
    void twoHubsUnderOneNameAreSaidAndCountOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            for (int sequence = 1; sequence <= 30; sequence++) {
                event(BAD, sequence, TODAY, "r" + round + "-" + sequence, "");
            }
        }
        event(GOOD, 1, TODAY, "g1", "");

        untilTheGoodHallHas(1);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                rows("SELECT issued FROM rollup_hall_day JOIN hall ON id = hall WHERE name = 'bad'"))
                        .containsExactly("30"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(rows("SELECT count(*) FROM other_history")).containsExactly("570"));
        assertThat(rows("SELECT code FROM alarm")).contains("other-history");
    }
}

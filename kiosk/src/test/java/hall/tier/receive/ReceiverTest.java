package hall.tier.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.Outgoing;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Envelope;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.TierMessage;
import hall.text.Text;
import hall.tier.PostgresCase;
import hall.tier.receive.Receiver.ReceiverSettings;
import hall.tier.store.Alarms;
import hall.tier.store.Arrival;
import hall.tier.store.Database;
import hall.tier.store.EventStore;
import hall.tier.store.Halls;
import hall.tier.store.LiveStore;
import hall.tier.store.Shares;
import hall.tier.store.StoreSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiverTest extends PostgresCase {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final HallAddress HALL = HallAddress.DEMO;
    private static final Topics TOPICS = new Topics(HALL);
    private static final ReceiverSettings QUICK = new ReceiverSettings(
            100, Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(50));

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<TierMessage.TierAsk> asked = new CopyOnWriteArrayList<>();
    private final AtomicLong acknowledged = new AtomicLong(-1);

    private MemoryBroker broker;
    private Link hub;

    private <T extends AutoCloseable> T opened(T thing) {
        opened.add(thing);
        return thing;
    }

    @BeforeEach
    void openBroker() {
        broker = opened(new MemoryBroker());
        hub = opened(broker.connect("hub"));
        hub.subscribe(TOPICS.tierAck(), message -> {
            if (Messages.read(TierMessage.TierAck.class, message.payload())
                    instanceof Letter<TierMessage.TierAck> ack) {
                acknowledged.set(ack.message().upTo());
            }
        });
        hub.subscribe(TOPICS.tierAsk(), message -> {
            if (Messages.read(TierMessage.TierAsk.class, message.payload())
                    instanceof Letter<TierMessage.TierAsk> ask) {
                asked.add(ask.message());
            }
        });
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private Receiver receiver(String name) throws Exception {
        StoreSettings settings = StoreSettings.of(url(), "hall", postgres.password());
        Database database = opened(Database.open(settings));
        Halls halls = new Halls(database);
        Receiver.Stores stores = new Receiver.Stores(
                new EventStore(database, halls, settings, InstantSource.fixed(NINE), ZoneOffset.UTC),
                new LiveStore(database, halls),
                new Alarms(database, halls),
                new Shares(database, name));
        EnvelopeFactory envelopes =
                new EnvelopeFactory(name, 1, InstantSource.fixed(NINE), () -> ClockSource.NTP, new Random(1));
        Link link = opened(broker.connect(name));
        return opened(Receiver.start(link, stores, QUICK, envelopes, InstantSource.system(), System::nanoTime));
    }

    private void send(long from, long to) {
        for (long sequence = from; sequence <= to; sequence++) {
            hub.publish(new Outgoing(TOPICS.events(), Messages.write(event(sequence)), 1, false, null));
        }
    }

    private static Letter<HallMessage.HubEvent> event(long sequence) {
        Envelope envelope = new Envelope(
                "e" + sequence, "hub", 1, sequence, NINE.plusSeconds(sequence), ClockSource.NTP, null, false);
        return new Letter<>(
                envelope,
                new HallMessage.HubEvent(
                        sequence % 2 == 0 ? "called" : "issued",
                        LocalDate.parse("2026-03-02"),
                        Map.of(
                                "service",
                                "tax",
                                "hash",
                                "h" + sequence,
                                "why",
                                Map.of("waitedSeconds", 61 * sequence))));
    }

    private void sayState(long sequence) {
        HallMessage.HallState state = new HallMessage.HallState(
                Text.of("北城大厅", "North hall"),
                LocalDate.parse("2026-03-02"),
                List.of(new HallMessage.HallState.Service("tax", "税务", "Tax", "A", 7, 900)),
                List.of(new HallMessage.HallState.Window("1", "1号窗口", "open", null, null)),
                List.of(),
                null);
        Envelope envelope = new Envelope("s" + sequence, "hub", 1, sequence, NINE, ClockSource.NTP, null, false);
        hub.publish(new Outgoing(TOPICS.state(), Messages.write(new Letter<>(envelope, state)), 1, true, null));
    }

    private void untilStored(int events) {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(
                        () -> assertThat(rows("SELECT count(*) FROM event")).containsExactly("" + events));
    }

    /** The hall says its state and answers what it is asked, until the tier has {@code all}. */
    private void untilAcknowledged(long all) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    sayState(all);
                    List<TierMessage.TierAsk> questions = List.copyOf(asked);
                    asked.clear();
                    questions.forEach(ask -> send(ask.from(), ask.to()));
                    return acknowledged.get() == all;
                });
    }

    @Test
    void storesAndThenAcknowledgesToTheHall() throws Exception {
        receiver("tier-1");
        send(1, 500);

        await().atMost(Duration.ofSeconds(90)).until(() -> acknowledged.get() == 500);
        assertThat(rows("SELECT count(*) FROM event")).containsExactly("500");
        assertThat(rows("SELECT issued, called, service FROM rollup_day WHERE service = 'tax'"))
                .containsExactly("250|250|tax");
    }

    @Test
    void asksForWhatIsMissingBetweenAndAtTheEnd() throws Exception {
        receiver("tier-1");
        send(1, 10);
        send(15, 20);
        await().atMost(Duration.ofSeconds(90)).until(() -> asked.contains(new TierMessage.TierAsk(11, 14)));
        send(11, 14);
        sayState(25);

        await().atMost(Duration.ofSeconds(90)).until(() -> asked.contains(new TierMessage.TierAsk(21, 25)));
        send(21, 25);
        await().atMost(Duration.ofSeconds(90)).until(() -> acknowledged.get() == 25);
    }

    @Test
    void twoReceiversDivideTheHallsAndOneGoesOnWhenTheOtherEnds() throws Exception {
        Receiver first = receiver("tier-1");
        receiver("tier-2");
        send(1, 100);
        untilAcknowledged(100);
        first.close();
        send(101, 200);
        untilAcknowledged(200);

        assertThat(rows("SELECT issued + called FROM rollup_hall_month")).containsExactly("200");
    }

    /** As by the receiver that had the hall before, whose last batch is stored after this one has looked. */
    @Test
    void whatAnotherHasStoredMeanwhileIsAcknowledgedWhenItComesAgain() throws Exception {
        receiver("tier-1");
        send(1, 50);
        untilAcknowledged(50);
        StoreSettings settings = StoreSettings.of(url(), "hall", postgres.password());
        Database database = opened(Database.open(settings));
        List<Arrival> batch = new ArrayList<>();
        for (long sequence = 51; sequence <= 100; sequence++) {
            Letter<HallMessage.HubEvent> event = event(sequence);
            batch.add(Arrivals.of(HALL, event, Messages.write(event)));
        }
        new EventStore(database, new Halls(database), settings, InstantSource.fixed(NINE), ZoneOffset.UTC).store(batch);

        send(51, 100);

        await().atMost(Duration.ofSeconds(90)).until(() -> acknowledged.get() == 100);
        assertThat(rows("SELECT count(*) FROM event")).containsExactly("100");
    }

    @Test
    void saysThatAJournalHasBecomeShorter() throws Exception {
        receiver("tier-1");
        sayState(3);
        send(1, 50);
        untilStored(50);

        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    sayState(3);
                    assertThat(codes()).contains(Alarms.JOURNAL_BEHIND);
                });
    }

    private List<String> codes() throws SQLException {
        return rows("SELECT code FROM alarm");
    }

    @Test
    void keepsHowTheHallIsNow() throws Exception {
        receiver("tier-1");
        sayState(3);
        hub.publish(Outgoing.state(TOPICS.state().replace("/state", "/device/board-1/presence"), board(false)));

        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(
                                rows(
                                        "SELECT name_zh, name_en, waiting, longest_seconds, windows_open, boards, boards_dark FROM live"))
                        .containsExactly("北城大厅|North hall|7|900|1|1|1"));
    }

    private static byte[] board(boolean online) {
        Envelope envelope = new Envelope("p", "board-1", 1, 1, NINE, ClockSource.NTP, null, false);
        return Messages.write(
                new Letter<>(envelope, new DeviceMessage.Presence(online, "board 1", "board", List.of())));
    }

    @Test
    void whatCannotBeReadIsSaidAndHoldsNothingUp() throws Exception {
        receiver("tier-1");
        hub.publish(Outgoing.event(TOPICS.events(), "no JSON".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        send(1, 5);

        untilStored(5);
        assertThat(rows("SELECT code, detail FROM alarm")).containsExactly("unreadable|" + Channel.EVENTS.address());
    }

    /** The database is gone for a time: nothing is acknowledged, nothing is lost, and it goes on by itself. */
    @Test
    void goesOnWhenTheDatabaseIsBack() throws Exception {
        Receiver receiver = receiver("tier-1");
        send(1, 100);
        await().atMost(Duration.ofSeconds(90)).until(() -> acknowledged.get() == 100);
        postgres.kill();
        send(101, 900);
        await().atMost(Duration.ofSeconds(90)).until(() -> receiver.fault() != null);
        assertThat(acknowledged.get()).isEqualTo(100);

        postgres.restart();

        await().atMost(Duration.ofSeconds(90)).until(() -> acknowledged.get() == 900);
        assertThat(rows("SELECT issued + called FROM rollup_hall_month")).containsExactly("900");
    }
}

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
import hall.broker.message.TierMessage;
import hall.text.Text;
import hall.tier.PostgresCase;
import hall.tier.bench.Truth;
import hall.tier.local.LocalPostgres;
import hall.tier.receive.Receiver.ReceiverSettings;
import hall.tier.store.Alarms;
import hall.tier.store.Database;
import hall.tier.store.EventStore;
import hall.tier.store.Grain;
import hall.tier.store.Halls;
import hall.tier.store.LiveStore;
import hall.tier.store.RollupRows;
import hall.tier.store.Shares;
import hall.tier.store.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database is lost and comes back from an older backup, by the commands of docs/tier.md; the halls send what is missing. */
class RestoreTest extends PostgresCase {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final ReceiverSettings QUICK = new ReceiverSettings(
            100, Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(50));
    private static final Duration LONG = Duration.ofSeconds(90);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private MemoryBroker broker;

    private <T extends AutoCloseable> T opened(T thing) {
        opened.push(thing);
        return thing;
    }

    @BeforeEach
    void openBroker() {
        broker = opened(new MemoryBroker());
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    /** A hall with a journal: it sends an event once, and again when it is asked. */
    private final class Hall {

        private final HallAddress address;
        private final LocalDate day;
        private final Topics topics;
        private final Link link;
        private final AtomicLong acknowledged = new AtomicLong();

        /** All that was ever acknowledged, in its order. */
        private final List<Long> acks = new CopyOnWriteArrayList<>();

        private final List<byte[]> journal = new ArrayList<>();

        Hall(String name, LocalDate day) {
            this.address = new HallAddress("34", "3401", "340102", name);
            this.day = day;
            this.topics = new Topics(address);
            this.link = opened(broker.connect(name));
            link.subscribe(topics.tierAck(), message -> {
                if (Messages.read(TierMessage.TierAck.class, message.payload())
                        instanceof Letter<TierMessage.TierAck> ack) {
                    acks.add(ack.message().upTo());
                    acknowledged.set(ack.message().upTo());
                }
            });
            link.subscribe(topics.tierAsk(), message -> {
                if (Messages.read(TierMessage.TierAsk.class, message.payload())
                        instanceof Letter<TierMessage.TierAsk> ask) {
                    send(ask.message().from(), ask.message().to());
                }
            });
        }

        synchronized void happens(int events) {
            int first = journal.size() + 1;
            for (int sequence = first; sequence < first + events; sequence++) {
                Instant at = day.atTime(1, 0).toInstant(ZoneOffset.UTC).plusSeconds(sequence);
                Envelope envelope = new Envelope("e" + sequence, "hub", 1, sequence, at, ClockSource.NTP, null, false);
                HallMessage.HubEvent event = new HallMessage.HubEvent(
                        sequence % 2 == 0 ? "called" : "issued",
                        day,
                        Map.of(
                                "service",
                                "tax",
                                "hash",
                                address.hall() + sequence,
                                "why",
                                Map.of("waitedSeconds", 61 * sequence)));
                journal.add(Messages.write(new Letter<>(envelope, event)));
            }
            send(first, journal.size());
            sayState();
        }

        private synchronized void send(long from, long to) {
            journal.subList((int) from - 1, (int) Math.min(to, journal.size()))
                    .forEach(event -> link.publish(Outgoing.event(topics.events(), event)));
        }

        synchronized void sayState() {
            HallMessage.HallState state = new HallMessage.HallState(
                    Text.of("大厅", "Hall"),
                    day,
                    List.of(new HallMessage.HallState.Service("tax", "税务", "Tax", "A", 7, 900)),
                    List.of(),
                    List.of(),
                    null);
            Envelope envelope =
                    new Envelope("s" + journal.size(), "hub", 1, journal.size(), NINE, ClockSource.NTP, null, false);
            link.publish(Outgoing.state(topics.state(), Messages.write(new Letter<>(envelope, state))));
        }

        /** Its state is said again as each minute, until all is acknowledged. */
        void untilAcknowledged() {
            await(address.hall())
                    .atMost(LONG)
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> {
                        sayState();
                        return acknowledged.get() == journal.size();
                    });
        }

        synchronized void tell(Truth truth) {
            journal.forEach(event -> truth.add(address.path(), event));
        }
    }

    private Receiver receiver(String name) throws Exception {
        StoreSettings settings = settings();
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

    private StoreSettings settings() {
        return StoreSettings.of(url(), LocalPostgres.USER, postgres.password());
    }

    private String database() {
        return URI.create(url().substring("jdbc:".length())).getPath().substring(1);
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                LocalPostgres.programs().orElseThrow().resolve(program).toString(),
                "--host=127.0.0.1",
                "--port=" + URI.create(url().substring("jdbc:".length())).getPort(),
                "--username=" + LocalPostgres.USER));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("restore.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("PGPASSWORD", postgres.password());
        assertThat(builder.start().waitFor()).as("%s, see %s", program, log).isZero();
    }

    private void backup(Path file) throws IOException, InterruptedException {
        run("pg_dump", "--format=custom", "--file=" + file, database());
    }

    private void loseAndRestore(Path backup) throws IOException, InterruptedException {
        run("dropdb", "--force", database());
        run("createdb", "restored");
        run("pg_restore", "--exit-on-error", "--dbname=restored", backup.toString());
        run("psql", "--dbname=postgres", "--command=ALTER DATABASE restored RENAME TO " + database());
    }

    private void assertStoredOnce(Hall... halls) throws Exception {
        Truth truth = new Truth();
        for (Hall hall : halls) {
            hall.tell(truth);
        }
        try (Database database = Database.open(settings())) {
            RollupRows rows = new RollupRows(database);
            assertThat(rows.events()).isEqualTo(truth.events());
            assertThat(rows.otherHistory()).isZero();
            for (Grain grain : Grain.values()) {
                assertThat(rows.of(grain)).as(grain.table()).containsExactlyInAnyOrderElementsOf(truth.rows(grain));
            }
        }
        assertThat(rows("SELECT code, detail FROM alarm")).isEmpty();
    }

    /** Whoever restores ends the receivers before, and starts them after. */
    @Test
    void hallsSendAgainWhatAnOlderBackupDoesNotHave() throws Exception {
        Receiver before = receiver("tier-1");
        Hall old = new Hall("old", TODAY);
        old.happens(100);
        old.untilAcknowledged();
        Path backup = folder.resolve("first.dump");
        backup(backup);
        old.happens(1500);
        Hall later = new Hall("later", TODAY.minusDays(9));
        later.happens(60);
        old.untilAcknowledged();
        later.untilAcknowledged();

        before.close();
        loseAndRestore(backup);
        old.acks.clear();
        receiver("tier-2");
        await("it is told how little there is").atMost(LONG).until(() -> old.acks.contains(100L));

        old.untilAcknowledged();
        await().atMost(LONG).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> assertStoredOnce(old, later));
    }

    /**
     * Nobody ended the receiver: what it remembers of the database is no longer so. In the backup the number of a hall that
     * came after it is the next new hall's, and that hall's day has no partition.
     */
    @Test
    void aReceiverThatWentOnKnowsThatTheDatabaseIsAnOlderOne() throws Exception {
        receiver("tier-1");
        Hall old = new Hall("old", TODAY);
        old.happens(100);
        old.untilAcknowledged();
        Path backup = folder.resolve("second.dump");
        backup(backup);
        Hall later = new Hall("later", TODAY.minusDays(9));
        later.happens(60);
        old.happens(50);
        later.untilAcknowledged();
        old.untilAcknowledged();

        loseAndRestore(backup);
        Hall next = new Hall("next", TODAY);
        next.happens(40);
        next.untilAcknowledged();
        later.happens(1);

        later.untilAcknowledged();
        old.untilAcknowledged();
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> assertStoredOnce(old, later, next));
    }
}

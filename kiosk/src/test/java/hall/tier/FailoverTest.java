package hall.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.HallAddress;
import hall.tier.bench.Truth;
import hall.tier.local.LocalPostgres;
import hall.tier.store.Arrival;
import hall.tier.store.Counter;
import hall.tier.store.Database;
import hall.tier.store.EventStore;
import hall.tier.store.Grain;
import hall.tier.store.Halls;
import hall.tier.store.RollupRows;
import hall.tier.store.StoreException;
import hall.tier.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pair of real databases with synchronous replication; the primary is killed and the standby takes its place. */
@Tag("postgresql")
class FailoverTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void whatWasStoredIsOnTheStandbyAndStoringGoesOnThere() throws Exception {
        PostgresCase.require(LocalPostgres.programs().isPresent(), "postgresql");
        try (LocalPostgres primary = LocalPostgres.start(folder.resolve("one"), new Random(1));
                LocalPostgres standby = primary.standby(folder.resolve("two"), "standby")) {
            makeSynchronous(primary);
            StoreSettings settings = StoreSettings.of(
                    LocalPostgres.url(List.of(primary, standby)), LocalPostgres.USER, primary.password());
            try (Database database = Database.open(settings)) {
                EventStore store = new EventStore(
                        database, new Halls(database), settings, InstantSource.fixed(NINE), ZoneOffset.UTC);
                store.store(events(1, 500));
                primary.kill();
                standby.promote();

                storeUntilItIs(store, events(301, 900));

                assertThat(new RollupRows(database).events()).isEqualTo(900);
                for (Grain grain : Grain.values()) {
                    assertThat(new RollupRows(database).of(grain))
                            .as(grain.table())
                            .containsExactlyInAnyOrderElementsOf(
                                    truth(events(1, 900)).rows(grain));
                }
            }
        }
    }

    private static void makeSynchronous(LocalPostgres primary) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(primary.url(), LocalPostgres.USER, primary.password());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
            statement.execute("SELECT pg_reload_conf()");
            await("it waits for the standby").atMost(Duration.ofMinutes(2)).until(() -> isSynchronous(statement));
        }
    }

    private static boolean isSynchronous(Statement statement) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")) {
            return rows.next() && rows.getInt(1) == 1;
        }
    }

    /** As the receiver does: the same batch again until it is stored. */
    private static void storeUntilItIs(EventStore store, List<Arrival> events) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    try {
                        store.store(events);
                        return true;
                    } catch (StoreException notYet) {
                        return false;
                    }
                });
    }

    private static List<Arrival> events(int from, int to) {
        List<Arrival> events = new ArrayList<>();
        for (int sequence = from; sequence <= to; sequence++) {
            events.add(new Arrival(
                    HallAddress.DEMO,
                    sequence,
                    LocalDate.parse("2026-03-02"),
                    NINE.plusSeconds(sequence),
                    sequence % 2 == 0 ? "called" : "issued",
                    "tax",
                    "1",
                    sequence % 2 == 0 ? Counter.CALLED : Counter.ISSUED,
                    sequence % 2 == 0 ? Integer.valueOf(sequence) : null,
                    null,
                    "h" + sequence,
                    "{}"));
        }
        return events;
    }

    private static Truth truth(List<Arrival> events) {
        Truth truth = new Truth();
        events.forEach(truth::add);
        return truth;
    }
}

package hall.tier.upward;

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
import hall.tier.receive.Receiver;
import hall.tier.receive.Receiver.ReceiverSettings;
import hall.tier.store.Alarms;
import hall.tier.store.Arrival;
import hall.tier.store.CityPicture;
import hall.tier.store.Counter;
import hall.tier.store.Database;
import hall.tier.store.EventStore;
import hall.tier.store.Grain;
import hall.tier.store.Halls;
import hall.tier.store.LiveHall;
import hall.tier.store.LiveStore;
import hall.tier.store.Region;
import hall.tier.store.RollupRows;
import hall.tier.store.Shares;
import hall.tier.store.StoreSettings;
import hall.tier.store.Upward;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A city with its halls below a province that hears of them by the city's sums alone. */
class ProvinceTest extends PostgresCase {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final HallAddress NORTH = new HallAddress("34", "3401", "340102", "north");
    private static final HallAddress SOUTH = new HallAddress("34", "3401", "340103", "south");
    private static final HallAddress CITY = HallAddress.parse("34/3401/340100/tier");
    private static final List<String> KINDS = List.of("issued", "called", "finished", "rated");
    private static final ReceiverSettings QUICK = new ReceiverSettings(
            100, Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(50));

    private final List<AutoCloseable> opened = new ArrayList<>();

    private MemoryBroker broker;
    private Database city;
    private EventStore halls;
    private Database province;
    private Link toProvince;

    private <T extends AutoCloseable> T opened(T thing) {
        opened.add(thing);
        return thing;
    }

    @BeforeEach
    void openBoth() throws Exception {
        broker = opened(new MemoryBroker());
        province = opened(Database.open(StoreSettings.of(url(), "hall", postgres.password())));
        try (Statement statement = connect(postgres.url()).createStatement()) {
            statement.execute("CREATE DATABASE " + name() + "_city TEMPLATE migrated");
        }
        StoreSettings settings = StoreSettings.of(cityUrl(), "hall", postgres.password());
        city = opened(Database.open(settings));
        halls = new EventStore(city, new Halls(city), settings, InstantSource.fixed(NINE), ZoneOffset.UTC);
        toProvince = opened(broker.connect("tier-3401"));
    }

    private String name() {
        return url().replaceAll(".*/(t[0-9]+)\\?.*", "$1");
    }

    private String cityUrl() {
        return url().replace("/" + name() + "?", "/" + name() + "_city?");
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private EnvelopeFactory envelopes(String name) {
        return new EnvelopeFactory(name, 1, InstantSource.fixed(NINE), () -> ClockSource.NTP, new Random(1));
    }

    private Receiver receiveAbove() throws Exception {
        StoreSettings settings = StoreSettings.of(url(), "hall", postgres.password());
        Halls known = new Halls(province);
        Receiver.Stores stores = new Receiver.Stores(
                new EventStore(province, known, settings, InstantSource.fixed(NINE), ZoneOffset.UTC),
                new LiveStore(province, known),
                new Alarms(province, known),
                new Shares(province, "province"));
        Link link = opened(broker.connect("province"));
        return opened(
                Receiver.start(link, stores, QUICK, envelopes("province"), InstantSource.system(), System::nanoTime));
    }

    private UpwardLoop tellUpward() {
        return opened(UpwardLoop.start(
                new Upward(city),
                toProvince,
                new Topics(CITY),
                envelopes("tier-3401"),
                new UpwardLoop.Settings(Text.of("合肥市", "Hefei"), Duration.ofMillis(100), ZoneOffset.UTC),
                InstantSource.fixed(NINE),
                System::nanoTime));
    }

    private static List<Arrival> events(HallAddress hall, LocalDate day, int from, int to) {
        List<Arrival> events = new ArrayList<>();
        for (int sequence = from; sequence <= to; sequence++) {
            String kind = KINDS.get(sequence % KINDS.size());
            events.add(new Arrival(
                    hall,
                    sequence,
                    day,
                    day.atTime(1, 0).toInstant(ZoneOffset.UTC).plusSeconds(sequence),
                    kind,
                    "tax",
                    "1",
                    Counter.of(kind).orElse(null),
                    kind.equals("called") ? Integer.valueOf(sequence * 30) : null,
                    kind.equals("rated") ? Integer.valueOf(sequence % 5 + 1) : null,
                    "h" + sequence,
                    "{}"));
        }
        return events;
    }

    private void untilTheProvinceHasTheSumsOfTheCity() {
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            for (Grain grain : List.of(Grain.HALL_DAY, Grain.HALL_MONTH)) {
                assertThat(new RollupRows(province).of(grain))
                        .as(grain.table())
                        .containsExactlyInAnyOrderElementsOf(new RollupRows(city).of(grain));
            }
        });
    }

    @Test
    void theProvinceHasTheSumsOfEachHallsDaysAndMonthsWhateverIsToldAgain() throws Exception {
        halls.store(events(NORTH, TODAY.minusDays(40), 1, 90));
        halls.store(events(SOUTH, TODAY, 1, 50));
        receiveAbove();
        tellUpward().close();
        tellUpward();
        untilTheProvinceHasTheSumsOfTheCity();

        halls.store(events(NORTH, TODAY, 91, 200));
        halls.store(events(SOUTH, TODAY.minusDays(40), 51, 70));

        untilTheProvinceHasTheSumsOfTheCity();
        assertThat(rows("SELECT count(*) FROM other_history")).containsExactly("0");
        assertThat(new CityPicture(province).league(Region.EVERYTHING, TODAY.minusDays(60), TODAY))
                .hasSize(2);
    }

    @Test
    void aProvinceThatWasAwayIsToldOnlyWhatCountsNowAndMissesNothing() throws Exception {
        Upward outbox = new Upward(city);
        for (int round = 0; round < 5; round++) {
            halls.store(events(NORTH, TODAY, round * 10 + 1, round * 10 + 10));
            outbox.look();
        }
        outbox.acknowledge(outbox.last());
        receiveAbove();
        tellUpward();

        untilTheProvinceHasTheSumsOfTheCity();
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(rows("SELECT received FROM progress p JOIN hall h ON h.id = p.hall"
                                + " WHERE name = 'tier'"))
                        .containsExactly("{[1,6)}"));
        assertThat(rows("SELECT kind, count(*) FROM event GROUP BY kind ORDER BY kind"))
                .containsExactly("forgotten|4", "hall-day|1");
    }

    @Test
    void aCityRestoredFromAnOlderCopyTellsEverythingAnewBehindWhatTheProvinceHas() throws Exception {
        halls.store(events(NORTH, TODAY, 1, 30));
        receiveAbove();
        UpwardLoop before = tellUpward();
        untilTheProvinceHasTheSumsOfTheCity();
        before.close();
        try (Statement statement = connect(cityUrl()).createStatement()) {
            statement.execute("TRUNCATE upward, upward_told");
            statement.execute("UPDATE upward_progress SET last = 0, acknowledged = 0, looked_at = '-infinity'");
        }

        tellUpward();
        halls.store(events(NORTH, TODAY, 31, 60));

        untilTheProvinceHasTheSumsOfTheCity();
    }

    @Test
    void theProvinceShowsWhichHallIsOnWhichStandardAndWhichIsNotHeard() throws Exception {
        LiveStore live = new LiveStore(city, new Halls(city));
        live.keep(List.of(
                live(NORTH, Instant.now(), "北城大厅", "aaaaaaaa"),
                live(SOUTH, Instant.now().minusSeconds(600), "南城大厅", null)));
        receiveAbove();
        tellUpward();

        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(
                        () -> assertThat(rows("SELECT name, name_zh, online, standard FROM live JOIN hall ON id = hall"
                                        + " WHERE name <> 'tier' ORDER BY name"))
                                .containsExactly("north|北城大厅|t|aaaaaaaa", "south|南城大厅|f|null"));
        assertThat(rows(
                        "SELECT layers, rate, cases_open, cases_overdue, case_due, adopted FROM live JOIN hall ON id = hall"
                                + " WHERE name = 'north'"))
                .containsExactly("[\"AH-ZWFW 2.1.0\"]|0.5|3|2|2026-03-02 00:59:00+00|{\"9f86d081884c7d65\":3}");
        assertThat(new CityPicture(province).standards(Region.EVERYTHING))
                .contains("\"standard\":\"aaaaaaaa\"", "34/3401/340102/north", "AH-ZWFW 2.1.0");
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(new CityPicture(province).cities(Region.EVERYTHING, TODAY))
                        .contains("合肥市", "\"halls\":2", "\"casesOverdue\":4"));
    }

    private static LiveHall live(HallAddress hall, Instant heard, String name, @Nullable String standard) {
        return new LiveHall(
                hall,
                heard,
                true,
                1,
                TODAY,
                Text.ofChinese(name),
                0,
                0,
                1,
                1,
                2,
                1,
                "[]",
                new LiveHall.Standing(
                        standard,
                        "[\"AH-ZWFW 2.1.0\"]",
                        0.5,
                        new TierMessage.Cases(3, 2, NINE.minusSeconds(60)),
                        "{\"9f86d081884c7d65\":3}"),
                "{\"services\":[]}");
    }

    /** A city, and a hall that pretends to be one, tell of halls that are not theirs. */
    @Test
    void nobodyIsBelievedAboutHallsThatAreNotHis() throws Exception {
        receiveAbove();
        Map<String, Object> fields = Map.of("hall", "34/3402/340202/other", "hash", "x", "issued", 5);

        tell(CITY, 1, "hall-day", fields);
        tell(NORTH, 1, "hall-day", Map.of("hall", SOUTH.path(), "hash", "y", "issued", 5));
        tell(CITY, 2, "hall-day", Map.of("hall", SOUTH.path(), "hash", "z", "issued", -5));
        tell(CITY, 3, "hall-known", Map.of("hall", "no address", "hash", "w"));

        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(rows(
                                "SELECT name, code, times FROM alarm a JOIN hall ON id = a.hall" + " ORDER BY name"))
                        .containsExactly("north|not-believed|1", "tier|not-believed|3"));
        assertThat(rows("SELECT count(*) FROM rollup_hall_day")).containsExactly("0");
        assertThat(rows("SELECT count(*) FROM hall")).containsExactly("2");
    }

    private void tell(HallAddress sender, long sequence, String kind, Map<String, Object> fields) {
        Envelope envelope = new Envelope("x" + sequence, "tier", 1, sequence, NINE, ClockSource.NTP, null, false);
        toProvince.publish(Outgoing.event(
                new Topics(sender).events(),
                Messages.write(new Letter<>(envelope, new HallMessage.HubEvent(kind, TODAY, fields)))));
    }
}

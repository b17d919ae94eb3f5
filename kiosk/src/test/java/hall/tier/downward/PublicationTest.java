package hall.tier.downward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.Outgoing;
import hall.broker.Publication;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.BundleParts;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.TierMessage;
import hall.tier.PostgresCase;
import hall.tier.store.Alarms;
import hall.tier.store.Database;
import hall.tier.store.Halls;
import hall.tier.store.Publications;
import hall.tier.store.Region;
import hall.tier.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a province publishes reaches each hall through its city, and nothing else does. */
class PublicationTest extends PostgresCase {

    private static final HallAddress NORTH = new HallAddress("34", "3401", "340102", "north");

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<Publication> heard = new CopyOnWriteArrayList<>();

    private MemoryBroker broker;
    private Publications publications;
    private Link hall;
    private Link city;

    private <T extends AutoCloseable> T opened(T thing) {
        opened.add(thing);
        return thing;
    }

    @BeforeEach
    void open() throws Exception {
        heard.clear();
        broker = opened(new MemoryBroker());
        Database database = opened(Database.open(StoreSettings.of(url(), "hall", postgres.password())));
        new Alarms(database, new Halls(database)).raise(NORTH, "unreadable", "makes the hall known");
        publications = new Publications(database);
        hall = opened(broker.connect("hub"));
        city = opened(broker.connect("city"));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private static EnvelopeFactory envelopes() {
        return new EnvelopeFactory("tier-1", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(1));
    }

    private void publishDownwards() {
        opened(DownwardLoop.start(publications, city, envelopes(), Duration.ofMillis(50)));
    }

    private static Publication publication(String by, Map<String, String> files) {
        return new Publication(by, new TreeMap<>(files));
    }

    private void publish(String region, Publication publication) throws Exception {
        publications.publish(new Publications.Act("chief", Region.parse(region), "", null, "[]", publication), null);
    }

    @Test
    void aHallHasWhatItsRegionsPublishTheNarrowestInFrontAndNothingOfOthers() throws Exception {
        publish("34/3401/340102", publication("区", Map.of("templates/b.json", "county")));
        publish("34/3401/340103", publication("邻区", Map.of("templates/c.json", "other county")));
        publish("34", publication("省", Map.of("templates/a.json", "province", "templates/b.json", "province")));
        publishDownwards();
        Publication.hear(hall, new Topics(NORTH), heard::add);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(heard).hasSize(1));
        assertThat(heard.getLast().by()).isEqualTo("区");
        assertThat(heard.getLast().files())
                .containsExactlyEntriesOf(
                        new TreeMap<>(Map.of("templates/a.json", "province", "templates/b.json", "county")));
    }

    @Test
    void whoPublishesMeanwhileIsNotOverwritten() throws Exception {
        Publications.Act act = new Publications.Act(
                "chief", Region.parse("34"), "", null, "[]", publication("省", Map.of("catalogue.json", "[1]")));

        assertThat(publications.publish(act, 0L)).isTrue();
        assertThat(publications.publish(act, 0L)).isFalse();
        long now = publications.inForce().at(Region.parse("34")).orElseThrow().id();
        assertThat(publications.publish(act, now)).isTrue();
    }

    @Test
    void aHallHasWhatTheProvinceAndItsCityPublishAlsoWhenItComesLater() throws Exception {
        String large = "x".repeat(200_000);
        publications.hear(publication("省", Map.of("standard/AH.yaml", large, "catalogue.json", "[1]")));
        publishDownwards();
        Publication.hear(hall, new Topics(NORTH), heard::add);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(heard).hasSize(1));

        publish("", publication("市", Map.of("standard/HF.yaml", "city", "catalogue.json", "[2]")));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(heard).hasSize(2));
        assertThat(heard.getLast().by()).isEqualTo("市");
        assertThat(heard.getLast().files())
                .containsExactlyEntriesOf(new TreeMap<>(
                        Map.of("catalogue.json", "[2]", "standard/AH.yaml", large, "standard/HF.yaml", "city")));
        List<Publication> late = new CopyOnWriteArrayList<>();
        Publication.hear(opened(broker.connect("later")), new Topics(NORTH), late::add);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(late).isEqualTo(heard.subList(1, 2)));
    }

    /** Whoever may write there sends parts that are not what the hash says, names that lead out of the folder, and no JSON. */
    @Test
    void whatIsBrokenOrNamesOtherFoldersIsLeftAside() throws Exception {
        Publication.hear(hall, new Topics(NORTH), heard::add);

        send("{\"../../hall.json\":\"evil\"}".getBytes(StandardCharsets.UTF_8), null);
        send("no JSON".getBytes(StandardCharsets.UTF_8), null);
        send("{\"catalogue.json\":null}".getBytes(StandardCharsets.UTF_8), null);
        send("{\"catalogue.json\":\"[]\"}".getBytes(StandardCharsets.UTF_8), "0".repeat(64));
        send("{\"catalogue.json\":\"[1]\"}".getBytes(StandardCharsets.UTF_8), null);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(heard).isNotEmpty());
        assertThat(heard).containsExactly(publication("x", Map.of("catalogue.json", "[1]")));
        assertThatThrownBy(() -> publication("x", Map.of("standard/../../evil.yaml", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void send(byte[] bytes, @org.jspecify.annotations.Nullable String hash) {
        Topics topics = new Topics(NORTH);
        String sha256 = hash == null ? BundleParts.hash(bytes) : hash;
        HallMessage.BundlePart part = BundleParts.of(bytes).getFirst();
        EnvelopeFactory envelopes = envelopes();
        city.publish(Outgoing.state(
                topics.topic(Channel.TIER_PART, sha256, "0"), Messages.write(new Letter<>(envelopes.next("p"), part))));
        city.publish(Outgoing.state(
                topics.topic(Channel.TIER_PUBLISHED),
                Messages.write(new Letter<>(
                        envelopes.next("h"), new TierMessage.TierPublished("x", sha256, bytes.length, 1)))));
    }
}

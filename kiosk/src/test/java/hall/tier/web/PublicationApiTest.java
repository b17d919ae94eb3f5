package hall.tier.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.HallAddress;
import hall.kiosk.web.Client;
import hall.tier.PostgresCase;
import hall.tier.store.Database;
import hall.tier.store.Publications;
import hall.tier.store.Region;
import hall.tier.store.StoreSettings;
import hall.tier.store.TierAccount;
import hall.tier.store.TierAccounts;
import hall.tier.store.TierRole;
import hall.web.access.Passwords;
import java.sql.Connection;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Publishing from the pages: who may, what is refused with its line, and that it is what the halls of the region get. */
class PublicationApiTest extends PostgresCase {

    private static final String PASSWORD = "a long password";
    private static final String PATH = "/api/v1/publication";
    private static final String CATALOGUE = "[{\"code\": \"AH-1001\", \"name\": {\"zh-CN\": \"户籍业务\"}}]";
    private static final HallAddress OURS = new HallAddress("34", "3401", "340102", "ours");
    private static final HallAddress FAROFF = new HallAddress("34", "3402", "340202", "faroff");

    private Database database;
    private TierServer server;
    private Client city;

    @BeforeEach
    void start() throws Exception {
        database = Database.open(StoreSettings.of(url(), "hall", postgres.password()));
        TierAccounts accounts = new TierAccounts(database);
        String hash = Passwords.hash(PASSWORD, new Random(13));
        accounts.add(new TierAccount("city", TierRole.PUBLISHER, Region.parse("34/3401"), hash, false));
        accounts.add(new TierAccount("boss", TierRole.MANAGER, Region.parse("34/3401"), hash, false));
        accounts.add(new TierAccount("eye", TierRole.VIEWER, Region.parse("34/3401/340103"), hash, false));
        try (Connection connection = connect(url())) {
            TestTier.fill(connection);
        }
        server = TestTier.serve(TierServer.Settings.local(0), database);
        city = client("city");
    }

    @AfterEach
    void stop() {
        server.close();
        database.close();
    }

    private Client client(String who) {
        return new Client(server.address()).signIn(who, PASSWORD);
    }

    private static String wish(long before, Map<String, String> files) {
        ObjectNode wish = new JsonMapper().createObjectNode();
        wish.put("by", "合肥市数据资源局").put("before", before).put("reason", "统一事项名称");
        ArrayNode list = wish.putArray("files");
        files.forEach((name, text) -> list.addObject().put("name", name).put("text", text));
        return wish.toString();
    }

    @Test
    void whatAPublisherPublishesIsWhatTheHallsOfHisRegionGet() throws Exception {
        JsonNode seen = city.post(PATH + "/check", wish(0, Map.of("catalogue.json", CATALOGUE)))
                .json();
        assertThat(seen.path("faults")).isEmpty();
        assertThat(seen.path("changes").toString()).contains("catalogue.json", "added");

        assertThat(city.post(PATH, wish(0, Map.of("catalogue.json", CATALOGUE))).status())
                .isEqualTo(204);

        Publications.InForce inForce = new Publications(database).inForce();
        assertThat(inForce.of(OURS).orElseThrow().files()).containsEntry("catalogue.json", CATALOGUE);
        assertThat(inForce.of(FAROFF).orElseThrow().files()).doesNotContainKey("catalogue.json");
        JsonNode act = client("eye").get(PATH + "/acts").json().path("acts").path(0);
        assertThat(act.toString()).contains("city", "34/3401", "统一事项名称", "catalogue.json", "added");
        assertThat(client("eye").get(PATH).text()).contains("合肥市数据资源局").doesNotContain("户籍业务");
    }

    @Test
    void onlyWhoPublishesMayAndOnlyOnTheNewest() {
        String wish = wish(0, Map.of("catalogue.json", CATALOGUE));

        assertThat(client("boss").post(PATH, wish).code()).isEqualTo("wrong-role");
        assertThat(client("boss").post(PATH + "/check", wish).code()).isEqualTo("wrong-role");
        assertThat(client("eye").post(PATH, wish).code()).isEqualTo("wrong-role");
        assertThat(city.post(PATH, wish(7, Map.of("catalogue.json", CATALOGUE))).code())
                .isEqualTo("publication-changed");
        assertThat(city.post(PATH, wish(0, Map.of())).code()).isEqualTo("same-publication");
        assertThat(city.post(PATH, wish).status()).isEqualTo(204);
        assertThat(city.post(PATH, wish).code()).isEqualTo("publication-changed");
    }

    @Test
    void whatIsWrongIsToldWithItsLineAndNothingIsPublished() throws Exception {
        Client.Reply refused = city.post(
                PATH, wish(0, Map.of("templates/bad.json", "{\n \"title\": {\"zh-CN\": \"x\"},\n \"sett\": {}\n}")));

        assertThat(refused.code()).isEqualTo("publication-faulty");
        assertThat(refused.json().path("faults").toString())
                .contains("\"file\":\"templates/bad.json\"", "\"line\":3", "set");
        assertThat(city.post(PATH, wish(0, Map.of("../hall.json", "{}"))).status())
                .isEqualTo(400);
        assertThat(new Publications(database).inForce().at(Region.parse("34/3401")))
                .isEmpty();
    }
}

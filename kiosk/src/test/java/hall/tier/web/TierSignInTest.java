package hall.tier.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hall.kiosk.web.Client;
import hall.tier.PostgresCase;
import hall.tier.store.Database;
import hall.tier.store.Region;
import hall.tier.store.StoreSettings;
import hall.tier.store.TierAccount;
import hall.tier.store.TierAccounts;
import hall.tier.store.TierRole;
import hall.web.access.Passwords;
import hall.web.http.Route;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may see and do what on the pages of the tier: accounts with a role and a region, and a provider's word. */
class TierSignInTest extends PostgresCase {

    private static final String PASSWORD = "a long password";
    private static final String HASH = Passwords.hash(PASSWORD, new Random(13));

    private Database database;
    private TierAccounts accounts;
    private TierServer server;

    @BeforeEach
    void start() throws Exception {
        database = Database.open(StoreSettings.of(url(), "hall", postgres.password()));
        accounts = new TierAccounts(database);
        try (Connection connection = connect(url())) {
            TestTier.fill(connection);
        }
        server = TestTier.serve(TierServer.Settings.local(0), database);
    }

    @AfterEach
    void stop() {
        server.close();
        database.close();
    }

    private Client serve(String... people) throws Exception {
        for (String each : people) {
            String[] words = each.split(" ", -1);
            accounts.add(new TierAccount(
                    words[0], TierRole.of(words[1]).orElseThrow(), Region.parse(words[2]), HASH, false));
        }
        server.close();
        server = TestTier.serve(TierServer.Settings.local(0), database);
        return client();
    }

    private Client client() {
        return new Client(server.address());
    }

    private static String alarm(Client client, String hall) {
        for (var each : client.get("/api/v1/city").json().path("halls")) {
            if (each.path("path").asText().endsWith(hall)) {
                return each.path("alarms").path(0).path("since").asText();
            }
        }
        return "2026-03-02T08:00:00Z";
    }

    private static String reason(String since) {
        return "{\"since\":\"" + since + "\",\"reason\":\"called the hall\"}";
    }

    /** Every route there is, for every hall there is, asked by everybody; only what is nobody's business to hide is left out. */
    @ParameterizedTest
    @CsvSource({
        "'',ours theirs faroff",
        "34/3401,ours theirs",
        "34/3401/340102,ours",
        "34/3402/340202/faroff,faroff",
        "35,''"
    })
    void nothingOfAnotherRegionIsInAnyByteOfAnyAnswer(String region, String mine) throws Exception {
        serve("eye viewer " + region, "boss manager " + region, "chief publisher " + region);
        List<String> others = new ArrayList<>(List.of("ours", "theirs", "faroff"));
        others.removeAll(List.of(mine.split(" ")));
        for (String who : List.of("eye", "boss", "chief")) {
            Client client = client().signIn(who, PASSWORD);
            StringBuilder all = new StringBuilder();
            for (Route route : server.routes()) {
                if (route.path().startsWith("/api/v1/log") || route.path().startsWith("/api/v1/password")) {
                    continue;
                }
                for (int hall = 1; hall <= 5; hall++) {
                    String path =
                            route.path().replace("{id}", Integer.toString(hall)).replace("{code}", "missing");
                    Client.Reply reply = route.method() == Route.Method.GET
                            ? client.get(path)
                            : client.post(path, reason("2026-03-02T08:00:00Z"));
                    all.append(reply.text());
                    if (!path.contains("/alarms/") && route.path().startsWith("/api/v1/halls/{id}")) {
                        String name = hall > 3
                                ? "-"
                                : List.of("ours", "theirs", "faroff").get(hall - 1);
                        assertThat(reply.status()).as(path).isEqualTo(mine.contains(name) ? 200 : 404);
                    }
                    assertThat(reply.status()).as(path).isLessThan(500);
                }
            }
            for (String each : others) {
                assertThat(all)
                        .as("%s of %s", who, region)
                        .doesNotContain("zh-" + each, "en-" + each, "-" + each, "/" + each);
            }
            if (!mine.isEmpty()) {
                String first = mine.replaceFirst(" .*", "");
                assertThat(all).contains("zh-" + first, "because-" + first);
            }
        }
    }

    @Test
    void everyRouteThatTellsOfHallsAsksWhoIsThere() throws Exception {
        Client nobody = serve("eye viewer 34");

        for (Route route : server.routes()) {
            boolean open = route.path()
                    .matches("/|/sign-in|/acts|/publish|/standards|/wall|/halls/\\{id}|/assets/.*|/tokens.css"
                            + "|/api/v1/(login|logout|health|oidc.*)");
            String path = route.path().replace("{id}", "1").replace("{code}", "missing");
            int status = route.method() == Route.Method.GET
                    ? nobody.get(path).status()
                    : nobody.post(path, "{}").status();
            assertThat(status == 401).as(route.path() + " answers " + status).isEqualTo(!open);
        }
        assertThat(nobody.get("/api/v1/city").code()).isEqualTo("not-signed-in");
    }

    @Test
    void theDescriptionNamesEveryRouteOfTheApiAndNoOther() throws Exception {
        serve();
        ParseOptions whole = new ParseOptions();
        SwaggerParseResult read =
                new OpenAPIV3Parser().readContents(Files.readString(Path.of("tier-openapi.yaml")), null, whole);

        assertThat(read.getMessages()).isEmpty();
        Set<String> described = new TreeSet<>();
        read.getOpenAPI()
                .getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().keySet().forEach(method -> described.add(method + " " + path)));
        assertThat(server.routes().stream()
                        .filter(route -> route.path().startsWith("/api/"))
                        .map(route -> route.method() + " " + route.path()))
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void whoOnlySeesChangesNothingAndWhoManagesSettlesInHisRegionAlone() throws Exception {
        serve("eye viewer 34/3401/340102", "boss manager 34/3401/340102", "top manager ");
        Client eye = client().signIn("eye", PASSWORD);
        Client boss = client().signIn("boss", PASSWORD);
        Client top = client().signIn("top", PASSWORD);
        String since = alarm(top, "ours");

        assertThat(eye.post("/api/v1/halls/1/alarms/missing/settle", reason(since))
                        .code())
                .isEqualTo("wrong-role");
        assertThat(boss.post("/api/v1/halls/2/alarms/missing/settle", reason(alarm(top, "theirs")))
                        .status())
                .isEqualTo(404);
        assertThat(boss.post("/api/v1/halls/1/alarms/missing/acknowledge", reason(since))
                        .status())
                .isEqualTo(204);
        assertThat(boss.get("/api/v1/city").text()).contains("\"by\" : \"boss\"", "called the hall");
        assertThat(boss.post("/api/v1/halls/1/alarms/missing/settle", reason("2026-03-02T08:00:00Z"))
                        .code())
                .isEqualTo("unknown-alarm");
        assertThat(boss.post("/api/v1/halls/1/alarms/missing/settle", reason(since))
                        .status())
                .isEqualTo(204);
        assertThat(boss.post("/api/v1/halls/1/alarms/missing/settle", reason(since))
                        .code())
                .isEqualTo("unknown-alarm");
        assertThat(boss.get("/api/v1/city").text()).doesNotContain("gap-ours");
        assertThat(eye.get("/api/v1/acts").json().path("acts")).hasSize(3);
        assertThat(top.get("/api/v1/acts").json().path("acts")).hasSize(6);
        assertThat(top.get("/api/v1/acts")
                        .json()
                        .path("acts")
                        .path(0)
                        .path("act")
                        .asText())
                .isEqualTo("settled");
        assertThat(rows("SELECT who, act, reason FROM alarm_act WHERE hall = 1 AND code = 'missing' ORDER BY id"))
                .containsExactly("boss|acknowledged|called the hall", "boss|settled|called the hall");
    }

    @Test
    void aChangeNeedsTheTokenOfItsPageAndAReason() throws Exception {
        serve("boss manager ");
        Client boss = client().signIn("boss", PASSWORD);
        String since = alarm(boss, "ours");
        String path = "/api/v1/halls/1/alarms/missing/settle";

        assertThat(boss.post(path, "{\"since\":\"" + since + "\"}").status()).isEqualTo(400);
        assertThat(boss.post(path, "{\"reason\":\"x\"}").status()).isEqualTo(400);
        assertThat(boss.post(path.replace("missing", "a%20b"), reason(since)).status())
                .isEqualTo(400);
        assertThat(boss.post("/api/v1/halls/999999999/alarms/missing/settle", reason(since))
                        .status())
                .isEqualTo(404);
        assertThat(boss.with("X-CSRF-Token", "another")
                        .post(path, reason(since))
                        .code())
                .isEqualTo("csrf-token-wrong");
    }

    @Test
    void aCookieIsForTheseAddressesAloneAndEndsWithSigningOut() throws Exception {
        Client client = serve("eye viewer ");

        Client.Reply in = client.postUnkeyed("/api/v1/login", "{\"user\":\"eye\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(in.header("Set-Cookie"))
                .startsWith("hall-tier-session=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/");
        client.with("Cookie", in.header("Set-Cookie").split(";", 2)[0])
                .with("X-CSRF-Token", in.json().path("csrf").asText());
        assertThat(client.get("/api/v1/session").json().path("role").asText()).isEqualTo("viewer");
        assertThat(client.post("/api/v1/logout", "{}").status()).isEqualTo(204);
        assertThat(client.get("/api/v1/city").status()).isEqualTo(401);
    }

    @Test
    void whoGuessesIsHeldUp() throws Exception {
        Client client = serve("eye viewer ");
        String wrong = "{\"user\":\"eye\",\"password\":\"guess\"}";

        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            answers.add(client.postUnkeyed("/api/v1/login", wrong).status());
        }

        assertThat(answers).containsOnlyOnce(429).contains(401);
    }

    @Test
    void aPasswordForOnceOpensNothingButTheChoiceOfAnother() throws Exception {
        accounts.add(new TierAccount("new", TierRole.VIEWER, Region.EVERYTHING, HASH, true));
        serve();
        Client fresh = client().signIn("new", PASSWORD);

        assertThat(fresh.get("/api/v1/city").code()).isEqualTo("password-must-change");
        assertThat(fresh.postUnkeyed("/api/v1/password", "{\"old\":\"" + PASSWORD + "\",\"new\":\"my own password\"}")
                        .status())
                .isEqualTo(204);
        assertThat(client().signIn("new", "my own password").get("/api/v1/city").status())
                .isEqualTo(200);
    }

    @Test
    void whoIsTakenAwayOrMovedToAnotherRegionIsOut() throws Exception {
        serve("eye viewer ", "boss manager ");
        Client eye = client().signIn("eye", PASSWORD);

        accounts.remove("eye");
        accounts.add(new TierAccount("eye", TierRole.VIEWER, Region.parse("35"), HASH, false));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(eye.get("/api/v1/city").status()).isEqualTo(401));
        assertThat(client().signIn("eye", PASSWORD).get("/api/v1/city").text()).doesNotContain("ours");
    }

    @Test
    void withoutAccountsThisMachineAloneSeesEverythingAndNobodyElseIsLetIn() throws Exception {
        Client anybody = serve();

        assertThat(anybody.get("/api/v1/city").text()).contains("en-ours", "en-faroff");
        assertThat(anybody.get("/api/v1/session").json().path("open").asBoolean())
                .isTrue();
        assertThat(anybody.post("/api/v1/halls/1/alarms/missing/settle", reason(alarm(anybody, "ours")))
                        .status())
                .isEqualTo(403);
        assertThat(anybody.get("/api/v1/tour").status()).isEqualTo(404);
        assertThat(underAnotherName("/api/v1/city")).startsWith("HTTP/1.1 401");
        assertThatThrownBy(() ->
                        TestTier.serve(new TierServer.Settings("0.0.0.0", 0, null, List.of(), null, false), database))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hall tier account add");

        accounts.add(new TierAccount("eye", TierRole.VIEWER, Region.EVERYTHING, HASH, false));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(anybody.get("/api/v1/city").status()).isEqualTo(401));
    }

    @Test
    void whatIsWrongIsToldToWhoSeesThePagesAndNotToTheWholeNetwork() throws Exception {
        serve("eye viewer 35");
        server.close();
        server = TestTier.serve(TierServer.Settings.local(0), database, "db1:5432 refused");

        assertThat(client().get("/api/v1/health").text()).contains("db1:5432");
        assertThat(underAnotherName("/api/v1/health"))
                .startsWith("HTTP/1.1 503")
                .contains("\"ok\":false")
                .doesNotContain("db1");
    }

    /** What somebody's page gets whose name leads to this machine. */
    private String underAnotherName(String path) throws IOException {
        try (Socket line =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            line.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: page.example\r\nConnection: close\r\n\r\n")
                            .getBytes(UTF_8));
            return new String(line.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void theDemoLetsInWhoSitsAtItsMachine() throws Exception {
        accounts.add(new TierAccount("county", TierRole.VIEWER, Region.parse("34/3401/340102"), HASH, false));
        server.close();
        server = TestTier.serve(TierServer.Settings.local(0).asDemo(), database);

        assertThat(client().get("/api/v1/tour")
                        .json()
                        .path("people")
                        .path(0)
                        .path("region")
                        .asText())
                .isEqualTo("34/3401/340102");
        Client.Reply in = client().postUnkeyed("/api/v1/tour/enter", "{\"name\":\"county\"}");
        assertThat(client().with("Cookie", in.header("Set-Cookie").split(";", 2)[0])
                        .get("/api/v1/city")
                        .text())
                .contains("en-ours")
                .doesNotContain("theirs");
        assertThat(client().postUnkeyed("/api/v1/tour/enter", "{\"name\":\"nobody\"}")
                        .status())
                .isEqualTo(404);
    }
}

package hall.tier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import hall.broker.Identity;
import hall.broker.Role;
import hall.kiosk.web.Client;
import hall.kiosk.web.TestProvider;
import hall.tier.PostgresCase;
import hall.tier.store.Database;
import hall.tier.store.Region;
import hall.tier.store.StoreException;
import hall.tier.store.StoreSettings;
import hall.tier.store.TierAccount;
import hall.tier.store.TierAccounts;
import hall.tier.store.TierRole;
import hall.web.access.Access;
import hall.web.http.Rejection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in to a tier's pages by a provider, whose claims say what somebody may do and where. */
class TierProviderTest extends PostgresCase {

    private Database database;
    private TierServer server;

    @TempDir
    private Path files;

    @BeforeEach
    void start() throws Exception {
        database = Database.open(StoreSettings.of(url(), "hall", postgres.password()));
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

    private Client client() {
        return new Client(server.address());
    }

    @Test
    void aProvidersClaimsGiveRoleAndRegion() throws Exception {
        try (TestProvider provider = new TestProvider()) {
            Path file = files.resolve("provider.json");
            Files.writeString(file, """
                    {"issuer": "%s", "clientId": "%s", "clientSecret": "%s",
                     "name": {"zh-CN": "用省统一身份认证登录", "en": "Sign in with the province's account"},
                     "rights": [
                       {"claim": "groups", "value": "halls-340102", "role": "manager", "region": "34/3401/340102"},
                       {"claim": "preferred_username", "value": "wang", "role": "viewer", "region": ""}]}
                    """.formatted(provider.issuer(), TestProvider.CLIENT, TestProvider.SECRET));
            server.close();
            server = TestTier.serve(
                    new TierServer.Settings("127.0.0.1", 0, null, List.of(), ProviderFile.read(file), false), database);

            assertThat(client().get("/api/v1/city").status()).isEqualTo(401);
            assertThat(through(provider).get("/api/v1/city").text()).contains("en-faroff");
            provider.lie = claims -> new JWTClaimsSet.Builder(claims)
                    .claim("groups", List.of("others", "halls-340102"))
                    .claim("preferred_username", "chief@centre")
                    .build();
            Client chief = through(provider);
            assertThat(chief.get("/api/v1/city").text()).contains("en-ours").doesNotContain("theirs");
            assertThat(chief.get("/api/v1/session").json().path("user").asText())
                    .matches("sso\\.chief-centre-[0-9a-f]{8}");
            assertThat(chief.get("/api/v1/session").json().path("role").asText())
                    .isEqualTo("manager");
            provider.lie = claims -> new JWTClaimsSet.Builder(claims)
                    .claim("preferred_username", "stranger")
                    .build();
            assertThat(callback(provider, client()).header("Location")).isEqualTo("/sign-in?oidc=unknown-person");
        }
    }

    /** What a provider takes away or gives anew counts after an hour at the latest. */
    @Test
    void whomAProviderVouchedForIsAskedForAgainAfterAnHour() throws Exception {
        AtomicLong nanos = new AtomicLong();
        Access access = new Access(new Random(1), nanos::get);
        TierPeople people = new TierPeople(access, new TierAccounts(database), false, nanos::get);
        Identity wang = new Identity(Role.MANAGER, TierAccount.BY_PROVIDER + "wang");
        people.guest("wang", new TierPeople.Right(TierRole.MANAGER, Region.parse("34")));

        nanos.addAndGet(Duration.ofMinutes(59).toNanos());
        people.endOld();
        assertThat(people.right(wang).region().path()).isEqualTo("34");
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        people.endOld();
        assertThatThrownBy(() -> people.right(wang)).isInstanceOf(Rejection.class);

        people.guest("wang", new TierPeople.Right(TierRole.VIEWER, Region.parse("35")));
        assertThat(people.right(wang).role()).isEqualTo(TierRole.VIEWER);
        access.close();
    }

    /**
     * The receiver waits for a database that comes back; who looks at a page waits for one connection, for two seconds. Waits are
     * measured beside the page, so that a slow machine makes both longer; the quickest of three pages counts.
     */
    @Test
    void whoLooksAtAPageIsToldAtOnceThatTheDatabaseIsAway() throws Exception {
        StoreSettings settings =
                StoreSettings.of(url(), "hall", postgres.password()).forPages();
        assertThat(settings.reach()).isEqualTo(Duration.ofSeconds(2));
        try (Database pages = Database.open(settings);
                TierServer shown = TestTier.serve(TierServer.Settings.local(0), pages)) {
            Client eye = new Client(shown.address());
            assertThat(eye.get("/api/v1/city").status()).isEqualTo(200);
            postgres.kill();
            try {
                assertThat(eye.get("/api/v1/city").status()).isEqualTo(503); // the connection that was open breaks
                long oneWait = 0; // each connection that was open fails at once before one is waited for
                for (int i = 0; i < 3; i++) {
                    oneWait = Math.max(
                            oneWait,
                            nanos(() -> assertThatThrownBy(() -> new TierAccounts(pages).all())
                                    .isInstanceOf(StoreException.class)));
                }
                long quickest = Long.MAX_VALUE;
                for (int i = 0; i < 3; i++) {
                    quickest = Math.min(
                            quickest,
                            nanos(() ->
                                    assertThat(eye.get("/api/v1/city").code()).isEqualTo("database-unreachable")));
                }
                assertThat(Duration.ofNanos(quickest)).isLessThan(Duration.ofNanos(oneWait * 3 / 2));
            } finally {
                postgres.restart();
            }
        }
    }

    private static long nanos(Runnable what) {
        long began = System.nanoTime();
        what.run();
        return System.nanoTime() - began;
    }

    private Client through(TestProvider provider) {
        Client.Reply in = callback(provider, client());
        return client().with("Cookie", in.header("Set-Cookie").split(";", 2)[0]);
    }

    private static Client.Reply callback(TestProvider provider, Client browser) {
        Client.Reply started = browser.get("/api/v1/oidc/start");
        browser.with("Cookie", started.header("Set-Cookie").split(";", 2)[0]);
        URI page = URI.create(started.header("Location"));
        Client.Reply sent = new Client(provider.issuer()).get(page.getRawPath() + "?" + page.getRawQuery());
        URI back = URI.create(sent.header("Location"));
        return browser.get(back.getRawPath() + "?" + back.getRawQuery());
    }

    @Test
    void aSettingsFileOfAProviderIsReadStrictly() throws Exception {
        Path file = files.resolve("provider.json");
        Files.writeString(file, """
                {"issuer": "http://elsewhere.example", "clientId": "x",
                 "rights": [{"claim": "groups", "value": "a", "role": "king", "region": "99/1"}], "more": 1}
                """);

        assertThatThrownBy(() -> ProviderFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("issuer")
                .hasMessageContaining("king")
                .hasMessageContaining("region")
                .hasMessageContaining("more");
    }
}

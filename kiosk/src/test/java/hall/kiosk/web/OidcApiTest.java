package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import hall.text.Text;
import hall.web.oidc.OidcSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in by the organisation's provider: only what is signed, in time, for this hall and for this browser counts. */
final class OidcApiTest {

    private TestHall hall;
    private TestProvider provider;
    private Client browser;

    @BeforeEach
    void start() throws Exception {
        provider = new TestProvider();
        hall = TestHall.start();
        hall.oidc = settings("preferred_username", Map.of("wang", "wang", "chief@centre", "chief"));
        browser = hall.client();
    }

    @AfterEach
    void stop() {
        hall.close();
        provider.close();
    }

    private OidcSettings settings(String claim, Map<String, String> people) {
        return new OidcSettings(
                provider.issuer(),
                TestProvider.CLIENT,
                TestProvider.SECRET,
                claim,
                people,
                Text.of("用单位账号登录", "Sign in with the organisation's account"));
    }

    /** Goes to the provider and back as a browser does; gives where the hall sends it in the end. */
    private Client.Reply signIn() {
        return back(begin());
    }

    private URI begin() {
        Client.Reply started = browser.get("/api/v1/oidc/start");
        assertThat(started.status()).isEqualTo(302);
        browser.with("Cookie", started.header("Set-Cookie").split(";", 2)[0]);
        return URI.create(started.header("Location"));
    }

    private Client.Reply back(URI page) {
        Client.Reply sent = new Client(provider.issuer()).get(page.getRawPath() + "?" + page.getRawQuery());
        assertThat(sent.status()).isEqualTo(302);
        URI callback = URI.create(sent.header("Location"));
        return browser.get(callback.getRawPath() + "?" + callback.getRawQuery());
    }

    private static String place(Client.Reply reply) {
        assertThat(reply.status()).isEqualTo(302);
        return reply.header("Location");
    }

    private void assertRefused(String why) {
        Client.Reply reply = signIn();
        assertThat(place(reply)).isEqualTo("/?oidc=" + why);
        assertThat(reply.header("Set-Cookie")).doesNotContain("hall-session");
    }

    @Test
    void whoTheProviderKnowsAndTheHallKnowsIsSignedInWithTheHallsRole() throws Exception {
        Client.Reply reply = signIn();

        assertThat(place(reply)).isEqualTo("/");
        Client wang = hall.client().with("Cookie", reply.header("Set-Cookie").split(";", 2)[0]);
        assertThat(wang.get("/api/v1/session").json().path("user").asText()).isEqualTo("wang");
        assertThat(wang.get("/api/v1/session").json().path("role").asText()).isEqualTo("clerk");
        assertThat(reply.header("Set-Cookie")).contains("HttpOnly").contains("SameSite=Strict");
    }

    @Test
    void theRequestCarriesStateNonceAndAChallenge() {
        String query = begin().getRawQuery();

        assertThat(query)
                .contains("response_type=code")
                .contains("state=")
                .contains("nonce=")
                .contains("code_challenge_method=S256")
                .contains("code_challenge=")
                .doesNotContain(TestProvider.SECRET);
    }

    @Test
    void theClaimMayBeAStaffNumber() throws Exception {
        hall.oidc = settings("staff_number", Map.of("A-1024", "li"));

        Client.Reply reply = signIn();

        Client li = hall.client().with("Cookie", reply.header("Set-Cookie").split(";", 2)[0]);
        assertThat(li.get("/api/v1/session").json().path("user").asText()).isEqualTo("li");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "exp", "iss", "aud"})
    void aTokenThatLiesIsNotBelieved(String claim) {
        provider.lie = claims -> {
            JWTClaimsSet.Builder other = new JWTClaimsSet.Builder(claims);
            return switch (claim) {
                case "exp" ->
                    other.expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(2))))
                            .build();
                case "aud" -> other.audience("another client").build();
                default -> other.claim(claim, "http://127.0.0.1/other").build();
            };
        };

        assertRefused("token-not-valid");
    }

    /** A clock that is half a minute off is no reason to keep somebody out. */
    @Test
    void clocksMayDifferALittle() {
        provider.lie = claims -> new JWTClaimsSet.Builder(claims)
                .expirationTime(Date.from(Instant.now().minusSeconds(20)))
                .build();

        assertThat(place(signIn())).isEqualTo("/");
    }

    @Test
    void aTokenWithoutASignatureIsNotBelieved() {
        provider.signs = false;

        assertRefused("token-not-valid");
    }

    @Test
    void aKeyTheProviderHasReplacedIsReadAnew() throws Exception {
        assertThat(place(signIn())).isEqualTo("/");
        provider.rotate();
        browser = hall.client();

        assertThat(place(signIn())).isEqualTo("/");
    }

    @Test
    void whomTheHallDoesNotKnowStaysOutside() {
        provider.user = "stranger";

        assertRefused("unknown-person");
    }

    /** The accounts every hall has are not the provider's to give. */
    @Test
    void aNameThatIsNotInTheDocumentIsNobodyEvenIfAnAccountHasIt() {
        provider.user = "chief";

        assertRefused("unknown-person");
    }

    @Test
    void aProviderThatIsDownIsSaidAndPasswordsGoOnWorking() {
        provider.close();

        Client.Reply started = browser.get("/api/v1/oidc/start");

        assertThat(place(started)).isEqualTo("/?oidc=provider-down");
        assertThat(hall.signedIn("wang").get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void aWrongSecretIsRefusedByTheProvider() {
        OidcSettings right = settings("preferred_username", Map.of("wang", "wang"));
        hall.oidc = new OidcSettings(
                right.issuer(), right.clientId(), "wrong", right.claim(), right.people(), right.name());

        assertRefused("provider-refused");
    }

    /** Somebody else's answer, led to this browser, signs nobody in. */
    @Test
    void anAnswerCountsOnlyInTheBrowserThatAskedAndOnce() {
        URI page = begin();
        browser.with("Cookie", "hall-oidc=of-another-browser");
        assertThat(place(back(page))).isEqualTo("/?oidc=attempt-over");

        browser = hall.client();
        Client.Reply sent = new Client(provider.issuer()).get(pathOf(begin()));
        String callback = pathOf(URI.create(sent.header("Location")));
        assertThat(place(browser.get(callback))).isEqualTo("/");
        assertThat(place(browser.get(callback))).isEqualTo("/?oidc=attempt-over");
        assertThat(place(browser.get("/api/v1/oidc/callback?code=x&state=made-up")))
                .isEqualTo("/?oidc=attempt-over");
    }

    @Test
    void whoTurnsBackAtTheProviderIsToldSo() {
        String state = begin().getRawQuery().replaceAll(".*state=([^&]+).*", "$1");

        assertThat(place(browser.get("/api/v1/oidc/callback?error=access_denied&state=" + state)))
                .isEqualTo("/?oidc=provider-refused");
    }

    @Test
    void aHallWithoutAProviderOffersNone() throws Exception {
        assertThat(browser.get("/api/v1/oidc")
                        .json()
                        .path("names")
                        .path("zh-CN")
                        .asText())
                .isEqualTo("用单位账号登录");
        hall.oidc = null;

        assertThat(browser.get("/api/v1/oidc").json().path("names").isNull()).isTrue();
        assertThat(browser.get("/api/v1/oidc/start").status()).isEqualTo(404);
    }

    private static String pathOf(URI uri) {
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}

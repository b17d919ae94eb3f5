package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hall.broker.HallAddress;
import hall.broker.Pem;
import hall.broker.certificate.Authority;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.queue.BusinessDay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hall's pages over TLS, with certificates of its own authority or of the centre. */
class HttpsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private HallApplication hall(String web) throws IOException {
        String json = """
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "name": {"zh": "1号窗口", "en": "Window 1"}, "services": ["a"]}],
                 "web": {"port": 0, %s}, "mqtt": {"port": 0}}
                """.formatted(web);
        Configuration config = switch (HallConfigFile.parse(json, folder)) {
            case HallConfigFile.Result.Good good -> good.config();
            case HallConfigFile.Result.Bad bad -> throw new IOException(bad.text());
        };
        Instant morning = Instant.parse("2026-03-02T01:00:00Z");
        HallApplication hall = HallApplication.open(new Blueprint(
                config, HallClock.made(() -> morning), at -> new BusinessDay(LocalDate.of(2026, 3, 2)), 1, Set.of()));
        opened.add(hall);
        return hall;
    }

    private static URI tls(HallApplication hall) {
        return Optional.ofNullable(hall.secureAddress()).orElseThrow();
    }

    private HttpClient client(X509Certificate authority, String... protocols) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", authority);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        HttpClient.Builder builder = HttpClient.newBuilder().sslContext(context);
        if (protocols.length > 0) {
            builder.sslParameters(new SSLParameters(null, protocols));
        }
        HttpClient client = builder.build();
        opened.add(client);
        return client;
    }

    private static HttpResponse<String> get(HttpClient client, URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private X509Certificate own() throws IOException {
        return Pem.certificate(folder.resolve("data/authority/ca.crt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void thePagesAreServedWithACertificateOfTheHallsAuthority(String protocol) throws Exception {
        HallApplication hall = hall("\"https\": {\"port\": 0}");

        HttpResponse<String> page = get(client(own(), protocol), tls(hall).resolve("/health"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("data/authority/pages/server.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whoTrustsAnotherAuthorityIsNotFooled() throws Exception {
        HallApplication hall = hall("\"https\": {\"port\": 0}");
        X509Certificate other = Authority.open(
                        folder.resolve("other"), HallAddress.DEMO, InstantSource.system(), new SecureRandom())
                .certificate();

        assertThatThrownBy(() -> get(client(other), tls(hall).resolve("/health")))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void aCookieGivenOverTlsTravelsOverTlsAlone() throws Exception {
        HallApplication hall = hall("\"https\": {\"port\": 0}");
        HttpRequest.Builder logout = HttpRequest.newBuilder()
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json");

        HttpResponse<String> secure = client(own())
                .send(logout.uri(tls(hall).resolve("/api/v1/logout")).build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> plain = client(own())
                .send(
                        logout.uri(hall.address().resolve("/api/v1/logout")).build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(secure.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
        assertThat(plain.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain("Secure");
    }

    @Test
    void whoComesWithoutTlsFromAnotherMachineIsSentToIt() throws Exception {
        HallApplication hall = hall("\"host\": \"0.0.0.0\", \"https\": {\"port\": 0, \"plain\": \"redirect\"}");
        int port = hall.address().getPort();
        String outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getAddress().length == 4 && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElse("127.0.0.1");

        HttpResponse<String> own = get(client(own()), URI.create("http://127.0.0.1:" + port + "/health"));
        HttpResponse<String> sent = get(client(own()), URI.create("http://" + outside + ":" + port + "/clerk?a=b"));

        assertThat(own.statusCode()).isEqualTo(200);
        if (!outside.equals("127.0.0.1")) {
            assertThat(sent.statusCode()).isEqualTo(308);
            assertThat(sent.headers().firstValue("Location"))
                    .contains("https://" + outside + ":" + tls(hall).getPort() + "/clerk?a=b");
            assertThat(get(
                                    client(own()),
                                    URI.create("https://" + outside + ":"
                                            + tls(hall).getPort() + "/health"))
                            .statusCode())
                    .as("its certificate is good for this machine's own address")
                    .isEqualTo(200);
        }
    }

    /** A renewed certificate is copied over the one before, as a technician or certbot does. */
    @Test
    void theCentresOwnCertificateIsShownAndReplacedWithoutAStart() throws Exception {
        Authority centre =
                Authority.open(folder.resolve("centre"), HallAddress.DEMO, InstantSource.system(), new SecureRandom());
        centre.keepPages(folder.resolve("first"), List.of("127.0.0.1"));
        centre.keepPages(folder.resolve("second"), List.of("127.0.0.1", "localhost"));
        Path used = Files.createDirectories(folder.resolve("used"));
        Files.copy(folder.resolve("first/server.crt"), used.resolve("server.crt"));
        Files.copy(folder.resolve("first/server.key"), used.resolve("server.key"), StandardCopyOption.COPY_ATTRIBUTES);
        HallApplication hall = hall("\"https\": {\"port\": 0, \"certificate\": \"%s\", \"key\": \"%s\"}"
                .formatted(used.resolve("server.crt"), used.resolve("server.key")));
        URI health = tls(hall).resolve("/health");

        assertThat(shown(centre, health)).isEqualTo(Pem.certificate(folder.resolve("first/server.crt")));

        Files.copy(
                folder.resolve("second/server.crt"), used.resolve("server.crt"), StandardCopyOption.REPLACE_EXISTING);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hall.health().toString())
                        .as("half of the pair is there")
                        .contains("is not the one of the certificate", "不是一对"));
        assertThat(shown(centre, health))
                .as("the one before stays")
                .isEqualTo(Pem.certificate(folder.resolve("first/server.crt")));

        Files.copy(
                folder.resolve("second/server.key"),
                used.resolve("server.key"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shown(centre, health))
                        .isEqualTo(Pem.certificate(folder.resolve("second/server.crt"))));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hall.health().toString()).doesNotContain("is not the one of"));
    }

    private X509Certificate shown(Authority centre, URI address) throws Exception {
        return (X509Certificate) get(client(centre.certificate()), address)
                .sslSession()
                .orElseThrow()
                .getPeerCertificates()[0];
    }

    @Test
    void aKeyThatOthersCanReadIsRefusedInOneSentence() throws Exception {
        Authority centre =
                Authority.open(folder.resolve("centre"), HallAddress.DEMO, InstantSource.system(), new SecureRandom());
        Path files = folder.resolve("first");
        centre.keepPages(files, List.of("127.0.0.1"));
        Files.setPosixFilePermissions(files.resolve("server.key"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> hall("\"https\": {\"port\": 0, \"certificate\": \"%s\", \"key\": \"%s\"}"
                        .formatted(files.resolve("server.crt"), files.resolve("server.key"))))
                .hasMessageContaining("chmod 600")
                .hasMessageContaining("他人可读");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void whatIsNoCertificateIsRefusedInOneSentence(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("page.pem"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> hall(
                        "\"https\": {\"port\": 0, \"certificate\": \"%s\", \"key\": \"%s\"}".formatted(file, file)))
                .hasMessageContaining("holds no certificate as PEM")
                .hasMessageContaining("没有 PEM 格式的证书");
    }
}

package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.broker.Pem;
import hall.broker.certificate.EstClient;
import hall.broker.certificate.EstClient.Asked;
import hall.broker.certificate.Fingerprint;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.ConfigSource;
import hall.kiosk.queue.BusinessDay;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.est.CSRRequestResponse;
import org.bouncycastle.est.jcajce.JsseESTServiceBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device enrols at a whole hall, is renewed and retired. */
class EnrolmentTest {

    @TempDir
    private Path folder;

    private final SecureRandom chance = new SecureRandom();
    private HallApplication hall;
    private EstClient client;
    private ManagerAtHall manager;

    @BeforeEach
    void open() throws Exception {
        hall = open(folder, "\"mqtt\": {\"port\": 0}");
        client = new EstClient(Optional.ofNullable(hall.secureAddress()).orElseThrow());
        manager = ManagerAtHall.signIn(hall.address(), folder.resolve("data"));
    }

    @AfterEach
    void close() {
        hall.close();
    }

    private static String document(String mqtt) {
        return """
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "name": {"zh": "1号窗口", "en": "Window 1"}, "services": ["a"]}],
                 "web": {"port": 0, "https": {"port": 0}}, %s,
                 "boards": [{"id": "board-1"}, {"id": "board-2"}], "kiosks": [{"id": "kiosk-2", "remote": true, "printers": []}]}
                """.formatted(mqtt);
    }

    static Configuration config(Path folder, String mqtt) throws IOException {
        return switch (HallConfigFile.parse(document(mqtt), folder)) {
            case HallConfigFile.Result.Good good -> good.config();
            case HallConfigFile.Result.Bad bad -> throw new IOException(bad.text());
        };
    }

    static HallApplication open(Path folder, String mqtt) throws IOException {
        Configuration config = config(folder, mqtt);
        Instant morning = Instant.parse("2026-03-02T01:00:00Z");
        return HallApplication.open(new Blueprint(
                config,
                new ConfigSource(
                        new ConfigFolder(folder), ConfigDocument.of(document(mqtt)), false, UnaryOperator.identity()),
                HallClock.made(() -> morning),
                at -> new BusinessDay(LocalDate.of(2026, 3, 2)),
                1,
                Set.of()));
    }

    private X509Certificate enrol(KeyPair key, String code, String device, List<X509Certificate> anchors)
            throws Exception {
        assertThat(client.enrol(key, "board", code, anchors)).isInstanceOf(Asked.Waits.class);
        String waiting = manager.waiting().getFirst();
        assertThat(manager.post("/api/v1/enrolments/" + waiting + "/admit", "code", code, "device", device))
                .isEqualTo(204);
        return ((Asked.Given) client.enrol(key, "board", code, anchors)).certificate();
    }

    @Test
    void aDeviceWhoseCodeAManagerTypesIsWhatHeSays() throws Exception {
        List<X509Certificate> anchors = client.authorities();
        KeyPair key = EstClient.newKey(chance);

        assertThat(client.enrol(key, "board", "123456", anchors)).isInstanceOf(Asked.Waits.class);
        String waiting = manager.waiting().getFirst();
        assertThat(manager.fingerprint(waiting, "123456"))
                .as("what the device shows")
                .isEqualTo(Fingerprint.of(key.getPublic(), anchors, "123456"));
        assertThat(manager.post("/api/v1/enrolments/" + waiting + "/admit", "code", "123456", "device", "board-2"))
                .isEqualTo(204);
        X509Certificate given = ((Asked.Given) client.enrol(key, "board", "123456", anchors)).certificate();

        assertThat(given.getSubjectX500Principal().getName()).contains("CN=board-2");
        given.verify(Pem.certificate(folder.resolve("data/authority/ca.crt")).getPublicKey());
        JsonNode machine = new ObjectMapper().readTree(client.machine(key, given, anchors));
        assertThat(machine.path("id").asText()).isEqualTo("board-2");
        assertThat(machine.path("hall").asText()).isEqualTo("34/3401/340111/baohe");
        assertThat(machine.path("mqtt").path("url").asText())
                .isEqualTo(hall.broker().toString());
        assertThat(machine.path("mqtt").path("password").asText()).hasSizeGreaterThan(10);
        assertThat(manager.events()).contains("device-enrolled", "\"device\":\"board-2\"", "manager");
    }

    /** The machine's first question, which a manager has answered with a device that was not there before. */
    private HttpResponse<String> admittedAsNew(KeyPair key, String role, String device, String fresh) throws Exception {
        client.enrol(key, role, "123456", client.authorities());
        return manager.admitNew(manager.waiting().getLast(), "123456", device, fresh);
    }

    @Test
    void aMachineCanBeANewBoardWhichTheSameActAddsToTheConfiguration() throws Exception {
        List<X509Certificate> anchors = client.authorities();
        KeyPair key = EstClient.newKey(chance);

        HttpResponse<String> answer = admittedAsNew(
                key, "board", "board-9", "{\"kind\": \"board\", \"scene\": \"main-portrait\", \"inches\": 55}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        X509Certificate given = ((Asked.Given) client.enrol(key, "board", "123456", anchors)).certificate();
        assertThat(client.machine(key, given, anchors)).contains("board-9").contains("password");
        assertThat(hall.runs().hall().boards())
                .filteredOn(board -> board.id().equals("board-9"))
                .singleElement()
                .satisfies(board -> assertThat(board.scene().name()).isEqualTo("main-portrait"));
        List<JsonNode> events = new ArrayList<>();
        new ObjectMapper().readTree(manager.events()).forEach(events::add);
        int change = IntStream.range(0, events.size())
                .filter(i -> events.get(i).path("kind").asText().equals("config-changed")
                        && events.get(i).toString().contains("board-9"))
                .findFirst()
                .orElseThrow();
        assertThat(events.get(change).toString()).contains("manager").contains("新设备");
        assertThat(events.get(change + 1).path("kind").asText())
                .as("nothing can come between the two")
                .isEqualTo("device-enrolled");
    }

    @Test
    void aMachineCanBeANewKioskOrANewScreenOfAWindow() throws Exception {
        assertThat(admittedAsNew(EstClient.newKey(chance), "kiosk", "kiosk-9", "{\"kind\": \"kiosk\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(admittedAsNew(
                                EstClient.newKey(chance),
                                "board",
                                "screen-1",
                                "{\"kind\": \"window\", \"window\": \"1\"}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(hall.runs().hall().kiosks())
                .filteredOn(kiosk -> kiosk.id().equals("kiosk-9"))
                .singleElement()
                .satisfies(kiosk -> assertThat(kiosk.remote()).isTrue());
        assertThat(hall.runs().hall().boards())
                .filteredOn(board -> board.id().equals("screen-1"))
                .singleElement()
                .satisfies(board -> assertThat(board.scene().showsCallsTo("1")).isTrue());
    }

    @Test
    void aNewDeviceThatCannotBeChangesNothingAndSaysWhatIsWrong() throws Exception {
        KeyPair key = EstClient.newKey(chance);

        HttpResponse<String> taken = admittedAsNew(key, "board", "board-1", "{\"kind\": \"board\"}");
        HttpResponse<String> nowhere =
                admittedAsNew(key, "board", "screen-1", "{\"kind\": \"window\", \"window\": \"77\"}");
        HttpResponse<String> noWindow = admittedAsNew(key, "board", "screen-1", "{\"kind\": \"window\"}");
        HttpResponse<String> badName = admittedAsNew(key, "board", "Böard\"}", "{\"kind\": \"board\"}");
        HttpResponse<String> otherwise = admittedAsNew(key, "board", "kiosk-9", "{\"kind\": \"kiosk\"}");
        HttpResponse<String> unheardOf = admittedAsNew(key, "board", "lamp-9", "{\"kind\": \"lamp\"}");

        assertThat(List.of(taken, nowhere, noWindow, badName))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(422));
        assertThat(taken.body()).contains("已用于");
        assertThat(nowhere.body()).contains("/boards/2/window");
        assertThat(otherwise.statusCode()).isEqualTo(409);
        assertThat(unheardOf.statusCode()).isEqualTo(400);
        assertThat(manager.events()).doesNotContain("device-enrolled");
        assertThat(hall.runs().hall().boards()).hasSize(2);
        assertThat(client.enrol(key, "board", "123456", client.authorities()))
                .as("the machine still waits")
                .isInstanceOf(Asked.Waits.class);
    }

    /** RFC 7030, 4.5.2: what a request for a certificate is best made of. */
    @Test
    void aMachineIsToldWhichKeyToMake() throws Exception {
        URI address = Optional.ofNullable(hall.secureAddress()).orElseThrow();
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("hall", Pem.certificate(folder.resolve("data/authority/ca.crt")));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);

        CSRRequestResponse answer = new JsseESTServiceBuilder(
                        address.getHost() + ":" + address.getPort(), (X509TrustManager) trust.getTrustManagers()[0])
                .withHostNameAuthorizer(null)
                .build()
                .getCSRAttributes();

        assertThat(HexFormat.of().formatHex(answer.getAttributesResponse().getEncoded()))
                .as("ecPublicKey with prime256v1, and ecdsa-with-SHA256")
                .isEqualTo("3021" + "3015" + "06072a8648ce3d0201" + "310a" + "06082a8648ce3d030107"
                        + "06082a8648ce3d040302");
    }

    @Test
    void aCodeIsForOneKeyAndOnce() throws Exception {
        List<X509Certificate> anchors = client.authorities();
        KeyPair key = EstClient.newKey(chance);
        enrol(key, "123456", "board-1", anchors);

        assertThat(client.enrol(key, "board", "654321", anchors))
                .as("another code")
                .isInstanceOf(Asked.Over.class);
        assertThat(client.enrol(EstClient.newKey(chance), "board", "123456", anchors))
                .as("another key must wait for a manager")
                .isInstanceOf(Asked.Waits.class);
    }

    @Test
    void whoGuessesIsHeardNoMore() throws Exception {
        List<X509Certificate> anchors = client.authorities();
        for (int i = 0; i < 5; i++) {
            assertThat(client.enrol(EstClient.newKey(chance), "board", "12345", anchors))
                    .isInstanceOf(Asked.Over.class);
        }

        assertThatThrownBy(() -> client.enrol(EstClient.newKey(chance), "board", "123456", anchors))
                .hasMessageContaining("429");
    }

    @Test
    void aManagerWhoMistypesIsToldAndNothingHappens() throws Exception {
        List<X509Certificate> anchors = client.authorities();
        client.enrol(EstClient.newKey(chance), "board", "123456", anchors);
        String waiting = manager.waiting().getFirst();

        assertThat(manager.post("/api/v1/enrolments/" + waiting + "/admit", "code", "123457", "device", "board-1"))
                .isEqualTo(403);
        assertThat(manager.events()).doesNotContain("device-enrolled");
    }

    /** Somebody between device and hall passes on the code with a key of his own: two devices have one code. */
    @Test
    void twoDevicesWithOneCodeAreBothRefused() throws Exception {
        List<X509Certificate> anchors = client.authorities();
        KeyPair device = EstClient.newKey(chance);
        client.enrol(device, "board", "123456", anchors);
        client.enrol(EstClient.newKey(chance), "board", "123456", anchors);
        String waiting = manager.waiting().getFirst();

        assertThat(manager.post("/api/v1/enrolments/" + waiting + "/admit", "code", "123456", "device", "board-1"))
                .isEqualTo(409);
        assertThat(client.enrol(device, "board", "123456", anchors)).isInstanceOf(Asked.Over.class);
    }

    @Test
    void aDeviceRenewsItsCertificateByShowingIt() throws Exception {
        List<X509Certificate> anchors = client.authorities();
        KeyPair key = EstClient.newKey(chance);
        X509Certificate first = enrol(key, "123456", "board-1", anchors);

        X509Certificate second = ((Asked.Given) client.renew(key, first, anchors)).certificate();

        assertThat(second.getSerialNumber()).isNotEqualTo(first.getSerialNumber());
        assertThat(second.getSubjectX500Principal()).isEqualTo(first.getSubjectX500Principal());
        assertThat(client.machine(key, second, anchors)).contains("board-1");
    }

    @Test
    void aRetiredDeviceGetsNothingMore() throws Exception {
        List<X509Certificate> anchors = client.authorities();
        KeyPair key = EstClient.newKey(chance);
        X509Certificate given = enrol(key, "123456", "board-1", anchors);

        assertThat(manager.post("/api/v1/machines/board-1/retire")).isEqualTo(204);

        assertThat(client.renew(key, given, anchors)).isInstanceOf(Asked.Over.class);
        assertThatThrownBy(() -> client.machine(key, given, anchors)).hasMessageContaining("401");
        assertThat(manager.post("/api/v1/machines/board-1/retire"))
                .as("it is retired already")
                .isEqualTo(404);
        assertThat(manager.events()).contains("device-retired");
    }

    @Test
    void anotherMachineInItsPlaceTakesItFromTheFirst() throws Exception {
        List<X509Certificate> anchors = client.authorities();
        KeyPair first = EstClient.newKey(chance);
        KeyPair second = EstClient.newKey(chance);
        X509Certificate before = enrol(first, "123456", "board-1", anchors);
        String password = client.machine(first, before, anchors);

        X509Certificate after = enrol(second, "234567", "board-1", anchors);

        assertThatThrownBy(() -> client.machine(first, before, anchors)).hasMessageContaining("401");
        assertThat(client.machine(second, after, anchors))
                .as("with another password")
                .isNotEqualTo(password)
                .contains("board-1");
    }

    @Test
    void whatNobodyGaveIsNoCertificate() throws Exception {
        List<X509Certificate> anchors = client.authorities();
        KeyPair key = EstClient.newKey(chance);
        X509Certificate given = enrol(key, "123456", "board-1", anchors);
        Path issued = folder.resolve("data/authority/issued.txt");

        assertThat(Files.readString(issued)).contains(given.getSerialNumber().toString(16));
        assertThatThrownBy(() -> client.machine(EstClient.newKey(chance), given, anchors))
                .as("without its key")
                .isInstanceOf(IOException.class);
    }

    @Test
    void withoutTlsThereIsNoEnrolment() throws Exception {
        List<String> answers = new ArrayList<>();
        for (String path : List.of("/.well-known/est/cacerts", "/api/v1/machine")) {
            answers.add(manager.text(hall.address().resolve(path)));
        }

        assertThat(answers).allMatch(text -> text.contains("This needs https") && text.contains("须通过 https"));
        assertThat(URI.create(hall.address() + "/").getScheme()).isEqualTo("http");
    }
}

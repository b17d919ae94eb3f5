package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.broker.CertificateFolder;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.Outgoing;
import hall.broker.PahoLink;
import hall.broker.Topics;
import hall.broker.WatchedMosquitto;
import hall.broker.certificate.Authority;
import hall.broker.message.ClockSource;
import hall.broker.mosquitto.MosquittoFiles;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.queue.BusinessDay;
import hall.loop.FreePort;
import hall.text.Text;
import hall.tier.PostgresCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hall with a Mosquitto of its own: who may use it follows the configuration while both run. */
@Tag("mosquitto")
class OwnMosquittoTest {

    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HALL = "34/3401/340111/baohe";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Path files;
    private int port;

    @BeforeEach
    void thereIsAMosquitto() throws IOException {
        PostgresCase.require(Files.isExecutable(PROGRAM), "mosquitto");
        files = folder.resolve("mosquitto");
        port = FreePort.next();
    }

    /** As a technician does: the files by the program, then Mosquitto, with its file unchanged but for its process id. */
    private void mosquitto(Configuration config) throws IOException {
        mosquitto(config, conf -> conf);
    }

    private void mosquitto(Configuration config, UnaryOperator<String> edit) throws IOException {
        Path messages = Files.createDirectories(folder.resolve("messages"));
        BrokerSetup.write(config, new BrokerSetup.Options(files, messages, System.getProperty("user.name")));
        Path conf = files.resolve(MosquittoFiles.CONF);
        Files.writeString(conf, edit.apply(Files.readString(conf)) + "pid_file " + files.resolve("pid") + "\n");
        opened.add(new WatchedMosquitto(
                conf, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), folder.resolve("log")));
        await().atMost(PATIENCE).until(() -> Files.exists(files.resolve("pid")));
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable thing : opened.reversed()) {
            thing.close();
        }
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt", "mqtts"})
    void whoComesMayUseItAndWhoGoesMayNoMore(String scheme) throws Exception {
        mosquitto(config(scheme, files, "board-1"));
        HallApplication hall = opened(HallApplication.open(blueprint(config(scheme, files, "board-1"))));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health(hall)).isEqualTo(200));

        hall.apply(config(scheme, files, "board-1", "board-2"));

        Link board = link(scheme, "board-2");
        Topics topics = new Topics(HallAddress.parse(HALL));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(board.publish(status(topics))).succeedsWithin(PATIENCE));

        hall.apply(config(scheme, files, "board-1"));

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(board.connected()).as("it is thrown out").isFalse());
        await().during(Duration.ofSeconds(10))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(board.connected())
                        .as("it does not come back")
                        .isFalse());
        assertThat(Files.readString(files.resolve(MosquittoFiles.ACL)))
                .contains("board-1")
                .doesNotContain("board-2");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health(hall)).isEqualTo(200));
    }

    private static Outgoing status(Topics topics) {
        return Outgoing.event(topics.status("board-2"), new byte[] {'{', '}'});
    }

    private List<Text> findings(Configuration config) throws Exception {
        return BrokerSetup.check(
                config,
                new BrokerSetup.Options(files, folder.resolve("messages"), System.getProperty("user.name")),
                ClockSource.NTP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt", "mqtts"})
    void theCheckFindsNothingWrongWithWhatTheProgramWrote(String scheme) throws Exception {
        Configuration config = config(scheme, files, "board-1");
        mosquitto(config);

        assertThat(findings(config)).isEmpty();
    }

    @Test
    void theCheckSaysWhatIsWrongAndWhatToDo() throws Exception {
        Configuration config = config("mqtts", files, "board-1");
        mosquitto(config);
        Path conf = files.resolve(MosquittoFiles.CONF);
        Files.writeString(conf, Files.readString(conf).replace("persistence true", "persistence false"));
        Files.writeString(files.resolve(MosquittoFiles.ACL), "topic readwrite #\n");

        assertThat(findings(config))
                .extracting(Text::english)
                .hasSize(2)
                .anyMatch(text -> text.contains("lacks \"persistence true\"; run hall broker write"))
                .anyMatch(text -> text.contains("acl is not as the hall's configuration says"));
    }

    @Test
    void theCheckFindsABrokerWhoseRulesAreTooWide() throws Exception {
        Configuration config = config("mqtt", files, "board-1");
        Path wide = Files.writeString(folder.resolve("wide"), "topic readwrite #\nuser observer\ntopic readwrite #\n");
        mosquitto(
                config,
                conf -> conf.replace("allow_anonymous false", "allow_anonymous true")
                        .replace("use_username_as_clientid true", "use_username_as_clientid false")
                        .replace("acl_file " + files.resolve(MosquittoFiles.ACL), "acl_file " + wide)
                        .replace("max_packet_size 262144", "max_packet_size 20000")
                        .replace("max_inflight_messages 200", "max_inflight_messages 20"));

        assertThat(findings(config))
                .extracting(Text::english)
                .anyMatch(text -> text.contains("without a name comes in"))
                .anyMatch(text -> text.contains("may only hear can write"))
                .anyMatch(text -> text.contains("takes only 20 messages at once"))
                .anyMatch(text -> text.contains("takes packets of 20000 bytes at most"));
    }

    /** Each line of the file that bounds something or keeps something, left out one after the other. */
    @Test
    void theCheckMissesEachLimitThatTheFileLacks() throws Exception {
        Configuration config = config("mqtts", files, "board-1");
        Files.createDirectories(folder.resolve("messages"));
        BrokerSetup.write(config, new BrokerSetup.Options(files, folder.resolve("messages"), "mosquitto"));
        Path conf = files.resolve(MosquittoFiles.CONF);
        String whole = Files.readString(conf);
        List<String> limits = whole.lines()
                .filter(line -> line.startsWith("max_") || line.startsWith("persist"))
                .filter(line -> !line.startsWith("persistence_location"))
                .toList();
        assertThat(limits).contains("persistence true", "max_packet_size 262144", "max_inflight_messages 200");

        for (String limit : limits) {
            Files.writeString(conf, whole.replace(limit + "\n", ""));
            assertThat(findings(config))
                    .extracting(Text::english)
                    .as(limit)
                    .anyMatch(text -> text.contains("lacks \"" + limit + "\"; run hall broker write"));
        }
    }

    /** What Mosquitto shows, of the hall's authority, by the clock {@code offset} from this one, for {@code address}. */
    private String showing(String conf, Duration offset, String address) {
        try {
            Files.delete(files.resolve("server.crt"));
            Files.delete(files.resolve("server.key"));
            Authority.open(
                            folder.resolve("data").resolve("authority"),
                            HallAddress.parse(HALL),
                            InstantSource.offset(InstantSource.system(), offset),
                            new SecureRandom())
                    .keepServer(files, List.of(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return conf;
    }

    @Test
    void theCheckSaysThatTheCertificateIsOverOrTheClockIsWrong() throws Exception {
        Configuration config = config("mqtts", files, "board-1");
        mosquitto(config, conf -> showing(conf, Authority.LIFE.plusDays(1).negated(), "127.0.0.1"));
        BrokerSetup.Options options =
                new BrokerSetup.Options(files, folder.resolve("messages"), System.getProperty("user.name"));

        assertThat(findings(config))
                .singleElement()
                .satisfies(text -> assertThat(text.english())
                        .contains("is over, or this machine's clock is wrong. Look at the clock (date)"));
        assertThat(BrokerSetup.check(config, options, ClockSource.FREE))
                .singleElement()
                .satisfies(text -> assertThat(text.english()).contains("no time server keeps it"));
    }

    @Test
    void theCheckSaysThatTheCertificateIsForAnotherAddress() throws Exception {
        Configuration config = config("mqtts", files, "board-1");
        mosquitto(config, conf -> showing(conf, Duration.ZERO, "10.99.9.9"));

        assertThat(findings(config))
                .singleElement()
                .satisfies(text -> assertThat(text.english()).contains("for another address", "mqtt.url of hall.json"));
    }

    @Test
    void theCheckSaysThatNothingRuns() throws Exception {
        Configuration config = config("mqtts", files, "board-1");
        Files.createDirectories(folder.resolve("messages"));
        BrokerSetup.write(config, new BrokerSetup.Options(files, folder.resolve("messages"), "mosquitto"));

        assertThat(findings(config))
                .singleElement()
                .extracting(Text::english)
                .asString()
                .contains("cannot be reached", "systemctl status mosquitto");
    }

    @Test
    void theCheckSaysThatTheBrokerIsOfAnotherAuthority() throws Exception {
        mosquitto(config("mqtts", files, "board-1"));
        Path data = folder.resolve("data");
        try (Stream<Path> tree = Files.walk(data.resolve("authority"))) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        Path other = folder.resolve("other");
        BrokerSetup.write(
                config("mqtts", other, "board-1"),
                new BrokerSetup.Options(other, folder.resolve("messages"), "mosquitto"));

        assertThat(findings(config("mqtts", files, "board-1")))
                .singleElement()
                .extracting(Text::english)
                .asString()
                .contains("not of this hall's authority");
    }

    @Test
    void aFolderThatCannotBeWrittenIsAFaultUntilItCan() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Files.writeString(elsewhere, "a file, and no folder");
        HallApplication hall = opened(HallApplication.open(blueprint(config("mqtt", elsewhere, "board-1"))));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hall.health().toString())
                        .contains("broker-files", "cannot be brought up to date", "无法更新"));

        Files.delete(elsewhere);
        Files.createDirectories(elsewhere);
        hall.apply(config("mqtt", elsewhere, "board-1"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hall.health().toString()).doesNotContain("broker-files"));
        assertThat(elsewhere.resolve(MosquittoFiles.ACL)).exists();
    }

    private <T extends AutoCloseable> T opened(T thing) {
        opened.add(thing);
        return thing;
    }

    private static Blueprint blueprint(Configuration config) {
        Instant morning = Instant.parse("2026-03-02T01:00:00Z");
        return new Blueprint(
                config, HallClock.made(() -> morning), at -> new BusinessDay(LocalDate.of(2026, 3, 2)), 1, Set.of());
    }

    /** The line of a device on another machine, with what its technician copied there. */
    private Link link(String scheme, String device) throws IOException {
        LinkSettings settings = LinkSettings.of(scheme + "://127.0.0.1:" + port, device);
        Path shown =
                folder.resolve("data").resolve("authority").resolve("devices").resolve(device);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Files.readString(files.resolve(MosquittoFiles.ACL)))
                        .contains(device));
        if (!scheme.equals("mqtts")) {
            return opened(PahoLink.open(settings.withUser(device, password(device)), new Random(1)));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(shown.resolve(CertificateFolder.CERTIFICATE)).exists());
        Path copy = Files.createDirectories(folder.resolve("copy"));
        for (String file : List.of(CertificateFolder.CA, CertificateFolder.CERTIFICATE, CertificateFolder.KEY)) {
            Files.copy(shown.resolve(file), copy.resolve(file));
        }
        return opened(PahoLink.open(settings.withCertificates(new CertificateFolder(copy)), new Random(1)));
    }

    private String password(String device) throws IOException {
        JsonNode access =
                MAPPER.readTree(Files.readString(folder.resolve("data").resolve("access.json")));
        return access.path("devices").path(device).asText();
    }

    private int health(HallApplication hall) throws Exception {
        URI health = hall.address().resolve("/health");
        return client.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private Configuration config(String scheme, Path brokerFiles, String... boards) throws IOException {
        List<String> shown = new ArrayList<>();
        for (String board : boards) {
            shown.add("{\"id\": \"" + board + "\"}");
        }
        String json = """
                {"address": "%s", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "name": {"zh": "1号窗口", "en": "Window 1"}, "services": ["a"]}],
                 "web": {"host": "127.0.0.1", "port": 0},
                 "mqtt": {"url": "%s://127.0.0.1:%s", "files": {"folder": "%s", "pidFile": "%s"}},
                 "boards": [%s]}
                """.formatted(
                HALL, scheme, Integer.toString(port), brokerFiles, files.resolve("pid"), String.join(",", shown));
        return switch (HallConfigFile.parse(json, folder)) {
            case HallConfigFile.Result.Good good -> good.config();
            case HallConfigFile.Result.Bad bad -> throw new IOException(bad.text());
        };
    }
}

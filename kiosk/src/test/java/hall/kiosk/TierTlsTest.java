package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.CertificateFolder;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.Outgoing;
import hall.broker.PahoLink;
import hall.broker.Requires;
import hall.broker.Topics;
import hall.broker.certificate.Authority;
import hall.broker.message.ClockSource;
import hall.broker.message.Envelope;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.TierMessage;
import hall.loop.FreePort;
import hall.tier.PostgresCase;
import hall.tier.local.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code hall tier run} as docs/tier.md sets it up: a real Mosquitto and a real PostgreSQL, both over TLS with certificates of the
 * city's own authority.
 */
@Tag("postgresql")
@Tag("mosquitto")
class TierTlsTest {

    private static final Topics TOPICS = new Topics(HallAddress.DEMO);
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Authority city;

    @BeforeEach
    void openAuthority() throws IOException {
        city = authority("authority");
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private Authority authority(String name) throws IOException {
        return Authority.open(folder.resolve(name), HallAddress.DEMO, InstantSource.system(), new SecureRandom());
    }

    private CertificateFolder certificates(Authority of, String user) throws IOException {
        Path its = folder.resolve("of-" + user);
        of.keepDevice(its, user);
        return new CertificateFolder(its);
    }

    /** Whoever shows no certificate is let in where {@code anybody}. */
    private String mosquitto(boolean anybody) throws IOException {
        Path program = Requires.tool("mosquitto");
        Path its = Files.createDirectories(folder.resolve("mosquitto"));
        city.keepServer(its, List.of("127.0.0.1"));
        int port;
        port = FreePort.next();
        Files.write(
                its.resolve("mosquitto.conf"),
                List.of(
                        "listener " + port + " 127.0.0.1",
                        "user " + System.getProperty("user.name"),
                        "cafile " + its.resolve("ca.crt"),
                        "certfile " + its.resolve("server.crt"),
                        "keyfile " + its.resolve("server.key"),
                        "allow_anonymous " + anybody,
                        "require_certificate " + !anybody,
                        "use_identity_as_username " + !anybody,
                        "max_topic_alias 0",
                        "max_inflight_messages 1000"));
        Process broker = new ProcessBuilder(
                        program.toString(), "-c", its.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        opened.add(broker::destroyForcibly);
        await().atMost(LIMIT).until(() -> Files.readString(log()).contains(" running"));
        return "127.0.0.1:" + port;
    }

    private Path log() {
        return folder.resolve("mosquitto.log");
    }

    private LocalPostgres postgres() throws IOException {
        PostgresCase.require(LocalPostgres.programs().isPresent(), "postgresql");
        Path its = folder.resolve("postgresql");
        Path tls = Files.createDirectories(its.resolve("tls"));
        city.keepServer(tls, List.of("127.0.0.1"));
        Path key = tls.resolve("server.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        LocalPostgres postgres = LocalPostgres.start(
                its,
                new Random(1),
                "fsync=off",
                "ssl=on",
                "ssl_cert_file=" + tls.resolve("server.crt"),
                "ssl_key_file=" + key);
        opened.add(postgres);
        return postgres;
    }

    private HallProcess tier(String broker, LocalPostgres postgres, CertificateFolder trusted, String... more)
            throws IOException {
        Path secret = Files.writeString(folder.resolve("database-password"), postgres.password());
        List<String> arguments = new ArrayList<>(List.of(
                "tier",
                "run",
                "--broker",
                "mqtts://tier@" + broker,
                "--broker-certificates",
                trusted.path().toString(),
                "--database",
                postgres.url() + "&sslmode=verify-full&sslrootcert="
                        + trusted.path().resolve(CertificateFolder.CA),
                "--database-password",
                secret.toString(),
                "--port",
                "0"));
        arguments.addAll(Arrays.asList(more));
        HallProcess tier = new HallProcess(arguments.toArray(String[]::new));
        opened.add(tier);
        return tier;
    }

    private Link hub(String broker, CertificateFolder shown) {
        Link hub = PahoLink.open(LinkSettings.of("mqtts://" + broker, "hub").withCertificates(shown), new Random(1));
        opened.add(hub);
        return hub;
    }

    private static Outgoing event() {
        Envelope envelope = new Envelope("e1", "hub", 1, 1, NINE, ClockSource.NTP, null, false);
        HallMessage.HubEvent event = new HallMessage.HubEvent(
                "issued", LocalDate.parse("2026-03-02"), Map.of("service", "tax", "hash", "h1"));
        return new Outgoing(TOPICS.events(), Messages.write(new Letter<>(envelope, event)), 1, false, null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAHallSaysIsStoredAndAcknowledgedOverTls(boolean byPassword) throws Exception {
        String broker = mosquitto(byPassword);
        LocalPostgres postgres = postgres();
        CertificateFolder own = certificates(city, "tier");
        HallProcess tier;
        if (byPassword) {
            Files.delete(own.path().resolve(CertificateFolder.CERTIFICATE));
            Files.delete(own.path().resolve(CertificateFolder.KEY));
            Path secret = Files.writeString(folder.resolve("broker-password"), "anything");
            tier = tier(broker, postgres, own, "--broker-password", secret.toString());
        } else {
            tier = tier(broker, postgres, own);
        }
        tier.awaits("READY");
        AtomicLong acknowledged = new AtomicLong();
        Link hub = hub(broker, certificates(city, "hub"));
        hub.subscribe(TOPICS.tierAck(), message -> {
            if (Messages.read(TierMessage.TierAck.class, message.payload())
                    instanceof Letter<TierMessage.TierAck> ack) {
                acknowledged.set(ack.message().upTo());
            }
        });
        await().atMost(LIMIT).until(hub::connected);

        await().atMost(LIMIT).pollInterval(Duration.ofMillis(500)).until(() -> {
            hub.publish(event()); // again, as a hall does that was not answered: the tier may not hear yet
            return acknowledged.get() == 1;
        });
        try (Connection plain = DriverManager.getConnection(
                        postgres.url() + "&sslmode=disable", LocalPostgres.USER, postgres.password());
                Statement statement = plain.createStatement();
                ResultSet lines = statement.executeQuery("SELECT count(*) FILTER (WHERE ssl) > 0, count(*) FILTER"
                        + " (WHERE NOT ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                        + " WHERE backend_type = 'client backend'")) {
            assertThat(lines.next()).isTrue();
            assertThat(lines.getBoolean(1)).as("the tier's lines are encrypted").isTrue();
            assertThat(lines.getInt(2))
                    .as("this question's own line alone is not")
                    .isOne();
        }
    }

    /** The broker's log tells that somebody tried. */
    @Test
    void aBrokerOfAnotherAuthorityGetsNoPassword() throws Exception {
        String broker = mosquitto(true);
        CertificateFolder others = certificates(authority("others"), "tier");
        Link link = PahoLink.open(
                LinkSettings.of("mqtts://" + broker, "tier-1")
                        .withCertificates(others)
                        .withUser("tier", "secret"),
                new Random(1));
        opened.add(link);

        await().atMost(LIMIT).until(() -> refusals() > 1);
        assertThat(link.connected()).isFalse();
    }

    private long refusals() {
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> line.contains("OpenSSL Error")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package hall.broker;

import static hall.broker.LinkContract.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.broker.mosquitto.MosquittoFiles;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Mosquitto with our files and certificates of the hall's own authority. */
@Tag("mosquitto")
class MosquittoTlsTest {

    /** Everything a link promises holds over TLS too. */
    @Nested
    class KeepsTheContract extends LinkContract {

        @TempDir
        private Path directory;

        @Override
        Bench bench() throws Exception {
            Certificates certificates = new Certificates(directory.resolve("certificates"), InstantSource.system());
            Mosquitto broker = new Mosquitto(directory, "", ACCOUNTS, certificates);
            return new ProxiedBench(broker.port(), broker, certificates);
        }
    }

    @Nested
    class LetsNobodyElseIn {

        private static final InstantSource NOW = InstantSource.system();

        @TempDir
        private Path directory;

        private final List<AutoCloseable> opened = new ArrayList<>();
        private Certificates certificates;
        private Mosquitto broker;

        @BeforeEach
        void start() throws Exception {
            certificates = new Certificates(Files.createDirectories(directory.resolve("certificates")), NOW);
            broker = new Mosquitto(directory, "", LinkContract.ACCOUNTS, certificates);
            opened.add(broker);
        }

        @AfterEach
        void close() throws Exception {
            for (AutoCloseable thing : opened.reversed()) {
                thing.close();
            }
        }

        private Link link(CertificateFolder shown) {
            Link link = PahoLink.open(
                    LinkSettings.of("mqtts://127.0.0.1:" + broker.port(), "anybody")
                            .withCertificates(shown)
                            .withLimit(Duration.ofSeconds(30)),
                    new Random(1));
            opened.add(link);
            return link;
        }

        /** Its log tells that somebody tried, so that the absence of a line is not the absence of a try. */
        private void refused(CertificateFolder shown, String why) throws Exception {
            Link link = link(shown);

            Heard.until("somebody was refused", () -> log().contains(why));
            assertThat(link.connected()).isFalse();
        }

        private String log() {
            try {
                return Files.readString(broker.log());
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Test
        void theNameInTheCertificateIsTheUserAndItsRights() throws Exception {
            Link board = link(certificates.of("board-01"));
            LinkContract.up(board);

            LinkContract.done(board.publish(LinkContract.event(TOPICS.status("board-01"), "well")));
            assertThatThrownBy(() ->
                            LinkContract.done(board.publish(LinkContract.event(TOPICS.status("kiosk-01"), "forged"))))
                    .cause()
                    .isInstanceOf(LinkFailure.Refused.class);
        }

        @Test
        void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
            Certificates others = new Certificates(Files.createDirectories(directory.resolve("others")), NOW);
            CertificateFolder forged = others.of("hub");
            Files.copy(
                    certificates.of("hub").path().resolve(CertificateFolder.CA),
                    forged.path().resolve(CertificateFolder.CA),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);

            refused(forged, "OpenSSL Error");
        }

        @Test
        void aBrokerOfAnotherAuthorityIsNotBelieved() throws Exception {
            Certificates others = new Certificates(Files.createDirectories(directory.resolve("others")), NOW);

            refused(others.of("hub"), "OpenSSL Error");
        }

        @Test
        void aCertificateThatIsOverIsRefused() throws Exception {
            Certificates before = new Certificates(
                    directory.resolve("certificates"), InstantSource.offset(NOW, Duration.ofDays(-91)));

            refused(before.of("board-01"), "OpenSSL Error");
        }

        @Test
        void whoShowsNoCertificateIsRefused() throws Exception {
            Path tool = Requires.tool("mosquitto_pub");
            String ca =
                    certificates.of("hub").path().resolve(CertificateFolder.CA).toString();

            Process process = new ProcessBuilder(
                            tool.toString(),
                            "-h",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(broker.port()),
                            "--cafile",
                            ca,
                            "-V",
                            "5",
                            "-u",
                            "hub",
                            "-P",
                            "hub-pw",
                            "-q",
                            "1",
                            "-t",
                            TOPICS.state(),
                            "-m",
                            "forged")
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("pub.log").toFile())
                    .start();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isNotZero();
        }

        /** A stranger's program, such as a dashboard of another maker. */
        @Test
        void mosquittosOwnClientHearsTheHallWithTheObserversCertificate() throws Exception {
            Path tool = Requires.tool("mosquitto_sub");
            Link hub = link(certificates.of("hub"));
            LinkContract.up(hub);
            LinkContract.done(hub.publish(Outgoing.state(TOPICS.state(), LinkContract.bytes("the state"))));
            Path observer = certificates.of("observer").path();
            Path heard = directory.resolve("heard");

            Process process = new ProcessBuilder(
                            tool.toString(),
                            "-h",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(broker.port()),
                            "--cafile",
                            observer.resolve(CertificateFolder.CA).toString(),
                            "--cert",
                            observer.resolve(CertificateFolder.CERTIFICATE).toString(),
                            "--key",
                            observer.resolve(CertificateFolder.KEY).toString(),
                            "-V",
                            "5",
                            "-t",
                            "hall/1/#",
                            "-C",
                            "1")
                    .redirectErrorStream(true)
                    .redirectOutput(heard.toFile())
                    .start();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(heard)).isEqualToIgnoringNewLines("the state");
        }

        @Test
        void aRevokedCertificateIsRefusedAndTheOthersAreNot() throws Exception {
            for (String user : List.of("kiosk-01", "board-01")) {
                CertificateFolder given = certificates.of(user);
                LinkContract.up(link(given));
                Path copy = Files.createDirectories(directory.resolve("copy-of-" + user));
                for (String file :
                        List.of(CertificateFolder.CA, CertificateFolder.CERTIFICATE, CertificateFolder.KEY)) {
                    Files.copy(given.path().resolve(file), copy.resolve(file));
                }
                certificates.revoke(user);
                certificates.keepServer(directory);
                broker.kill();
                broker.restart();

                Heard.until("the copy is refused", () -> isRefused(new CertificateFolder(copy)));
            }
            Heard.until(
                    "the first copy is refused still",
                    () -> isRefused(new CertificateFolder(directory.resolve("copy-of-kiosk-01"))));
            LinkContract.up(link(certificates.of("hub")));
            LinkContract.up(link(certificates.of("board-01")));
        }

        /** The broker tells of a bad certificate at the first reading after the handshake. */
        private boolean isRefused(CertificateFolder shown) throws Exception {
            try (SSLSocket socket = (SSLSocket) shown.sockets().createSocket("127.0.0.1", broker.port())) {
                socket.setSoTimeout(1_000);
                socket.startHandshake();
                return socket.getInputStream().read() < 0;
            } catch (java.net.SocketTimeoutException waits) {
                return false;
            } catch (java.io.IOException refused) {
                return true;
            }
        }

        /** Lines that were up come back by themselves. */
        @Test
        void aRenewedCertificateCountsAfterAStart() throws Exception {
            Link board = link(certificates.of("board-01"));
            LinkContract.up(board);
            Path file = directory.resolve("server.crt");
            Certificates later =
                    new Certificates(directory.resolve("certificates"), InstantSource.offset(NOW, Duration.ofDays(61)));
            String before = Files.readString(file);
            later.keepServer(directory);
            assertThat(Files.readString(file)).isNotEqualTo(before);

            broker.kill();
            broker.restart();
            Heard.until("it shows the new certificate", () -> Pem.of(shown()).equals(Files.readString(file)));

            LinkContract.up(link(certificates.of("kiosk-01")));
            LinkContract.up(board);
        }

        /** The broker's certificate, as somebody sees it who connects. */
        private X509Certificate shown() throws Exception {
            try (Socket socket = certificates.of("hub").sockets().createSocket("127.0.0.1", broker.port())) {
                return (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
            }
        }

        @Test
        void noPasswordFileIsWritten() {
            assertThat(directory.resolve(MosquittoFiles.PASSWD)).doesNotExist();
        }
    }
}

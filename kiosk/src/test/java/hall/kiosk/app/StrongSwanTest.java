package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.tier.PostgresCase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that knows nothing of us enrols at the hall: {@code pki} of strongSwan. */
@Tag("strongswan")
class StrongSwanTest {

    private static final Path PKI = Path.of("/usr/bin/pki");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private HallApplication hall;
    private URI address;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        PostgresCase.require(Files.isExecutable(PKI), "pki");
        hall = EnrolmentTest.open(folder, "\"mqtt\": {\"port\": 0}");
        address = Optional.ofNullable(hall.secureAddress()).orElseThrow();
    }

    @AfterEach
    void close() {
        started.forEach(Process::destroyForcibly);
        if (hall != null) {
            hall.close();
        }
    }

    private Process pki(String output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(PKI.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(output).toFile())
                .redirectError(folder.resolve(output + ".log").toFile())
                .start();
        started.add(process);
        return process;
    }

    private void run(String output, String... arguments) throws Exception {
        Process process = pki(output, arguments);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve(output + ".log")))
                .isZero();
    }

    private X509Certificate certificate(String file) throws Exception {
        byte[] bytes = Files.readAllBytes(folder.resolve(file));
        assertThat(bytes).as(Files.readString(folder.resolve(file + ".log"))).isNotEmpty();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }

    @Test
    void itReadsTheAuthorityEnrolsWaitsForTheManagerAndRenews() throws Exception {
        Path authority = folder.resolve("data/authority/ca.crt");
        run(
                "cacerts",
                "--estca",
                "--url",
                address.toString(),
                "--cacert",
                authority.toString(),
                "--caout",
                "ca.pem",
                "--outform",
                "pem");
        assertThat(folder).isDirectoryContaining("glob:**/ca*.pem");

        run("key.der", "--gen", "--type", "ecdsa", "--size", "256");
        run("request.der", "--req", "--in", "key.der", "--type", "ecdsa", "--dn", "CN=whatever it likes");
        Process enrolling = pki(
                "first.der",
                "--est",
                "--url",
                address.toString(),
                "--in",
                "request.der",
                "--cacert",
                authority.toString(),
                "--userpass",
                "board:135790",
                "--interval",
                "1");
        ManagerAtHall manager = ManagerAtHall.signIn(hall.address(), folder.resolve("data"));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(manager.waiting())
                        .as(Files.readString(folder.resolve("first.der.log")))
                        .hasSize(1));
        assertThat(manager.post(
                        "/api/v1/enrolments/" + manager.waiting().getFirst() + "/admit",
                        "code",
                        "135790",
                        "device",
                        "board-1"))
                .isEqualTo(204);
        assertThat(enrolling.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        X509Certificate first = certificate("first.der");
        assertThat(first.getSubjectX500Principal().getName())
                .as("the hall decides who it is")
                .contains("CN=board-1");

        run(
                "second.der",
                "--est",
                "--url",
                address.toString(),
                "--in",
                "request.der",
                "--cacert",
                authority.toString(),
                "--cert",
                "first.der",
                "--key",
                "key.der");
        X509Certificate second = certificate("second.der");
        assertThat(second.getSubjectX500Principal()).isEqualTo(first.getSubjectX500Principal());
        assertThat(second.getSerialNumber()).isNotEqualTo(first.getSerialNumber());
    }
}

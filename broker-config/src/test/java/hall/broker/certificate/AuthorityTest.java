package hall.broker.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import hall.broker.CertificateFolder;
import hall.broker.HallAddress;
import hall.broker.Pem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private Authority authority;
    private Path device;

    @BeforeEach
    void open() throws IOException {
        authority = authority("authority");
        device = folder.resolve("board-1");
    }

    private Authority authority(String name) throws IOException {
        return Authority.open(folder.resolve(name), HallAddress.DEMO, () -> now, new SecureRandom());
    }

    private X509Certificate certificate() throws IOException {
        return Pem.certificate(device.resolve(CertificateFolder.CERTIFICATE));
    }

    @Test
    void aDevicesCertificateBearsItsNameAndIsOfTheHallsAuthority() throws Exception {
        assertThat(authority.keepDevice(device, "board-1")).isTrue();

        assertThat(certificate().getSubjectX500Principal().getName()).contains("CN=board-1");
        certificate()
                .verify(Pem.certificate(device.resolve(CertificateFolder.CA)).getPublicKey());
        assertThat(certificate().getExtendedKeyUsage())
                .as("client authentication")
                .containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(certificate().getBasicConstraints()).as("it is no authority").isEqualTo(-1);
    }

    @Test
    void keysAreTheirOwnersAlone() throws IOException {
        authority.keepDevice(device, "board-1");
        authority.keepServer(folder, List.of("127.0.0.1"));

        assertThat(mode(folder.resolve("authority").resolve("ca.key"))).isEqualTo("rw-------");
        assertThat(mode(device.resolve(CertificateFolder.KEY))).isEqualTo("rw-------");
        assertThat(mode(device)).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("server.key")))
                .as("Mosquitto's group reads it")
                .isEqualTo("rw-r-----");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void nothingIsWrittenBeforeTwoThirdsOfItsLife() throws IOException {
        authority.keepDevice(device, "board-1");
        X509Certificate first = certificate();

        now = now.plus(Duration.ofDays(60)).minusSeconds(60);

        assertThat(authority.keepDevice(device, "board-1")).isFalse();
        assertThat(certificate()).isEqualTo(first);
    }

    @Test
    void afterTwoThirdsItIsRenewedWithTheSameKey() throws IOException {
        authority.keepDevice(device, "board-1");
        X509Certificate first = certificate();
        byte[] key = Files.readAllBytes(device.resolve(CertificateFolder.KEY));

        now = now.plus(Duration.ofDays(60)).plusSeconds(60);

        assertThat(authority.keepDevice(device, "board-1")).isTrue();
        assertThat(certificate().getSerialNumber()).isNotEqualTo(first.getSerialNumber());
        assertThat(certificate().getPublicKey()).isEqualTo(first.getPublicKey());
        assertThat(Files.readAllBytes(device.resolve(CertificateFolder.KEY))).isEqualTo(key);
        assertThat(certificate().getNotAfter().toInstant())
                .isEqualTo(now.plus(Authority.LIFE).truncatedTo(ChronoUnit.SECONDS));
    }

    /** A Pi without a battery comes back from a power cut with a time of the past, also when all was renewed meanwhile. */
    @Test
    void aMachineWhoseClockIsBehindFindsNoCertificateToBeOfTheFuture() throws IOException {
        authority.keepServer(folder, List.of("hall.local"));
        now = now.plus(Duration.ofDays(80));
        authority.keepServer(folder, List.of("hall.local"));
        Date longAgo = Date.from(Instant.parse("2021-01-01T00:00:00Z"));

        for (String file : List.of(CertificateFolder.CA, "server.crt")) {
            X509Certificate certificate = Pem.certificate(folder.resolve(file));
            assertThatCode(() -> certificate.checkValidity(longAgo)).as(file).doesNotThrowAnyException();
        }
    }

    @Test
    void aBrokerThatIsReachedElsewhereGetsAnotherCertificate() throws Exception {
        assertThat(authority.keepServer(folder, List.of("hall.local", "127.0.0.1", "0:0:0:0:0:0:0:1")))
                .isTrue();
        assertThat(authority.keepServer(folder, List.of("hall.local", "127.0.0.1", "::1")))
                .as("the same, written otherwise")
                .isFalse();
        assertThat(authority.keepServer(folder, List.of("10.0.0.5"))).isTrue();

        assertThat(Pem.certificate(folder.resolve("server.crt")).getSubjectAlternativeNames())
                .hasSize(1);
    }

    @Test
    void theAuthorityIsMadeOnceAndItsCertificatesStayGood() throws IOException {
        authority.keepDevice(device, "board-1");

        assertThat(authority("authority").keepDevice(device, "board-1")).isFalse();
    }

    /** A renewed certificate left copies of the one before, which is good as long as it lives. */
    @Test
    void allThatADeviceWasEverGivenIsRevoked() throws Exception {
        authority.keepDevice(device, "board-1");
        X509Certificate first = certificate();
        now = now.plus(Duration.ofDays(61));
        authority.keepDevice(device, "board-1");
        X509Certificate second = certificate();
        authority.keepDevice(folder.resolve("board-2"), "board-2");
        assertThat(revoked()).isNull();

        authority.revoke(device, "board-1");

        assertThat(device).doesNotExist();
        assertThat(revoked())
                .extracting(X509CRLEntry::getSerialNumber)
                .containsExactlyInAnyOrder(first.getSerialNumber(), second.getSerialNumber());
        assertThat(authority.keepServer(folder, List.of("127.0.0.1")))
                .as("nothing is new")
                .isFalse();
    }

    @Test
    void aDeviceOfTheSameNameGetsAnotherKeyAndCounts() throws Exception {
        authority.keepDevice(device, "board-1");
        X509Certificate first = certificate();
        authority.revoke(device, "board-1");

        authority = authority("authority");
        authority.keepDevice(device, "board-1");

        assertThat(certificate().getPublicKey()).isNotEqualTo(first.getPublicKey());
        assertThat(revoked()).extracting(X509CRLEntry::getSerialNumber).containsExactly(first.getSerialNumber());
    }

    private @Nullable Set<? extends X509CRLEntry> revoked() throws Exception {
        authority.keepServer(folder, List.of("127.0.0.1"));
        try (InputStream in = Files.newInputStream(folder.resolve(Authority.REVOKED))) {
            X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
            return list.getRevokedCertificates();
        }
    }

    @Test
    void whatAnotherAuthorityGaveIsReplaced() throws IOException {
        authority.keepDevice(device, "board-1");

        assertThat(authority("another").keepDevice(device, "board-1")).isTrue();
        assertThat(authority("another").keepDevice(device, "board-1")).isFalse();
    }
}

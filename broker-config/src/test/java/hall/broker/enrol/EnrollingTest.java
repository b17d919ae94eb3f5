package hall.broker.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hall.broker.CertificateFolder;
import hall.broker.certificate.Authority;
import hall.broker.enrol.Enrolling.Machine;
import hall.broker.enrol.Enrolling.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine enrols at a small hall, also at one that cheats, and is renewed. */
class EnrollingTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final List<Stage> shown = new CopyOnWriteArrayList<>();
    private SmallHall hall;
    private EnrolledFolder kept;

    @BeforeEach
    void open() throws Exception {
        hall = new SmallHall(folder.resolve("hall"));
        kept = new EnrolledFolder(folder.resolve("machine/enrolled"));
    }

    @AfterEach
    void close() {
        hall.close();
    }

    private Enrolling enrolling() {
        return new Enrolling(
                "board",
                kept,
                Optional.of(hall.address()),
                new HallSearch(InetAddress.getLoopbackAddress()),
                new SecureRandom(),
                shown::add);
    }

    @Test
    void whatTheHallGaveIsKeptAndTheKeyIsItsOwnersAlone() throws Exception {
        Machine machine = enrolling().run();

        assertThat(machine.id()).isEqualTo("board-1");
        assertThat(shown)
                .anyMatch(stage -> stage instanceof Stage.Waiting waiting
                        && waiting.code().matches("[0-9]{6}")
                        && waiting.fingerprint().length() == 14);
        assertThat(kept.isThere()).isTrue();
        assertThat(kept.own().getPublicKey()).isEqualTo(kept.key().getPublic());
        assertThat(kept.hall()).isEqualTo(hall.address());
        assertThat(Files.getPosixFilePermissions(kept.path().resolve(CertificateFolder.KEY)))
                .hasSize(2);
    }

    /** Somebody in between names one authority and gives a certificate of another. */
    @Test
    void aCertificateOfAnAuthorityThatWasNotNamedIsNotKept() throws Exception {
        Authority other = SmallHall.authority(folder.resolve("other"));
        hall.giver = other;
        Thread machine = Thread.ofVirtual().start(() -> {
            try {
                enrolling().run();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(shown)
                            .anyMatch(stage -> stage instanceof Stage.Trouble trouble
                                    && trouble.why().english().contains("an authority it has not named")));
            assertThat(kept.isThere()).isFalse();
        } finally {
            machine.interrupt();
            machine.join();
        }
    }

    @Test
    void aCertificateThatTheHallSaysIsDueIsRenewedWithTheSameKey() throws Exception {
        enrolling().run();
        X509Certificate first = kept.own();

        assertThat(Renewal.renew(kept)).as("not due").isFalse();
        hall.renew = true;
        assertThat(Renewal.renew(kept)).isTrue();

        assertThat(kept.own().getSerialNumber()).isNotEqualTo(first.getSerialNumber());
        assertThat(kept.own().getPublicKey()).isEqualTo(first.getPublicKey());
    }

    /** Another hall has come to the address of the first. */
    @Test
    void anotherHallAtTheAddressIsNotTrusted() throws Exception {
        enrolling().run();
        try (SmallHall other = new SmallHall(folder.resolve("another"))) {
            other.renew = true;
            Files.writeString(kept.path().resolve("hall.txt"), other.address() + "\n");

            assertThatThrownBy(() -> Renewal.renew(kept)).isInstanceOf(IOException.class);
        }
    }
}

package hall.broker;

import hall.broker.certificate.Authority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** An authority in a folder of its own, and the certificates it gave. */
final class Certificates {

    private final Path folder;
    private final Authority authority;

    Certificates(Path folder, InstantSource clock) throws IOException {
        this.folder = folder;
        this.authority = Authority.open(folder.resolve("authority"), LinkContract.HALL, clock, new SecureRandom());
    }

    /** The certificate of {@code user}, made if it is not there. */
    CertificateFolder of(String user) {
        try {
            Path its = folder.resolve(user);
            authority.keepDevice(its, user);
            return new CertificateFolder(its);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void revoke(String user) throws IOException {
        authority.revoke(folder.resolve(user), user);
    }

    void keepServer(Path directory) throws IOException {
        authority.keepServer(directory, List.of("127.0.0.1", "localhost"));
    }
}

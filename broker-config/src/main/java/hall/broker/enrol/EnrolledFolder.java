package hall.broker.enrol;

import hall.broker.CertificateFolder;
import hall.broker.Pem;
import hall.folder.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What an enrolled machine keeps: {@code device.key} (its owner's alone), {@code device.crt} and {@code ca.crt}, as the broker's
 * {@link CertificateFolder} has them; {@code anchors.crt}, whom it trusts as its hall; {@code hall.txt}, where that is.
 */
public record EnrolledFolder(Path path) {

    private static final String ANCHORS = "anchors.crt";
    private static final String HALL = "hall.txt";

    /** A certificate is of an authority that was not named: somebody may stand in between. */
    static final class NotNamed extends IOException {

        private static final long serialVersionUID = 1L;

        NotNamed(String message) {
            super(message);
        }
    }

    /** Whether a machine is enrolled here. */
    public boolean isThere() {
        return Files.exists(path.resolve(HALL));
    }

    /** Keeps what was given; {@value #HALL} is written last, so that half of it is nothing. */
    void keep(URI hall, KeyPair key, X509Certificate own, List<X509Certificate> anchors) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        WholeFile.write(path.resolve(CertificateFolder.KEY), Pem.of(key.getPrivate()), "rw-------");
        WholeFile.write(path.resolve(CertificateFolder.CA), Pem.of(issuer(own, anchors)), "rw-r--r--");
        keepAnchors(anchors);
        keepOwn(own);
        WholeFile.write(path.resolve(HALL), hall + "\n", "rw-r--r--");
    }

    /** The anchor that {@code own} is of. */
    static X509Certificate issuer(X509Certificate own, Collection<X509Certificate> anchors) throws IOException {
        return anchors.stream()
                .filter(each -> isOf(own, each))
                .findFirst()
                .orElseThrow(() -> new NotNamed("the hall gave a certificate of an authority it has not named"));
    }

    private static boolean isOf(X509Certificate own, X509Certificate authority) {
        try {
            own.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException ofAnother) {
            return false;
        }
    }

    void keepOwn(X509Certificate own) throws IOException {
        WholeFile.write(path.resolve(CertificateFolder.CERTIFICATE), Pem.of(own), "rw-r--r--");
    }

    void keepAnchors(List<X509Certificate> anchors) throws IOException {
        StringBuilder text = new StringBuilder();
        anchors.forEach(each -> text.append(Pem.of(each)));
        WholeFile.write(path.resolve(ANCHORS), text.toString(), "rw-r--r--");
    }

    URI hall() throws IOException {
        return URI.create(Files.readString(path.resolve(HALL)).strip());
    }

    X509Certificate own() throws IOException {
        return Pem.certificate(path.resolve(CertificateFolder.CERTIFICATE));
    }

    KeyPair key() throws IOException {
        return new KeyPair(own().getPublicKey(), Pem.key(path.resolve(CertificateFolder.KEY)));
    }

    List<X509Certificate> anchors() throws IOException {
        List<X509Certificate> anchors = new ArrayList<>();
        try {
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(path.resolve(ANCHORS))))
                    .forEach(each -> anchors.add((X509Certificate) each));
        } catch (GeneralSecurityException e) {
            throw new IOException(path.resolve(ANCHORS) + " holds no certificates", e);
        }
        return anchors;
    }
}

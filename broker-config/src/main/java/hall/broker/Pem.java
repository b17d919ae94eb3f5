package hall.broker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Certificates and keys of elliptic curves as text files (PEM), as Mosquitto and OpenSSL read them. */
public final class Pem {

    private static final int LINE = 64;
    private static final String KEY = "PRIVATE KEY";

    private Pem() {}

    /** The text of a certificate. */
    public static String of(X509Certificate certificate) {
        try {
            return text("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a certificate that was read cannot be written", impossible);
        }
    }

    /** The text of a private key (PKCS #8). */
    public static String of(PrivateKey key) {
        return text(KEY, key.getEncoded());
    }

    /** {@code bytes} as the text of what {@code kind} names. */
    public static String text(String kind, byte[] bytes) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    /** The first certificate in {@code file}. */
    public static X509Certificate certificate(Path file) throws IOException {
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " is no certificate: " + e.getMessage(), e);
        }
    }

    /** The private key in {@code file}. */
    public static PrivateKey key(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        String body = text.replace("-----BEGIN " + KEY + "-----", "").replace("-----END " + KEY + "-----", "");
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " is no private key of an elliptic curve", e);
        }
    }
}

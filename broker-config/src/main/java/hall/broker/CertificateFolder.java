package hall.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * The folder of a party that shows a certificate to the broker: {@value #CA}, whom it trusts and nobody else; {@value
 * #CERTIFICATE} and {@value #KEY}, by which the broker knows it. Read at each connection, so that a renewed certificate
 * counts without a start.
 */
public record CertificateFolder(Path path) {

    /** The certificate of the hall's authority. */
    public static final String CA = "ca.crt";

    /** The party's own certificate. */
    public static final String CERTIFICATE = "device.crt";

    /** Its private key. */
    public static final String KEY = "device.key";

    private static final char[] IN_MEMORY = "in memory alone".toCharArray();

    /** Makes sockets that trust and show what is in the folder now. */
    SSLSocketFactory sockets() throws IOException {
        return sockets(true);
    }

    /** Makes sockets that trust {@value #CA} and show nothing; the folder needs no more than that file. */
    SSLSocketFactory trusting() throws IOException {
        return sockets(false);
    }

    private SSLSocketFactory sockets(boolean showing) throws IOException {
        X509Certificate authority = Pem.certificate(path.resolve(CA));
        try {
            KeyStore trusted = empty();
            trusted.setCertificateEntry("ca", authority);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(showing ? shown(authority) : null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates in " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private KeyManager[] shown(X509Certificate authority) throws IOException, GeneralSecurityException {
        X509Certificate own = Pem.certificate(path.resolve(CERTIFICATE));
        KeyStore shown = empty();
        shown.setKeyEntry("own", Pem.key(path.resolve(KEY)), IN_MEMORY, new Certificate[] {own, authority});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(shown, IN_MEMORY);
        return keys.getKeyManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}

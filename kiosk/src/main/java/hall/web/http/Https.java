package hall.web.http;

import hall.broker.certificate.KeyAndChain;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The listener for HTTPS: TLS 1.2 and 1.3. A client may show a certificate of the hall's authority, and need not. */
public final class Https {

    /**
     * Where it listens and what it shows.
     *
     * @param port 0 for any free one
     * @param redirect whether who comes without TLS from another machine is sent here
     * @param authority whose certificates of clients are believed
     */
    public record Settings(int port, boolean redirect, KeyAndChain shown, X509Certificate authority) {}

    private static final String IN_MEMORY = "in memory alone";

    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private final X509Certificate authority;

    Https(Settings settings) {
        this.authority = settings.authority();
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        context.setWantClientAuth(true);
        show(context, settings.shown());
    }

    /** From the next connection on {@code next} is shown; those that are up stay up. */
    void show(KeyAndChain next) throws IOException {
        try {
            context.reload(factory -> show(factory, next));
        } catch (Exception e) {
            throw new IOException("the certificate cannot be shown: " + e.getMessage(), e);
        }
    }

    private void show(SslContextFactory factory, KeyAndChain next) {
        try {
            KeyStore shown = empty();
            shown.setKeyEntry(
                    "shown", next.key(), IN_MEMORY.toCharArray(), next.chain().toArray(X509Certificate[]::new));
            KeyStore trusted = empty();
            trusted.setCertificateEntry("authority", authority);
            factory.setKeyStore(shown);
            factory.setKeyStorePassword(IN_MEMORY);
            factory.setTrustStore(trusted);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a certificate and key that were read cannot be kept in memory", e);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** What listens for it in {@code server}. */
    ServerConnector connector(Server server, HttpConfiguration plain, String host, int port) {
        HttpConfiguration secure = new HttpConfiguration(plain);
        secure.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server,
                new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(secure));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }
}

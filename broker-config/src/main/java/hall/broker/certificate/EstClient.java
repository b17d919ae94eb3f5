package hall.broker.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.est.ESTException;
import org.bouncycastle.est.ESTService;
import org.bouncycastle.est.EnrollmentResponse;
import org.bouncycastle.est.HttpAuth;
import org.bouncycastle.est.jcajce.JsseDefaultHostnameAuthorizer;
import org.bouncycastle.est.jcajce.JsseESTServiceBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.Store;
import org.jspecify.annotations.Nullable;

/**
 * A device's side of EST (RFC 7030), to one hall. {@link #authorities} trusts whoever answers, because nothing is known yet;
 * all else trusts what it gave, and a person has compared the {@link Fingerprint} of it before it is kept.
 */
public final class EstClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 256 * 1024;
    private static final int UNAUTHORIZED = 401;
    private static final char[] IN_MEMORY = "in memory alone".toCharArray();

    /** What became of a request. */
    public sealed interface Asked {

        record Given(X509Certificate certificate) implements Asked {}

        /** A manager has not let the device in yet. */
        record Waits() implements Asked {}

        /** The code counts no more; the device must begin anew. */
        record Over() implements Asked {}
    }

    private final URI hall;

    /** @param hall where its pages are over TLS, such as {@code https://10.0.0.5:8443} */
    public EstClient(URI hall) {
        this.hall = hall;
    }

    /** A key for a device. */
    public static KeyPair newKey(SecureRandom chance) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), chance);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no curve secp256r1", impossible);
        }
    }

    /** Whom whoever answers says to trust. */
    public List<X509Certificate> authorities() throws IOException {
        ESTService service = new JsseESTServiceBuilder(server())
                .withHostNameAuthorizer(null)
                .withTimeout((int) PATIENCE.toMillis())
                .withReadLimit(MOST_BYTES)
                .build();
        return certificates(service.getCACerts().getCertificateStore());
    }

    /** The same from a hall that is known by {@code anchors}. */
    public List<X509Certificate> authorities(Collection<X509Certificate> anchors) throws IOException {
        return certificates(service(anchors, null).getCACerts().getCertificateStore());
    }

    /** Asks for a certificate for {@code key} once, as what {@code role} says, with the code on the device's screen. */
    public Asked enrol(KeyPair key, String role, String code, Collection<X509Certificate> anchors) throws IOException {
        return ask(false, key, new HttpAuth(role, code.toCharArray()), service(anchors, null));
    }

    /** Asks for a newer certificate for the same key, showing {@code shown}. */
    public Asked renew(KeyPair key, X509Certificate shown, Collection<X509Certificate> anchors) throws IOException {
        return ask(true, key, null, service(anchors, keys(key.getPrivate(), shown)));
    }

    private static Asked ask(boolean again, KeyPair key, @Nullable HttpAuth auth, ESTService service)
            throws IOException {
        EnrollmentResponse response;
        try {
            response = service.simpleEnroll(again, request(key), auth);
        } catch (ESTException e) {
            if (e.getStatusCode() == UNAUTHORIZED) {
                return new Asked.Over();
            }
            throw e;
        }
        if (!response.isCompleted()) {
            return new Asked.Waits();
        }
        List<X509Certificate> given = certificates(response.getStore());
        if (given.size() != 1 || !given.getFirst().getPublicKey().equals(key.getPublic())) {
            throw new IOException("the hall gave a certificate for another key");
        }
        return new Asked.Given(given.getFirst());
    }

    private static PKCS10CertificationRequest request(KeyPair key) {
        try {
            return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=device"), key.getPublic())
                    .build(new JcaContentSignerBuilder(Authority.SIGNATURE).build(key.getPrivate()));
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException("this Java cannot sign with " + Authority.SIGNATURE, impossible);
        }
    }

    /** The JSON document of what a device that shows {@code shown} must know of its hall. */
    public String machine(KeyPair key, X509Certificate shown, Collection<X509Certificate> anchors) throws IOException {
        URI address = hall.resolve("/api/v1/machine");
        HttpsURLConnection connection = (HttpsURLConnection) address.toURL().openConnection();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(key.getPrivate(), shown), trust(anchors), null);
            connection.setSSLSocketFactory(context.getSocketFactory());
        } catch (GeneralSecurityException e) {
            throw new IOException("the device's certificate cannot be used: " + e.getMessage(), e);
        }
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException(address + " answered " + connection.getResponseCode());
            }
            try (InputStream in = connection.getInputStream()) {
                return new String(in.readNBytes((int) MOST_BYTES), StandardCharsets.UTF_8);
            }
        } finally {
            connection.disconnect();
        }
    }

    private ESTService service(Collection<X509Certificate> anchors, KeyManager @Nullable [] shown) throws IOException {
        JsseESTServiceBuilder builder = new JsseESTServiceBuilder(server(), trust(anchors));
        builder.withHostNameAuthorizer(new JsseDefaultHostnameAuthorizer(Set.of()))
                .withTimeout((int) PATIENCE.toMillis())
                .withReadLimit(MOST_BYTES);
        if (shown != null) {
            builder.withKeyManagers(shown);
        }
        return builder.build();
    }

    private String server() {
        return hall.getHost() + ":" + (hall.getPort() < 0 ? 443 : hall.getPort());
    }

    private static X509TrustManager[] trust(Collection<X509Certificate> anchors) throws IOException {
        try {
            KeyStore trusted = empty();
            for (X509Certificate each : anchors) {
                trusted.setCertificateEntry("anchor" + trusted.size(), each);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            List<X509TrustManager> managers = new ArrayList<>();
            for (TrustManager each : factory.getTrustManagers()) {
                if (each instanceof X509TrustManager manager) {
                    managers.add(manager);
                }
            }
            return managers.toArray(X509TrustManager[]::new);
        } catch (GeneralSecurityException e) {
            throw new IOException("the hall's authorities cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyManager[] keys(PrivateKey key, X509Certificate shown) throws IOException {
        try {
            KeyStore store = empty();
            store.setKeyEntry("own", key, IN_MEMORY, new Certificate[] {shown});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, IN_MEMORY);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IOException("the device's certificate cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<X509Certificate> certificates(Store<X509CertificateHolder> store) throws IOException {
        List<X509Certificate> list = new ArrayList<>();
        try {
            for (X509CertificateHolder each : store.getMatches(null)) {
                list.add(new JcaX509CertificateConverter().getCertificate(each));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("the hall sent no certificates: " + e.getMessage(), e);
        }
        return list;
    }
}

package hall.broker.enrol;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import hall.broker.HallAddress;
import hall.broker.certificate.Authority;
import hall.broker.certificate.CertsOnly;
import hall.broker.certificate.KeyAndChain;
import hall.broker.certificate.KeyRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** As much of a hall as a machine sees that enrols: EST over TLS, on a free port. Lets everybody in as {@code board-1}. */
final class SmallHall implements AutoCloseable {

    private static final char[] IN_MEMORY = "x".toCharArray();

    final Authority authority;
    private final Path folder;
    private final HttpsServer server;
    volatile boolean renew;

    /** Whose certificates it gives; another than it names where somebody cheats. */
    volatile Authority giver;

    SmallHall(Path folder) throws Exception {
        this.folder = folder;
        authority = authority(folder.resolve("authority"));
        giver = authority;
        authority.keepPages(folder.resolve("pages"), List.of("127.0.0.1"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext tls = tls();
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                var wanted = tls.getDefaultSSLParameters();
                wanted.setWantClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", this::answer);
        server.start();
    }

    static Authority authority(Path folder) throws IOException {
        return Authority.open(folder, HallAddress.DEMO, InstantSource.system(), new SecureRandom());
    }

    private SSLContext tls() throws Exception {
        KeyAndChain shown = KeyAndChain.read(folder.resolve("pages/server.crt"), folder.resolve("pages/server.key"));
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("own", shown.key(), IN_MEMORY, shown.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, IN_MEMORY);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        switch (exchange.getRequestURI().getPath()) {
            case "/.well-known/est/cacerts" -> certificates(exchange, authority.certificate());
            case "/.well-known/est/simpleenroll" -> {
                if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
                    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"enrolment\"");
                    exchange.sendResponseHeaders(401, -1);
                } else {
                    certificates(exchange, giver.enrol(folder.resolve("given"), "board-1", key(body)));
                }
            }
            case "/.well-known/est/simplereenroll" ->
                certificates(exchange, giver.renew(folder.resolve("given"), "board-1", key(body)));
            default ->
                send(
                        exchange,
                        "application/json",
                        "{\"hall\": \"34/3401/340100/demo\", \"id\": \"board-1\", \"role\": \"board\", \"mqtt\": {\"url\":"
                                + " \"mqtts://127.0.0.1\"}, \"renew\": " + renew + "}");
        }
        exchange.close();
    }

    private static PublicKey key(String body) throws IOException {
        try {
            return KeyRequest.read(body).key();
        } catch (KeyRequest.Refused refused) {
            throw new IOException(refused);
        }
    }

    private static void certificates(HttpExchange exchange, X509Certificate certificate) throws IOException {
        exchange.getResponseHeaders().set("Content-Transfer-Encoding", "base64");
        send(exchange, "application/pkcs7-mime; smime-type=certs-only", CertsOnly.of(List.of(certificate)));
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

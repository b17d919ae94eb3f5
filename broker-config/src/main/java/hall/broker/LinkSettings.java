package hall.broker;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the broker, and as whom.
 *
 * @param url {@code mqtt://host:port} or {@code mqtts://host:port}, without the password
 * @param user null for a broker that asks for none
 * @param clientId unique at the broker: a second link with the same one throws the first out
 * @param will what the broker says when this party vanishes, null for nothing
 * @param keepAlive a silent line is noticed after at most twice this; 10 to 15 s
 * @param sessionExpiry how long the broker keeps what this party missed
 * @param limit the longest wait for the broker's answer to anything
 * @param queueBound how many messages wait for the handlers at most
 * @param certificates what it shows and whom it trusts with TLS; null for a user and a password, and for whom Java trusts
 */
public record LinkSettings(
        URI url,
        @Nullable String user,
        @Nullable String password,
        String clientId,
        @Nullable Will will,
        Duration keepAlive,
        Duration sessionExpiry,
        Duration limit,
        int queueBound,
        @Nullable CertificateFolder certificates) {

    public LinkSettings {
        if (!"mqtt".equals(url.getScheme()) && !"mqtts".equals(url.getScheme())) {
            throw new IllegalArgumentException(
                    "a broker's address is mqtt://host:port or mqtts://host:port, not " + url);
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("the broker's address has no host: " + url);
        }
        if (clientId.isEmpty() || queueBound < 1) {
            throw new IllegalArgumentException("clientId must not be empty and queueBound at least 1");
        }
    }

    /** The usual settings for {@code mqtt://user:password@host:port}; a port not given is 1883, or 8883 with TLS. */
    public static LinkSettings of(String url, String clientId) {
        URI given = URI.create(url);
        boolean tls = "mqtts".equals(given.getScheme());
        int port = given.getPort() >= 0 ? given.getPort() : tls ? 8883 : 1883;
        String host = given.getHost();
        if (host == null) {
            throw new IllegalArgumentException("a broker's address is mqtt://host:port or mqtts://host:port");
        }
        @Nullable String user = null;
        @Nullable String password = null;
        String info = given.getRawUserInfo();
        if (info != null) {
            int colon = info.indexOf(':');
            user = decoded(colon < 0 ? info : info.substring(0, colon));
            password = colon < 0 ? "" : decoded(info.substring(colon + 1));
        }
        URI bare = URI.create(given.getScheme() + "://" + host + ":" + port);
        return new LinkSettings(
                bare,
                user,
                password,
                clientId,
                null,
                Duration.ofSeconds(10),
                Duration.ofDays(14),
                Duration.ofSeconds(10),
                1000,
                null);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Whether the wire is encrypted. */
    public boolean tls() {
        return "mqtts".equals(url.getScheme());
    }

    /** With a password instead of a certificate; whom it trusts stays. */
    public LinkSettings withUser(String name, String secret) {
        return new LinkSettings(
                url, name, secret, clientId, will, keepAlive, sessionExpiry, limit, queueBound, certificates);
    }

    /** As whoever the certificate in {@code folder} says, instead of with a user and a password. */
    public LinkSettings withCertificates(CertificateFolder folder) {
        return new LinkSettings(url, null, null, clientId, will, keepAlive, sessionExpiry, limit, queueBound, folder);
    }

    public LinkSettings withWill(Will last) {
        return new LinkSettings(
                url, user, password, clientId, last, keepAlive, sessionExpiry, limit, queueBound, certificates);
    }

    LinkSettings withKeepAlive(Duration silence) {
        return new LinkSettings(
                url, user, password, clientId, will, silence, sessionExpiry, limit, queueBound, certificates);
    }

    public LinkSettings withSessionExpiry(Duration kept) {
        return new LinkSettings(url, user, password, clientId, will, keepAlive, kept, limit, queueBound, certificates);
    }

    LinkSettings withLimit(Duration longest) {
        return new LinkSettings(
                url, user, password, clientId, will, keepAlive, sessionExpiry, longest, queueBound, certificates);
    }

    public LinkSettings withQueueBound(int most) {
        return new LinkSettings(
                url, user, password, clientId, will, keepAlive, sessionExpiry, limit, most, certificates);
    }

    /** Without the password, for logs. */
    @Override
    public String toString() {
        return clientId + " at " + url;
    }

    /** What the broker says for a party that vanished: retained, quality of service 1. Its payload bears the boot. */
    @SuppressWarnings("ArrayRecordComponent") // handed from one thread to the next, never compared
    public record Will(String topic, byte[] payload) {}
}

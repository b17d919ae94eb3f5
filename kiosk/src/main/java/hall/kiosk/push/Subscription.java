package hall.kiosk.push;

import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a browser takes messages, and the key they are encrypted for, as its page got them of its push service. Who knows
 * it can ring this phone, so it is kept like a secret and no longer than the ticket it belongs to.
 */
public final class Subscription {

    /** The longest texts of one. */
    public static final int LONGEST_ENDPOINT = 1_000;

    public static final int LONGEST_KEY = 100;

    private static final int AUTH = 16;

    private final URI endpoint;
    private final byte[] key;
    private final ECPublicKey publicKey;
    private final byte[] auth;

    private Subscription(URI endpoint, byte[] key, ECPublicKey publicKey, byte[] auth) {
        this.endpoint = endpoint;
        this.key = key;
        this.publicKey = publicKey;
        this.auth = auth;
    }

    /**
     * The subscription that a browser's {@code PushSubscription.toJSON()} describes; empty where that is none.
     *
     * @param key {@code keys.p256dh}, a point of P-256
     * @param auth {@code keys.auth}, 16 bytes
     */
    public static Optional<Subscription> of(String endpoint, String key, String auth) {
        try {
            URI uri = URI.create(endpoint);
            byte[] point = Base64.getUrlDecoder().decode(key);
            byte[] secret = Base64.getUrlDecoder().decode(auth);
            boolean plain = uri.isAbsolute() && uri.getHost() != null && uri.getUserInfo() == null;
            return plain && secret.length == AUTH && endpoint.length() <= LONGEST_ENDPOINT
                    ? PointBytes.key(point).map(read -> new Subscription(uri, point, read, secret))
                    : Optional.empty();
        } catch (IllegalArgumentException noSubscription) {
            return Optional.empty();
        }
    }

    /** Where messages are sent. */
    public URI endpoint() {
        return endpoint;
    }

    byte[] key() {
        return key.clone();
    }

    ECPublicKey publicKey() {
        return publicKey;
    }

    byte[] auth() {
        return auth.clone();
    }

    /** The key as its browser wrote it. */
    String keyText() {
        return text(key);
    }

    String authText() {
        return text(auth);
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subscription that
                && endpoint.equals(that.endpoint)
                && Arrays.equals(key, that.key)
                && Arrays.equals(auth, that.auth);
    }

    @Override
    public int hashCode() {
        return endpoint.hashCode();
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "a subscription at " + endpoint.getHost();
    }
}

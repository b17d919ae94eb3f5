package hall.kiosk.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import hall.kiosk.secret.OwnerFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hall's own key for Web Push (VAPID, RFC 8292): browsers subscribe with its public half, so that nobody but the hall
 * can send them messages. It stands in {@value #FILE} in the data folder, which its owner alone may read: two lines, the
 * private half as PKCS #8 and the point of the public one.
 */
public final class PushKey {

    static final String FILE = "push-key";

    private static final Logger LOG = LoggerFactory.getLogger(PushKey.class);

    /** RFC 8292 allows 24 hours; a clock that is behind must not make it too long. */
    private static final Duration VALID = Duration.ofHours(12);

    private final PrivateKey secret;
    private final byte[] point;

    private PushKey(PrivateKey secret, byte[] point) {
        this.secret = secret;
        this.point = point;
    }

    /** The key of the hall whose data are in {@code folder}; made at the first start, and where the one kept is damaged. */
    public static PushKey open(Path folder, SecureRandom chance) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            try {
                return read(file);
            } catch (IOException | GeneralSecurityException | IllegalArgumentException damaged) {
                LOG.warn(
                        "{} is damaged, so phones must turn their notifications on again: {}",
                        file,
                        damaged.toString());
            }
        }
        KeyPair made = pair(chance);
        OwnerFile.write(
                file,
                Base64.getEncoder().encodeToString(made.getPrivate().getEncoded()) + "\n"
                        + Subscription.text(PointBytes.of((ECPublicKey) made.getPublic())) + "\n");
        try {
            return read(file);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java reads its own keys", e);
        }
    }

    private static PushKey read(Path file) throws IOException, GeneralSecurityException {
        String[] lines = Files.readString(file, UTF_8).split("\n", -1);
        byte[] point = Base64.getUrlDecoder().decode(lines.length > 1 ? lines[1] : "");
        if (PointBytes.key(point).isEmpty()) {
            throw new GeneralSecurityException("no point of P-256");
        }
        byte[] encoded = Base64.getDecoder().decode(lines[0]);
        return new PushKey(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded)), point);
    }

    static KeyPair pair(SecureRandom chance) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), chance);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java makes keys of P-256", e);
        }
    }

    /** The public half, as pages hand it to {@code pushManager.subscribe}. */
    public String publicText() {
        return Subscription.text(point);
    }

    /**
     * The header {@code Authorization} of a message to {@code endpoint}.
     *
     * @param sender where a push service finds who sends; named where it is an address by https, as RFC 8292 wants it
     */
    String authorization(URI endpoint, Instant now, URI sender) {
        String subject = "https".equals(sender.getScheme()) ? ",\"sub\":\"" + sender + "\"" : "";
        String head = "{\"typ\":\"JWT\",\"alg\":\"ES256\"}";
        String claims = "{\"aud\":\"" + endpoint.getScheme() + "://" + endpoint.getRawAuthority() + "\",\"exp\":"
                + now.plus(VALID).getEpochSecond() + subject + "}";
        String signed = Subscription.text(head.getBytes(UTF_8)) + "." + Subscription.text(claims.getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(secret);
            signature.update(signed.getBytes(UTF_8));
            return "vapid t=" + signed + "." + Subscription.text(signature.sign()) + ", k=" + publicText();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs with P-256", e);
        }
    }
}

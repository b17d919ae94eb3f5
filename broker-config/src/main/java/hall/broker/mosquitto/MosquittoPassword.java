package hall.broker.mosquitto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A line of Mosquitto's password file, as {@code mosquitto_passwd} writes it:
 *
 * <pre>
 * user:$7$101$salt$hash      7: PBKDF2 with HMAC-SHA-512; 101 rounds; salt of 12 and hash of 64 bytes in base64
 * </pre>
 *
 * The number of rounds is Mosquitto 2's own default. It is low, which is one more reason for long random passwords.
 */
final class MosquittoPassword {

    private static final int ROUNDS = 101;
    private static final int SALT_BYTES = 12;
    private static final int HASH_BITS = 512;

    private MosquittoPassword() {}

    /** The line for {@code user}, with a salt from {@code chance}. */
    static String line(String user, String password, SecureRandom chance) {
        byte[] salt = new byte[SALT_BYTES];
        chance.nextBytes(salt);
        return user + ":" + hash(password, salt);
    }

    /** Whether {@code line} is one for {@code user} with {@code password}. */
    static boolean fits(String line, String user, String password) {
        String[] parts = line.split("\\$", -1);
        try {
            return parts.length == 5
                    && parts[0].equals(user + ":")
                    && line.equals(
                            user + ":" + hash(password, Base64.getDecoder().decode(parts[3])));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** The hash of {@code password}, which is taken as UTF-8. */
    static String hash(String password, byte[] salt) {
        Base64.Encoder base64 = Base64.getEncoder();
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ROUNDS, HASH_BITS))
                    .getEncoded();
            return "$7$" + ROUNDS + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA512", impossible);
        }
    }
}

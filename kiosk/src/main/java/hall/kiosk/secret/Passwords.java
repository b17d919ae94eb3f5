package hall.kiosk.secret;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Password hashes by Argon2id with 7 MiB, 5 passes, 1 lane, written as {@code argon2id$SALT$HASH} in Base64. The OWASP
 * password storage cheat sheet counts this as strong as its usual 19 MiB with 2 passes; the library keeps the memory of
 * one hash for ever, so less of it is better here. Takes tens of milliseconds by design: never on a thread that others
 * wait for.
 */
public final class Passwords {

    private static final int MEMORY_KIB = 7 * 1024;
    private static final int PASSES = 5;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final String KIND = "argon2id";

    private Passwords() {}

    /** The hash to store for {@code password}, with a salt from {@code random}; give it a SecureRandom. */
    public static String hash(String password, RandomGenerator random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return KIND + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(derive(password, salt));
    }

    /** Whether {@code password} is the one that {@code stored} was made of. */
    public static boolean matches(String password, String stored) {
        String[] parts = stored.split("\\$", -1);
        if (parts.length != 3 || !parts[0].equals(KIND)) {
            throw new IllegalArgumentException("a stored password must be written argon2id$SALT$HASH");
        }
        byte[] derived = derive(password, Base64.getDecoder().decode(parts[1]));
        return MessageDigest.isEqual(derived, Base64.getDecoder().decode(parts[2]));
    }

    private static byte[] derive(String password, byte[] salt) {
        return Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID)
                .hash(password.getBytes(StandardCharsets.UTF_8), salt)
                .getBytes();
    }
}

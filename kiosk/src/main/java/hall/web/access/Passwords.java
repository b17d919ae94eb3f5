package hall.web.access;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import hall.text.Text;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Password hashes by Argon2id with 7 MiB, 5 passes, 1 lane, written as {@code argon2id$SALT$HASH} in Base64. The OWASP
 * password storage cheat sheet counts this as strong as its usual 19 MiB with 2 passes; twice the memory is taken while one is
 * made, and none after. Takes tens of milliseconds by design: never on a thread that others
 * wait for.
 */
public final class Passwords {

    /** What a password that somebody chooses has to be. */
    public static final Text RULE = Text.of(
            "密码至少 8 个字符，首尾空白不算，也不含控制字符。",
            "A password has at least 8 characters, without the blanks around it, and no control characters.");

    private static final int LEAST = 8;
    private static final int MEMORY_KIB = 7 * 1024;
    private static final int PASSES = 5;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final String KIND = "argon2id";
    private static final String IN_THE_CLEAR = "clear$";
    private static final byte[] NO_SALT = new byte[SALT_BYTES];
    private static final Constructor<Argon2Function> MAKER = maker();

    private Passwords() {}

    /** Whether somebody may choose {@code password}, see {@link #RULE}. */
    public static boolean mayBeChosen(String password) {
        String typed = password.strip();
        return typed.codePointCount(0, typed.length()) >= LEAST
                && password.codePoints().noneMatch(Character::isISOControl);
    }

    /** The hash to store for {@code password}, with a salt from {@code random}; give it a SecureRandom. */
    public static String hash(String password, RandomGenerator random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return KIND + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(derive(password, salt));
    }

    /**
     * What {@link #matches} takes for a password that lies in a file in the clear: a hash made of it at each start hid nothing, and a
     * hall of fifty clerks began seconds later for it. To be kept in memory alone.
     */
    public static String ofFile(String password) {
        return IN_THE_CLEAR + password;
    }

    /**
     * Whether {@code password} is the one that {@code stored} was made of. Takes as long whichever way that was, so that the time
     * says nothing of who has chosen a password of his own.
     */
    public static boolean matches(String password, String stored) {
        if (stored.startsWith(IN_THE_CLEAR)) {
            String file = stored.substring(IN_THE_CLEAR.length());
            return derive(password, NO_SALT).length == HASH_BYTES
                    && Secrets.same(Secrets.sha256(password), Secrets.sha256(file)); // of one length each
        }
        String[] parts = stored.split("\\$", -1);
        if (parts.length != 3 || !parts[0].equals(KIND)) {
            throw new IllegalArgumentException("a stored password must be written argon2id$SALT$HASH");
        }
        byte[] derived = derive(password, Base64.getDecoder().decode(parts[1]));
        return MessageDigest.isEqual(derived, Base64.getDecoder().decode(parts[2]));
    }

    private static byte[] derive(String password, byte[] salt) {
        return function().hash(password.getBytes(StandardCharsets.UTF_8), salt).getBytes();
    }

    /** A new one for each hash: what {@code getInstance} gives is kept by the library for ever, with its memory. */
    private static Argon2Function function() {
        try {
            return MAKER.newInstance(
                    MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID, Argon2Function.ARGON2_VERSION_13);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("password4j makes no Argon2 function", e);
        }
    }

    private static Constructor<Argon2Function> maker() {
        try {
            Constructor<Argon2Function> maker = Argon2Function.class.getDeclaredConstructor(
                    int.class, int.class, int.class, int.class, Argon2.class, int.class);
            maker.setAccessible(true);
            return maker;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("this version of password4j has another constructor of Argon2Function", e);
        }
    }
}

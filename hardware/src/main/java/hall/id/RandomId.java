package hall.id;

import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes ids and secrets. Whoever uses one as a secret gives a SecureRandom. */
public final class RandomId {

    /** None that is easily mistaken for another when read out or typed. */
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

    /** Crockford's base 32, as the specification of ULID has it. */
    private static final String BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int BITS = 5;
    private static final int TIME_BITS = 50;
    private static final int ULID_CHANCE = 16;
    private static final int TOKEN_BYTES = 32;

    private RandomId() {}

    /** So many letters and digits that a person can read out; each is worth 4.95 bits. */
    public static String readable(RandomGenerator chance, int length) {
        return letters(READABLE, chance, length);
    }

    /** So many digits, for a code that lives for minutes. */
    public static String digits(RandomGenerator chance, int length) {
        return letters("0123456789", chance, length);
    }

    /** A ULID: 26 letters and digits that sort by the time, then by chance. */
    public static String ulid(Instant now, RandomGenerator chance) {
        long millis = now.toEpochMilli();
        StringBuilder time = new StringBuilder();
        for (int shift = TIME_BITS - BITS; shift >= 0; shift -= BITS) {
            time.append(BASE_32.charAt((int) (millis >>> shift) & (BASE_32.length() - 1)));
        }
        return time + letters(BASE_32, chance, ULID_CHANCE);
    }

    /** 256 bits as 43 characters that fit a header, a cookie and a path. */
    public static String token(RandomGenerator chance) {
        byte[] bytes = new byte[TOKEN_BYTES];
        chance.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String letters(String alphabet, RandomGenerator chance, int length) {
        StringBuilder letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            letters.append(alphabet.charAt(chance.nextInt(alphabet.length())));
        }
        return letters.toString();
    }
}

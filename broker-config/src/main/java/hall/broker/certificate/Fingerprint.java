package hall.broker.certificate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * What a person compares when a device enrols: twelve letters of the device's key, the authorities it was shown, and its
 * code. Somebody between device and hall can change neither key nor authority without changing it: he must show his
 * authority before he hears key and code, and then find a key that gives the same 60 bits.
 *
 * <pre>
 * SHA-256( SHA-256(SubjectPublicKeyInfo) | SHA-256(certificate) of each authority, in ascending order | code in ASCII )
 * the first 60 bits, five to a letter of 0123456789ABCDEFGHJKMNPQRSTVWXYZ, in three groups of four
 * </pre>
 */
public final class Fingerprint {

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int COUNT = 12;
    private static final int GROUP = 4;
    private static final int BITS = 5;
    private static final int BYTE = 8;

    private Fingerprint() {}

    /** The fingerprint both sides show. */
    public static String of(PublicKey key, Collection<X509Certificate> authorities, String code) {
        List<String> certificates = new ArrayList<>();
        try {
            for (X509Certificate each : authorities) {
                certificates.add(HexFormat.of().formatHex(sha256(each.getEncoded())));
            }
            certificates.sort(null);
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            all.update(sha256(key.getEncoded()));
            certificates.forEach(hex -> all.update(HexFormat.of().parseHex(hex)));
            all.update(code.getBytes(StandardCharsets.US_ASCII));
            return letters(all.digest());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a certificate that was read has no bytes, or Java no SHA-256", impossible);
        }
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String letters(byte[] digest) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < COUNT; i++) {
            int value = 0;
            for (int bit = i * BITS; bit < (i + 1) * BITS; bit++) {
                value = (value << 1) | ((digest[bit / BYTE] >> (BYTE - 1 - bit % BYTE)) & 1);
            }
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(value));
        }
        return text.toString();
    }
}

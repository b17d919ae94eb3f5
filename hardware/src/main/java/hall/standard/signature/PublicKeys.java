package hall.standard.signature;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Public keys as documents write them, base64 of the 32 bytes of RFC 8032, and what they have signed. */
public final class PublicKeys {

    static final String ALGORITHM = "Ed25519";

    /** What stands before the 32 bytes in the form Java reads (RFC 8410, section 4). */
    static final byte[] BEFORE_PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");

    private PublicKeys() {}

    /** Whether {@code signature} is that of {@code bytes} by the owner of {@code key}. */
    public static boolean hasSigned(String key, byte[] bytes, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(read(key));
            check.update(bytes);
            return check.verify(signature);
        } catch (SignatureException | InvalidKeyException notOne) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    private static PublicKey read(String key) throws GeneralSecurityException {
        byte[] raw = Base64.getDecoder().decode(key);
        byte[] encoded = new byte[BEFORE_PUBLIC.length + raw.length];
        System.arraycopy(BEFORE_PUBLIC, 0, encoded, 0, BEFORE_PUBLIC.length);
        System.arraycopy(raw, 0, encoded, BEFORE_PUBLIC.length, raw.length);
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (java.security.spec.InvalidKeySpecException notAKey) {
            throw new InvalidKeyException(notAKey);
        }
    }
}

package hall.kiosk.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A message for one browser, as RFC 8291 encrypts it, so that the push service in the middle cannot read it. One record of
 * RFC 8188:
 *
 * <pre>
 * salt 16 | record size 4 | length of the key 1 | our public key 65 | encrypted: text, 2, tag 16
 * </pre>
 */
final class PushEncryption {

    static final int SALT = 16;

    /** A push service must take 4096 bytes; what is around the text takes its part of them. */
    static final int LONGEST = 3_000;

    private static final int RECORD = 4_096;
    private static final int KEY = 16;
    private static final int NONCE = 12;
    private static final int HASH = 32;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;

    private PushEncryption() {}

    /**
     * @param ours a key pair for this message alone
     * @param salt of chance, for this message alone
     */
    static byte[] encrypt(Subscription to, byte[] text, KeyPair ours, byte[] salt) {
        if (text.length > LONGEST || salt.length != SALT) {
            throw new IllegalArgumentException("a text of " + text.length + " bytes, a salt of " + salt.length
                    + "; at most " + LONGEST + " and exactly " + SALT);
        }
        byte[] ourPoint = PointBytes.of((ECPublicKey) ours.getPublic());
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(ours.getPrivate());
            agreement.doPhase(to.publicKey(), true);
            byte[] about = joined("WebPush: info\0".getBytes(US_ASCII), to.key(), ourPoint);
            byte[] secret = derived(to.auth(), agreement.generateSecret(), about, HASH);
            byte[] key = derived(salt, secret, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), KEY);
            byte[] nonce = derived(salt, secret, "Content-Encoding: nonce\0".getBytes(US_ASCII), NONCE);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            byte[] encrypted = cipher.doFinal(joined(text, new byte[] {LAST_RECORD}));
            return ByteBuffer.allocate(SALT + 4 + 1 + ourPoint.length + encrypted.length)
                    .put(salt)
                    .putInt(RECORD)
                    .put((byte) ourPoint.length)
                    .put(ourPoint)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has what Web Push encrypts with", e);
        }
    }

    /** HKDF with SHA-256 (RFC 5869), at most one block. */
    private static byte[] derived(byte[] salt, byte[] secret, byte[] about, int length)
            throws GeneralSecurityException {
        return Arrays.copyOf(hmac(hmac(salt, secret), joined(about, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer whole = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            whole.put(part);
        }
        return whole.array();
    }
}

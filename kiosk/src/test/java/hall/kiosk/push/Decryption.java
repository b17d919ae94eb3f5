package hall.kiosk.push;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** What a browser does with a message by RFC 8291; written beside the hall's encryption, with Bouncy Castle's HKDF. */
final class Decryption {

    private Decryption() {}

    static String text(ByteBuffer in, PushServiceHere.Phone phone) {
        try {
            byte[] salt = new byte[16];
            in.get(salt);
            int record = in.getInt();
            byte[] sender = new byte[in.get()];
            in.get(sender);
            byte[] encrypted = new byte[in.remaining()];
            in.get(encrypted);
            if (encrypted.length > record) {
                throw new AssertionError("a record of " + encrypted.length + " bytes where " + record + " were said");
            }
            ECPublicKey own = (ECPublicKey) phone.pair().getPublic();
            PublicKey theirs = KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(
                            new ECPoint(
                                    new BigInteger(1, Arrays.copyOfRange(sender, 1, 33)),
                                    new BigInteger(1, Arrays.copyOfRange(sender, 33, 65))),
                            own.getParams()));
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(phone.pair().getPrivate());
            agreement.doPhase(theirs, true);
            ByteArrayOutputStream info = new ByteArrayOutputStream();
            info.writeBytes("WebPush: info\0".getBytes(StandardCharsets.US_ASCII));
            info.writeBytes(phone.subscription().key());
            info.writeBytes(sender);
            byte[] secret = hkdf(phone.subscription().auth(), agreement.generateSecret(), info.toByteArray(), 32);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(hkdf(salt, secret, ascii("Content-Encoding: aes128gcm\0"), 16), "AES"),
                    new GCMParameterSpec(128, hkdf(salt, secret, ascii("Content-Encoding: nonce\0"), 12)));
            byte[] padded = cipher.doFinal(encrypted);
            int end = padded.length - 1;
            while (padded[end] == 0) {
                end--;
            }
            if (padded[end] != 2) {
                throw new AssertionError("not the last record: " + padded[end]);
            }
            return new String(padded, 0, end, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("a browser cannot read this", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hkdf(byte[] salt, byte[] secret, byte[] info, int length) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(secret, salt, info));
        byte[] derived = new byte[length];
        generator.generateBytes(derived, 0, length);
        return derived;
    }
}

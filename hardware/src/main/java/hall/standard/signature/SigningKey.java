package hall.standard.signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The private key a layer signs its documents with, in a PEM file ({@code BEGIN PRIVATE KEY}, RFC 8410) that {@code
 * openssl} reads and writes too.
 */
public final class SigningKey {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    /** Makes a key in {@code file}, which must not be there yet and only its owner may read; gives its public key. */
    public static String make(Path file) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(PublicKeys.ALGORITHM).generateKeyPair();
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    file,
                    BEGIN + "\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(pair.getPrivate().getEncoded())
                            + "\n" + END + "\n");
            byte[] encoded = pair.getPublic().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(Arrays.copyOfRange(encoded, PublicKeys.BEFORE_PUBLIC.length, encoded.length));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    file + " 已存在，密钥不会覆盖任何文件；请换一个文件名。 / " + file
                            + " is there already, and a key is written over nothing; choose another name.",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    /** The key in {@code file}. */
    public static SigningKey read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw noKey(file, null);
        }
        try {
            byte[] encoded =
                    Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
            return new SigningKey(
                    KeyFactory.getInstance(PublicKeys.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw noKey(file, e);
        }
    }

    private static IOException noKey(Path file, @org.jspecify.annotations.Nullable Exception cause) {
        return new IOException(
                file + " 不是 Ed25519 私钥（PEM），请用 hall standard key 生成。 / " + file
                        + " is no Ed25519 private key in PEM; make one with hall standard key.",
                cause);
    }

    /** The signature of {@code bytes}, 64 bytes. */
    public byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(PublicKeys.ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key cannot fail to sign", e);
        }
    }
}

package hall.broker.certificate;

import hall.text.Text;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * A private key and its certificate, with those of its issuers: what a server shows.
 *
 * @param chain the server's own first
 */
public record KeyAndChain(PrivateKey key, List<X509Certificate> chain) {

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /** A certificate or its key cannot be used; {@link #why} is the sentence for whoever looks after them. */
    public static final class Unusable extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient Text why;

        Unusable(String chinese, String english) {
            super(chinese + " / " + english);
            this.why = Text.of(chinese, english);
        }

        public Text why() {
            return why;
        }
    }

    public KeyAndChain {
        chain = List.copyOf(chain);
    }

    /** What stands in two files (PEM). Whoever else on this machine can read the key is a reason not to use it. */
    public static KeyAndChain read(Path certificate, Path key) throws IOException {
        List<X509Certificate> chain = chain(certificate);
        PrivateKey secret = key(key);
        if (!belong(secret, chain.getFirst())) {
            throw new Unusable(
                    "私钥 " + key + " 与证书 " + certificate + " 不是一对；请放入同一次签发的两个文件（证书文件中本机的证书在前）。",
                    "The key " + key + " is not the one of the certificate " + certificate
                            + "; put two files there that were made together, the server's own certificate first.");
        }
        return new KeyAndChain(secret, chain);
    }

    private static List<X509Certificate> chain(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map((Certificate each) -> (X509Certificate) each)
                    .toList();
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (GeneralSecurityException e) {
            throw noPem(file, "证书", "certificate", "CERTIFICATE");
        } catch (IOException e) {
            throw unreadable(file);
        }
        throw noPem(file, "证书", "certificate", "CERTIFICATE");
    }

    private static PrivateKey key(Path file) throws IOException {
        if (Files.exists(file)
                && Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
            throw new Unusable(
                    "私钥 " + file + " 他人可读，请执行 chmod 600 " + file + "，并把它交给本程序的用户。",
                    "Others than its owner can read the key " + file + "; run chmod 600 " + file
                            + " and give it to this program's user.");
        }
        Object read;
        try (Reader reader = Files.newBufferedReader(file);
                PEMParser parser = new PEMParser(reader)) {
            read = parser.readObject();
        } catch (PEMException e) {
            throw noPem(file, "私钥", "key", "PRIVATE KEY");
        } catch (IOException e) {
            throw unreadable(file);
        }
        if (read instanceof PEMKeyPair pair) {
            return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
        }
        if (!(read instanceof PrivateKeyInfo info)) {
            throw noPem(file, "不加密的私钥", "key without a password", "PRIVATE KEY");
        }
        return new JcaPEMKeyConverter().getPrivateKey(info);
    }

    private static Unusable unreadable(Path file) {
        return new Unusable(
                "无法读取 " + file + "，请检查文件是否存在、本程序的用户能否读取。",
                file + " cannot be read; see that it is there and that this program's user may read it.");
    }

    private static Unusable noPem(Path file, String chinese, String english, String word) {
        return new Unusable(
                file + " 中没有 PEM 格式的" + chinese + "，应有以 -----BEGIN " + word + "----- 开头的内容。",
                file + " holds no " + english + " as PEM, which begins with -----BEGIN " + word + "-----.");
    }

    private static boolean belong(PrivateKey key, X509Certificate certificate) {
        String algorithm = (key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
        byte[] said = certificate.getSerialNumber().toByteArray();
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(said);
            byte[] signature = signing.sign();
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(certificate.getPublicKey());
            checking.update(said);
            return checking.verify(signature);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }
}

package hall.broker.certificate;

import hall.text.Text;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.est.AttrOrOID;
import org.bouncycastle.asn1.est.CsrAttrs;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/**
 * A request for a certificate (PKCS #10), of which the key alone counts: who its holder is the hall decides. Whoever sent it
 * has the private key, and the key is strong enough.
 */
public record KeyRequest(PublicKey key) {

    private static final int LEAST_EC_BITS = 256;
    private static final int LEAST_RSA_BITS = 2_048;
    private static final int MOST_RSA_BITS = 8_192;

    /** A request that gets no certificate; the message says why. */
    public static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Text why;

        Refused(String chinese, String english) {
            super(english, null, false, false);
            this.why = Text.of(chinese, english);
        }

        public Text why() {
            return why;
        }
    }

    /** Reads one in Base64, with or without lines, as RFC 7030 sends it. */
    public static KeyRequest read(String base64) throws Refused {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(bytes);
            PublicKey key = request.getPublicKey();
            if (!isStrong(key)) {
                throw new Refused(
                        "密钥太弱：须为 P-256 以上的椭圆曲线，或 2048 位以上的 RSA。",
                        "The key is too weak: it must be of an elliptic curve of 256 bits or more, or RSA of 2048 bits or more.");
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new Refused("申请没有用其私钥签名。", "The request is not signed with the private key that belongs to it.");
            }
            return new KeyRequest(key);
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | RuntimeException noRequest) {
            throw new Refused(
                    "内容不是 Base64 编码的 PKCS#10 申请。",
                    "What was sent is no request for a certificate (PKCS #10) in Base64.");
        }
    }

    /**
     * What a request is best made of, as RFC 7030 (4.5.2) asks for it: a key of the curve P-256, signed with SHA-256. In
     * Base64 without lines. Whatever else is in a request is not looked at.
     */
    public static String wanted() {
        try {
            CsrAttrs attributes = new CsrAttrs(new AttrOrOID[] {
                new AttrOrOID(
                        new Attribute(X9ObjectIdentifiers.id_ecPublicKey, new DERSet(X9ObjectIdentifiers.prime256v1))),
                new AttrOrOID(X9ObjectIdentifiers.ecdsa_with_SHA256)
            });
            return Base64.getEncoder().encodeToString(attributes.getEncoded(ASN1Encoding.DER));
        } catch (IOException impossible) {
            throw new IllegalStateException("two object identifiers cannot be written", impossible);
        }
    }

    private static boolean isStrong(PublicKey key) {
        if (key instanceof ECPublicKey curve) {
            return curve.getParams() != null
                    && curve.getParams().getCurve().getField().getFieldSize() >= LEAST_EC_BITS;
        }
        int bits = key instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : 0;
        return bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS;
    }
}

package hall.broker.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;

/**
 * Certificates as EST sends them (RFC 7030, 4.1.3): a message of CMS with certificates alone, in Base64 without lines (RFC
 * 8951), because strongSwan reads no others.
 */
public final class CertsOnly {

    private CertsOnly() {}

    /** The text that holds {@code certificates}. */
    public static String of(List<X509Certificate> certificates) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addCertificates(new JcaCertStore(certificates));
            byte[] message = generator.generate(new CMSAbsentContent()).getEncoded("DER");
            return Base64.getEncoder().encodeToString(message);
        } catch (CMSException | IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("certificates that were read cannot be written", impossible);
        }
    }
}

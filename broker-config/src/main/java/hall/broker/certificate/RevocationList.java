package hall.broker.certificate;

import hall.broker.Pem;
import hall.folder.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The list of certificates that count no more ({@code ca.crl}), as Mosquitto reads it. Each list begins a second after the
 * one before, counted from {@link Authority#BEGINNING}: Mosquitto keeps the lists of before until it is started again and
 * OpenSSL takes the latest, and no clock can make it the wrong one. A list never ends, because one that is over would keep
 * everybody out.
 */
final class RevocationList {

    private RevocationList() {}

    /** Writes the list to {@code file} where it is not there or another; whether it was written. */
    static boolean keep(Path file, X500Name issuer, PrivateKey key, PublicKey publicKey, List<BigInteger> revoked)
            throws IOException {
        X509CRL there = read(file, publicKey);
        if (there != null && serials(there).equals(Set.copyOf(revoked))) {
            return false;
        }
        X509v2CRLBuilder builder =
                new X509v2CRLBuilder(issuer, Date.from(Authority.BEGINNING.plusSeconds(revoked.size())));
        builder.setNextUpdate(
                Date.from(Authority.BEGINNING.plus(Authority.AUTHORITY_LIFE).plus(Authority.AUTHORITY_LIFE)));
        revoked.forEach(
                serial -> builder.addCRLEntry(serial, Date.from(Authority.BEGINNING), CRLReason.cessationOfOperation));
        try {
            byte[] list = builder.build(new JcaContentSignerBuilder(Authority.SIGNATURE).build(key))
                    .getEncoded();
            WholeFile.write(file, Pem.text("X509 CRL", list), "rw-r--r--");
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException("this Java cannot sign with " + Authority.SIGNATURE, impossible);
        }
        return true;
    }

    private static @Nullable X509CRL read(Path file, PublicKey publicKey) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509")
                    .generateCRL(new ByteArrayInputStream(Files.readAllBytes(file)));
            list.verify(publicKey);
            return list;
        } catch (GeneralSecurityException ofAnother) {
            return null;
        }
    }

    private static Set<BigInteger> serials(X509CRL list) {
        return list.getRevokedCertificates() == null
                ? Set.of()
                : list.getRevokedCertificates().stream()
                        .map(java.security.cert.X509CRLEntry::getSerialNumber)
                        .collect(Collectors.toSet());
    }
}

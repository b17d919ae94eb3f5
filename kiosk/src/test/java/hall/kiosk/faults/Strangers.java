package hall.kiosk.faults;

import hall.broker.CertificateFolder;
import hall.broker.HallAddress;
import hall.broker.Pem;
import hall.broker.certificate.Authority;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates for a device with which no broker of the hall lets it in; a copy of the hall's authority makes them. */
final class Strangers {

    private final Path folder;
    private final Path authority;
    private final String device;

    Strangers(FaultyHall hall, Path folder, String device) throws IOException {
        this.folder = folder;
        this.device = device;
        this.authority = Files.createDirectories(folder.resolve("authority"));
        for (String file : List.of("ca.key", CertificateFolder.CA, "issued.txt")) {
            Files.copy(hall.authority().resolve(file), authority.resolve(file));
        }
    }

    private Path made(String name, Path by, InstantSource clock) throws IOException {
        Path its = folder.resolve(name);
        Authority.open(by, HallAddress.parse(FaultyHall.ADDRESS), clock, new SecureRandom())
                .keepDevice(its, device);
        Files.copy(
                authority.resolve(CertificateFolder.CA),
                its.resolve(CertificateFolder.CA),
                StandardCopyOption.REPLACE_EXISTING);
        return its;
    }

    /** Of another hall's authority. */
    Path ofAnotherAuthority() throws IOException {
        return made("foreign", folder.resolve("other"), InstantSource.system());
    }

    /** Over since yesterday. */
    Path over() throws IOException {
        return made(
                "over",
                authority,
                InstantSource.offset(
                        InstantSource.system(), Authority.LIFE.plusDays(1).negated()));
    }

    /** Good from tomorrow on: what a broker sees whose clock is before the beginning of the certificate. */
    Path notYetGood() throws Exception {
        Path its = made("future", authority, InstantSource.system());
        X509Certificate own = Pem.certificate(its.resolve(CertificateFolder.CERTIFICATE));
        Instant begin = Instant.now().plus(Duration.ofDays(1));
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Principal(own.getIssuerX500Principal().getEncoded()),
                BigInteger.valueOf(begin.toEpochMilli()),
                Date.from(begin),
                Date.from(begin.plus(Authority.LIFE)),
                own.getSubjectX500Principal(),
                own.getPublicKey());
        Files.writeString(
                its.resolve(CertificateFolder.CERTIFICATE),
                Pem.of(new JcaX509CertificateConverter()
                        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                                .build(Pem.key(authority.resolve("ca.key")))))));
        return its;
    }
}

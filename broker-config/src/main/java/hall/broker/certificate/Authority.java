package hall.broker.certificate;

import hall.broker.CertificateFolder;
import hall.broker.HallAddress;
import hall.broker.Pem;
import hall.folder.WholeFile;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate authority of one hall: {@code ca.key}, readable by its owner alone, and {@code ca.crt} in a folder of the
 * hall's data. Each certificate is for one party, whose name stands in it as common name, lives {@link #LIFE} and is renewed
 * after two thirds of that, with the same key. Any thread; one object for each folder at a time, because it alone knows what
 * was issued.
 *
 * <p>All begin to be valid at {@link #BEGINNING}, whenever they were made: a Pi without a battery for its clock comes back
 * from a power cut with a time of the past, and must not find the broker's certificate to be of the future.
 */
public final class Authority {

    /** How long a certificate is good. */
    public static final Duration LIFE = Duration.ofDays(90);

    /** Before it no machine of ours ran: systemd sets the clock to its own build time at least. */
    public static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");

    /** The list of certificates that count no more, beside the broker's. */
    public static final String REVOKED = "ca.crl";

    private static final Duration RENEWED_BEFORE_END = LIFE.dividedBy(3);
    static final Duration AUTHORITY_LIFE = Duration.ofDays(20 * 365L);
    private static final String CURVE = "secp256r1";
    static final String SIGNATURE = "SHA256withECDSA";
    private static final int SERIAL_BITS = 127;

    private final HallAddress hall;
    private final InstantSource clock;
    private final SecureRandom chance;
    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Issued issued;

    private Authority(
            HallAddress hall,
            InstantSource clock,
            SecureRandom chance,
            PrivateKey key,
            X509Certificate certificate,
            Issued issued) {
        this.hall = hall;
        this.clock = clock;
        this.chance = chance;
        this.key = key;
        this.certificate = certificate;
        this.issued = issued;
    }

    /** The authority in {@code folder}, which is made, with a key of its own, where there is none. */
    public static Authority open(Path folder, HallAddress hall, InstantSource clock, SecureRandom chance)
            throws IOException {
        Path keyFile = folder.resolve("ca.key");
        Path certificateFile = folder.resolve(CertificateFolder.CA);
        makeFolder(folder);
        if (!Files.exists(certificateFile)) {
            KeyPair pair = newKey(chance);
            X509v3CertificateBuilder builder = builder(
                    name(hall, "authority"), name(hall, "authority"), pair.getPublic(), clock, AUTHORITY_LIFE, chance);
            try {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            } catch (CertIOException e) {
                throw new IllegalStateException("a constant extension cannot be written", e);
            }
            WholeFile.write(keyFile, Pem.of(pair.getPrivate()), "rw-------");
            WholeFile.write(certificateFile, Pem.of(signed(builder, pair.getPrivate())), "rw-r--r--");
        }
        return new Authority(
                hall,
                clock,
                chance,
                Pem.key(keyFile),
                Pem.certificate(certificateFile),
                new Issued(folder.resolve("issued.txt")));
    }

    /**
     * Keeps the folder of the device, program or person called {@code name} as it must be; whether something was written.
     * What is written can be read by the folder's owner alone.
     */
    public synchronized boolean keepDevice(Path folder, String name) throws IOException {
        makeFolder(folder);
        if (isEnrolled(folder)) {
            return WholeFile.writeIfOther(folder.resolve(CertificateFolder.CA), Pem.of(certificate), "rw-r--r--");
        }
        return keep(folder, "device", "rw-------", new Wanted(name, KeyPurposeId.id_kp_clientAuth, List.of()));
    }

    /** Whether the party with this folder made its key itself: its certificate is there and its key is not. */
    private static boolean isEnrolled(Path folder) {
        return Files.exists(folder.resolve(CertificateFolder.CERTIFICATE))
                && !Files.exists(folder.resolve(CertificateFolder.KEY));
    }

    /**
     * Gives the device called {@code name} a certificate for a key of its own, which never was here. What {@code name} was
     * given before counts no more: a place has one machine.
     */
    public synchronized X509Certificate enrol(Path folder, String name, PublicKey holder) throws IOException {
        revoke(folder, name);
        return renew(folder, name, holder);
    }

    /** Gives it another one; the one before counts until it is over. */
    public synchronized X509Certificate renew(Path folder, String name, PublicKey holder) throws IOException {
        makeFolder(folder);
        X509Certificate fresh = issue(holder, new Wanted(name, KeyPurposeId.id_kp_clientAuth, List.of()));
        WholeFile.writeIfOther(folder.resolve(CertificateFolder.CA), Pem.of(certificate), "rw-r--r--");
        WholeFile.write(folder.resolve(CertificateFolder.CERTIFICATE), Pem.of(fresh), "rw-r--r--");
        return fresh;
    }

    /** Whose {@code shown} is; empty when it is not of this authority, is revoked, or is over. */
    public synchronized Optional<String> holder(X509Certificate shown) {
        try {
            shown.verify(certificate.getPublicKey());
            shown.checkValidity(Date.from(clock.instant()));
            return issued.holder(shown.getSerialNumber());
        } catch (GeneralSecurityException ofAnother) {
            return Optional.empty();
        }
    }

    /** Whether {@code certificate} is to be renewed by now. */
    public boolean isDue(X509Certificate one) {
        return !clock.instant().isBefore(renewedAt(one));
    }

    /**
     * Keeps {@code server.crt}, {@code server.key} and {@value #REVOKED} of the broker in {@code folder} as they must be;
     * whether something was written.
     *
     * @param hosts the names and addresses it is reached at
     */
    public synchronized boolean keepServer(Path folder, List<String> hosts) throws IOException {
        boolean list = RevocationList.keep(
                folder.resolve(REVOKED), name(hall, "authority"), key, certificate.getPublicKey(), issued.revoked());
        return keep(folder, "server", "rw-r-----", server(hosts)) || list;
    }

    /** Keeps the same of the hall's pages in {@code folder}, where nobody but this program reads the key. */
    public synchronized boolean keepPages(Path folder, List<String> hosts) throws IOException {
        makeFolder(folder);
        return keep(folder, "server", "rw-------", server(hosts));
    }

    private static Wanted server(List<String> hosts) throws IOException {
        List<String> written = new ArrayList<>();
        for (String host : hosts) {
            written.add(isAddress(host) ? InetAddress.getByName(host).getHostAddress() : host);
        }
        return new Wanted(written.getFirst(), KeyPurposeId.id_kp_serverAuth, written);
    }

    /** From now on no certificate counts that {@code name} was ever given; its {@code folder} is gone. */
    public synchronized void revoke(Path folder, String name) throws IOException {
        issued.revoke(name);
        for (String file : List.of(CertificateFolder.KEY, CertificateFolder.CERTIFICATE, CertificateFolder.CA)) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.deleteIfExists(folder);
    }

    /** The authority's own certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    private record Wanted(String name, KeyPurposeId purpose, List<String> hosts) {}

    private boolean keep(Path folder, String file, String mode, Wanted wanted) throws IOException {
        Path keyFile = folder.resolve(file + ".key");
        Path certificateFile = folder.resolve(file + ".crt");
        boolean written =
                WholeFile.writeIfOther(folder.resolve(CertificateFolder.CA), Pem.of(certificate), "rw-r--r--");
        X509Certificate there =
                Files.exists(keyFile) && Files.exists(certificateFile) ? Pem.certificate(certificateFile) : null;
        boolean ours = there != null && isOurs(there, wanted);
        if (there != null && ours && clock.instant().isBefore(renewedAt(there))) {
            return written;
        }
        if (there != null && ours) {
            WholeFile.write(certificateFile, Pem.of(issue(there.getPublicKey(), wanted)), "rw-r--r--");
            return true;
        }
        KeyPair pair = newKey(chance);
        Files.deleteIfExists(certificateFile);
        WholeFile.write(keyFile, Pem.of(pair.getPrivate()), mode);
        WholeFile.write(certificateFile, Pem.of(issue(pair.getPublic(), wanted)), "rw-r--r--");
        return true;
    }

    /** When {@code certificate} is renewed: after two thirds of its life. */
    public static Instant renewedAt(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().minus(RENEWED_BEFORE_END);
    }

    /** Whether {@code there} is what this authority gives to {@code wanted}, good or over. */
    private boolean isOurs(X509Certificate there, Wanted wanted) {
        try {
            there.verify(certificate.getPublicKey());
            X500Principal name = new X500Principal(name(hall, wanted.name()).getEncoded());
            return there.getSubjectX500Principal().equals(name) && hosts(there).equals(wanted.hosts());
        } catch (GeneralSecurityException | IOException ofAnother) {
            return false;
        }
    }

    private static List<String> hosts(X509Certificate there) throws GeneralSecurityException {
        List<String> hosts = new ArrayList<>();
        if (there.getSubjectAlternativeNames() != null) {
            there.getSubjectAlternativeNames().forEach(each -> hosts.add(String.valueOf(each.get(1))));
        }
        return hosts;
    }

    private X509Certificate issue(PublicKey holder, Wanted wanted) throws IOException {
        X509v3CertificateBuilder builder =
                builder(name(hall, "authority"), name(hall, wanted.name()), holder, clock, LIFE, chance);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(wanted.purpose()));
            if (!wanted.hosts().isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(
                                wanted.hosts().stream().map(Authority::host).toArray(GeneralName[]::new)));
            }
        } catch (CertIOException e) {
            throw new IllegalArgumentException("no certificate can be made for " + wanted, e);
        }
        X509Certificate fresh = signed(builder, key);
        if (wanted.hosts().isEmpty()) {
            issued.add(fresh.getSerialNumber(), wanted.name());
        }
        return fresh;
    }

    private static boolean isAddress(String host) {
        return host.matches("[0-9.]+") || host.contains(":");
    }

    private static GeneralName host(String host) {
        return new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private static X500Name name(HallAddress hall, String name) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, hall.path())
                .addRDN(BCStyle.CN, name)
                .build();
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer,
            X500Name subject,
            PublicKey holder,
            InstantSource clock,
            Duration life,
            SecureRandom chance) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, chance),
                Date.from(BEGINNING),
                Date.from(clock.instant().plus(life)),
                subject,
                holder);
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey signer) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(signer)));
        } catch (OperatorCreationException | GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java cannot sign with " + SIGNATURE, impossible);
        }
    }

    private static KeyPair newKey(SecureRandom chance) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE), chance);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no curve " + CURVE, impossible);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }
}

package hall.kiosk.app;

import hall.broker.Account;
import hall.broker.CertificateFolder;
import hall.broker.HallAddress;
import hall.broker.certificate.Authority;
import hall.broker.mosquitto.MosquittoFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes what the hall's own Mosquitto needs to know of the hall: who may do what, and passwords or certificates. One thread.
 *
 * @param folder the folder of Mosquitto's files
 * @param data the hall's data folder: the authority and the certificates of all parties are kept in {@code authority} there
 * @param url how the broker is reached; with {@code mqtts} everybody shows a certificate of the hall's authority
 */
record BrokerWriter(HallAddress hall, Path folder, Path data, URI url, InstantSource clock, SecureRandom chance) {

    private static final String AUTHORITY = "authority";

    /** What {@code user} of the hall with this data folder shows to the broker. */
    static CertificateFolder certificates(Path data, String user) {
        return new CertificateFolder(devices(data).resolve(user));
    }

    /** Where the folders of all parties are, each with its certificate. */
    static Path devices(Path data) {
        return data.resolve(AUTHORITY).resolve("devices");
    }

    /** Whether certificates say who is who, instead of passwords. */
    boolean hasCertificates() {
        return "mqtts".equals(url.getScheme());
    }

    /** Writes what differs and renews what is due; whether Mosquitto must read its files anew. */
    boolean update(List<Account> accounts) throws IOException {
        MosquittoFiles files = new MosquittoFiles(hall, accounts);
        boolean changed = files.updateAcl(folder);
        if (!hasCertificates()) {
            return files.updatePasswords(folder, chance) || changed;
        }
        Authority authority = Authority.open(data.resolve(AUTHORITY), hall, clock, chance);
        for (Account account : files.accounts()) {
            authority.keepDevice(certificates(data, account.name()).path(), account.name());
        }
        return authority.keepServer(folder, hosts()) || changed;
    }

    /** The broker is asked for by its address in the configuration, and by this machine itself. */
    private List<String> hosts() {
        Set<String> hosts = new LinkedHashSet<>();
        hosts.add(String.valueOf(url.getHost()).replaceAll("[\\[\\]]", ""));
        hosts.addAll(List.of("127.0.0.1", "localhost"));
        return List.copyOf(hosts);
    }
}

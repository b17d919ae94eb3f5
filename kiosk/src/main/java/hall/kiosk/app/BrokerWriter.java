package hall.kiosk.app;

import hall.broker.Account;
import hall.broker.CertificateFolder;
import hall.broker.HallAddress;
import hall.broker.certificate.Authority;
import hall.broker.mosquitto.MosquittoFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what the hall's own Mosquitto needs to know of the hall: who may do what, and passwords or certificates. One thread.
 *
 * @param folder the folder of Mosquitto's files
 * @param data the hall's data folder: the authority and the certificates of all parties are kept in {@code authority} there
 * @param url how the broker is reached; with {@code mqtts} everybody shows a certificate of the hall's authority
 */
record BrokerWriter(HallAddress hall, Path folder, Path data, URI url, OwnAuthority authority, SecureRandom chance) {

    /** What {@code user} of the hall with this data folder shows to the broker. */
    static CertificateFolder certificates(Path data, String user) {
        return new CertificateFolder(devices(data).resolve(user));
    }

    /** Where the folders of all parties are, each with its certificate. */
    static Path devices(Path data) {
        return OwnAuthority.folder(data).resolve("devices");
    }

    /** Whether certificates say who is who, instead of passwords. */
    boolean hasCertificates() {
        return "mqtts".equals(url.getScheme());
    }

    /**
     * Writes what differs and renews what is due; whether Mosquitto must start anew to know it. Whoever is not among {@code
     * accounts} and had a certificate is retired.
     */
    boolean update(List<Account> accounts) throws IOException {
        if (hasCertificates() && Files.isDirectory(devices(data))) {
            retireOthers(accounts);
        }
        return write(accounts);
    }

    /** As {@link #update}, but retires nobody: what is in force may know of more than a file does. */
    boolean write(List<Account> accounts) throws IOException {
        MosquittoFiles files = new MosquittoFiles(hall, accounts);
        boolean changed = files.updateAcl(folder);
        if (!hasCertificates()) {
            return files.updatePasswords(folder, chance) || changed;
        }
        Authority issuer = authority.open();
        for (Account account : files.accounts()) {
            issuer.keepDevice(certificates(data, account.name()).path(), account.name());
        }
        return issuer.keepServer(folder, hosts()) || changed;
    }

    /** Whoever is let in no more: what he was given counts no more, wherever a copy of it is. */
    private void retireOthers(List<Account> accounts) throws IOException {
        Set<String> names = new MosquittoFiles(hall, accounts)
                .accounts().stream().map(Account::name).collect(Collectors.toSet());
        List<Path> others;
        try (Stream<Path> all = Files.list(devices(data))) {
            others = all.filter(each -> !names.contains(String.valueOf(each.getFileName())))
                    .toList();
        }
        Authority issuer = authority.open();
        for (Path each : others) {
            String name = String.valueOf(each.getFileName());
            issuer.revoke(each, name);
        }
    }

    /** The broker is asked for by its address in the configuration, and by this machine itself. */
    private List<String> hosts() {
        Set<String> hosts = new LinkedHashSet<>();
        hosts.add(String.valueOf(url.getHost()).replaceAll("[\\[\\]]", ""));
        hosts.addAll(List.of("127.0.0.1", "localhost"));
        return List.copyOf(hosts);
    }
}

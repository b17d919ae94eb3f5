package hall.kiosk.app;

import hall.broker.Account;
import hall.broker.CertificateFolder;
import hall.broker.LinkSettings;
import hall.broker.Role;
import hall.broker.message.ClockSource;
import hall.broker.mosquitto.MosquittoBridge;
import hall.broker.mosquitto.MosquittoCheck;
import hall.broker.mosquitto.MosquittoFiles;
import hall.broker.mosquitto.MosquittoUnits;
import hall.folder.FolderLock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.MachineConfig;
import hall.kiosk.secret.OwnerFile;
import hall.text.Text;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets a Mosquitto up for a hall: everything it needs, from the hall's configuration, before either runs. */
public final class BrokerSetup {

    /** Where Debian's Mosquitto keeps what it must not forget. */
    public static final Path MESSAGES = Path.of("/var/lib/mosquitto/hall");

    /**
     * Where to write.
     *
     * @param target the folder of Mosquitto's files
     * @param messages where Mosquitto keeps its messages
     * @param user the system user it runs as
     */
    public record Options(Path target, Path messages, String user) {}

    /** What was written. */
    public record Written(Path folder, Path devices, boolean certificates, List<String> parties) {}

    private BrokerSetup() {}

    /**
     * Writes {@code mosquitto.conf}, {@code acl}, passwords or certificates, and the units of systemd. The hall must not run:
     * it keeps them itself then.
     */
    public static Written write(Configuration config, Options options) throws IOException {
        Path data = config.machine().data();
        URI url = LinkSettings.of(String.valueOf(config.machine().mqtt().url()), HallConfig.HUB)
                .url();
        OwnerFile.makeFolder(data, "access.json");
        FolderLock lock = FolderLock.take(data);
        try {
            return write(config, url, options);
        } finally {
            lock.close();
        }
    }

    private static Written write(Configuration config, URI url, Options options) throws IOException {
        HallConfig hall = config.hall();
        Path data = config.machine().data();
        SecureRandom chance = new SecureRandom();
        List<Account> accounts = Credentials.open(hall, data, chance).accounts();
        Files.createDirectories(options.target());
        BrokerWriter writer = new BrokerWriter(
                hall.address(),
                options.target(),
                data,
                url,
                new OwnAuthority(data, hall.address(), InstantSource.system(), chance),
                chance);
        writer.write(accounts);
        MosquittoFiles files = new MosquittoFiles(hall.address(), accounts);
        files.writeConf(options.target(), place(url, options, config.machine().mqtt()));
        MosquittoUnits.write(options.target());
        return new Written(
                options.target(),
                BrokerWriter.devices(data),
                writer.hasCertificates(),
                files.accounts().stream().map(Account::name).toList());
    }

    private static MosquittoFiles.Place place(URI url, Options options, MachineConfig.Mqtt mqtt) {
        MachineConfig.BrokerFiles files = mqtt.files();
        return new MosquittoFiles.Place(
                address(url),
                url.getPort(),
                options.target(),
                options.messages(),
                options.user(),
                mqtt.certificates(),
                files == null || files.upper() == null ? null : bridge(files.upper()));
    }

    private static MosquittoBridge bridge(MachineConfig.Upper upper) {
        LinkSettings city = LinkSettings.of(upper.url(), HallConfig.HUB);
        return new MosquittoBridge(
                upper.certificates() == null
                        ? city
                        : city.withCertificates(new CertificateFolder(upper.certificates())));
    }

    /**
     * What is wrong with the running Mosquitto of {@code config}, with what to do. Visits it as the observer, whose other
     * line it throws out for a moment.
     *
     * @param clock who keeps this machine's clock
     */
    public static List<Text> check(Configuration config, Options options, ClockSource clock)
            throws IOException, InterruptedException {
        HallConfig hall = config.hall();
        Path data = config.machine().data();
        Credentials credentials = Credentials.open(hall, data, new SecureRandom());
        MosquittoFiles files = new MosquittoFiles(hall.address(), credentials.accounts());
        boolean certificates = config.machine().mqtt().certificates();
        Account observer = files.accounts().stream()
                .filter(account -> account.role() == Role.OBSERVER)
                .findFirst()
                .orElseThrow();
        LinkSettings visitor = LinkSettings.of(
                String.valueOf(config.machine().mqtt().url()), hall.address().clientId(observer.name()));
        return MosquittoCheck.of(
                files,
                place(visitor.url(), options, config.machine().mqtt()),
                certificates
                        ? visitor.withCertificates(BrokerWriter.certificates(data, observer.name()))
                        : visitor.withUser(
                                observer.name(), observer.brokerPassword().orElseThrow()),
                "hall/1/up/" + hall.address().path() + "/check/nowhere",
                clock);
    }

    /** Where it listens: at the address the hall names; everywhere where that is a name. */
    private static @Nullable String address(URI url) {
        return url.getHost().matches("[0-9.]+") ? url.getHost() : null;
    }
}

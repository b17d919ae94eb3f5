package hall.broker.mosquitto;

import hall.broker.Account;
import hall.broker.CertificateFolder;
import hall.broker.HallAddress;
import hall.broker.Role;
import hall.broker.TopicRights;
import hall.broker.certificate.Authority;
import hall.folder.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Mosquitto's files for one hall: {@code mosquitto.conf}, {@code acl} and {@code passwd}, made from {@link
 * hall.broker.Channel}'s table and the hall's accounts. After a change Mosquitto must start again.
 *
 * <p>The files in {@code broker-config/mosquitto/} are made by this class for an example hall, so that a person can read
 * and use them by hand.
 */
public final class MosquittoFiles {

    /** File names below the directory they are written to. */
    public static final String CONF = "mosquitto.conf";

    public static final String ACL = "acl";
    public static final String PASSWD = "passwd";

    private static final String CLOSED = "rw-r-----";

    private final HallAddress hall;
    private final List<Account> accounts;

    public MosquittoFiles(HallAddress hall, List<Account> accounts) {
        this.hall = hall;
        this.accounts = accounts.stream()
                .filter(account -> account.brokerPassword().isPresent())
                .toList();
        Set<String> users = new TreeSet<>();
        for (Account account : this.accounts) {
            if (!users.add(account.name())) {
                throw new IllegalArgumentException("two accounts are named " + account.name());
            }
        }
    }

    /** Those who use the broker. */
    public List<Account> accounts() {
        return accounts;
    }

    /**
     * How Mosquitto shall run.
     *
     * @param directory where {@code acl} and {@code passwd} are, as Mosquitto sees it
     * @param data where it keeps messages and sessions, as it sees it
     * @param host the address it listens at; null for all
     * @param user the system user it runs as when started by root; null leaves its default
     * @param certificates whether the wire is encrypted and a certificate says who somebody is, instead of a password
     * @param bridge to an upper tier; null where there is none
     */
    public record Place(
            @Nullable String host,
            int port,
            Path directory,
            Path data,
            @Nullable String user,
            boolean certificates,
            @Nullable MosquittoBridge bridge) {}

    /** Writes {@code mosquitto.conf} into {@code directory}. */
    public void writeConf(Path directory, Place place) throws IOException {
        boolean secret = place.bridge() != null && place.bridge().isSecret();
        WholeFile.write(directory.resolve(CONF), conf(place), secret ? CLOSED : "rw-r--r--");
    }

    /**
     * Writes the three files into {@code directory}; each is whole at any time. Other users may not read the two last; the
     * directory's group (setgid) is Mosquitto's, so that it may.
     */
    public void write(Path directory, Place place, SecureRandom chance) throws IOException {
        Files.createDirectories(directory);
        writeConf(directory, place);
        updateAcl(directory);
        if (!place.certificates()) {
            updatePasswords(directory, chance);
        }
    }

    /** Writes {@code acl} where it is not what it should be; whether it was written, so that Mosquitto must start again. */
    public boolean updateAcl(Path directory) throws IOException {
        return WholeFile.writeIfOther(directory.resolve(ACL), acl(), CLOSED);
    }

    /** As {@link #updateAcl} for {@code passwd}. A line that fits stays as it is. */
    public boolean updatePasswords(Path directory, SecureRandom chance) throws IOException {
        List<String> before = lines(directory.resolve(PASSWD));
        return WholeFile.writeIfOther(directory.resolve(PASSWD), passwd(before, chance), CLOSED);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** The text of {@code mosquitto.conf}. */
    public String conf(Place place) {
        StringBuilder conf = new StringBuilder();
        conf.append("# The broker of hall ").append(hall.path()).append(". Made from the hall's settings.\n");
        if (place.user() != null) {
            conf.append("user ").append(place.user()).append('\n');
        }
        conf.append("""
                per_listener_settings false
                # Not "listener": with that, Mosquitto 2.0 forgets max_topic_alias when it reads its files anew.
                port %s
                """.formatted(Integer.toString(place.port())));
        if (place.host() != null) {
            conf.append("bind_address ").append(place.host()).append('\n');
        }
        return conf.append('\n')
                .append(place.certificates() ? certificates(place.directory()) : passwords(place.directory()))
                .append(common(place.directory().resolve(ACL), place.data()))
                .append(place.bridge() == null ? "" : place.bridge().conf(hall))
                .toString();
    }

    private static String passwords(Path directory) {
        return """
                # Every client is known, and may do what the access rules say.
                allow_anonymous false
                password_file %s
                """.formatted(directory.resolve(PASSWD));
    }

    private static String certificates(Path directory) {
        return """
                # Every client shows a certificate of the hall's authority; the name in it is its user.
                allow_anonymous false
                cafile %s
                certfile %s
                keyfile %s
                crlfile %s
                require_certificate true
                use_identity_as_username true
                """.formatted(
                        directory.resolve(CertificateFolder.CA),
                        directory.resolve("server.crt"),
                        directory.resolve("server.key"),
                        directory.resolve(Authority.REVOKED));
    }

    /** What holds with passwords and with certificates. */
    private static String common(Path acl, Path data) {
        return """
                acl_file %s
                # A client's id is its user's name, whatever it says: nobody throws another out by taking its id.
                use_username_as_clientid true
                max_connections 1000

                # Clients that use topic aliases lose messages for ever after a crash of the broker.
                max_topic_alias 0
                # Without it a message waits up to 40 ms for the acknowledgement of the one before.
                set_tcp_nodelay true

                # A message is on the disk a second after it came.
                persistence true
                persistence_location %s/
                autosave_interval 1
                autosave_on_changes false
                persistent_client_expiration 14d

                # More than a day's messages of the busiest hall; the default of 1000 drops the rest in silence.
                max_queued_messages 200000
                max_queued_bytes 134217728
                max_inflight_messages 200
                max_packet_size 262144
                max_keepalive 120

                sys_interval 10
                log_dest stderr
                log_type error
                log_type warning
                log_type notice
                connection_messages true
                """.formatted(acl, data);
    }

    /** The text of {@code acl}: for each account the topics it may write and read, and no others. */
    public String acl() {
        StringBuilder acl = new StringBuilder();
        acl.append("# Who may write and read what in hall ")
                .append(hall.path())
                .append(". What is not here is forbidden.\n")
                .append("# Mosquitto grants a forbidden subscription and then delivers nothing.\n");
        for (Account account : accounts) {
            TopicRights rights = new TopicRights(hall, account.identity());
            acl.append("\n# ").append(account.role().code()).append('\n');
            acl.append("user ").append(account.name()).append('\n');
            rights.writes()
                    .forEach(topic -> acl.append("topic write ").append(topic).append('\n'));
            rights.denied()
                    .forEach(topic -> acl.append("topic deny ").append(topic).append('\n'));
            rights.reads()
                    .forEach(topic -> acl.append("topic read ").append(topic).append('\n'));
            if (account.role() == Role.HUB) {
                acl.append("topic read $SYS/#\n");
            }
        }
        return acl.toString();
    }

    private String passwd(List<String> before, SecureRandom chance) {
        StringBuilder passwd = new StringBuilder();
        for (Account account : accounts) {
            account.brokerPassword()
                    .ifPresent(password -> passwd.append(before.stream()
                                    .filter(line -> MosquittoPassword.fits(line, account.name(), password))
                                    .findFirst()
                                    .orElseGet(() -> MosquittoPassword.line(account.name(), password, chance)))
                            .append('\n'));
        }
        return passwd.toString();
    }
}

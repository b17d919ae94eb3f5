package hall.broker.mosquitto;

import hall.broker.Account;
import hall.broker.HallAddress;
import hall.broker.Role;
import hall.broker.TopicRights;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Mosquitto's files for one hall: {@code mosquitto.conf}, {@code acl} and {@code passwd}, made from {@link
 * hall.broker.Channel}'s table and the hall's accounts. After a change Mosquitto reads {@code acl} and {@code passwd} anew on SIGHUP.
 *
 * <p>The files in {@code broker-config/mosquitto/} are made by this class for an example hall, so that a person can read
 * and use them by hand.
 */
public final class MosquittoFiles {

    /** File names below the directory they are written to. */
    public static final String CONF = "mosquitto.conf";

    public static final String ACL = "acl";
    public static final String PASSWD = "passwd";

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

    /**
     * How Mosquitto shall run.
     *
     * @param directory where {@code acl} and {@code passwd} are, as Mosquitto sees it
     * @param data where it keeps messages and sessions, as it sees it
     * @param user the system user it runs as when started by root; null leaves its default
     */
    public record Place(
            String host,
            int port,
            Path directory,
            Path data,
            @Nullable String user) {}

    /**
     * Writes the three files into {@code directory}; each is whole at any time. Other users may not read the two last; the
     * directory's group (setgid) is Mosquitto's, so that it may.
     */
    public void write(Path directory, Place place, SecureRandom chance) throws IOException {
        Files.createDirectories(directory);
        replace(directory.resolve(CONF), conf(place), "rw-r--r--");
        update(directory, chance);
    }

    /**
     * Writes {@code acl} and {@code passwd} where they are not what they should be; returns whether one was, so that
     * Mosquitto must read them anew. A line of {@code passwd} that fits stays as it is.
     */
    public boolean update(Path directory, SecureRandom chance) throws IOException {
        List<String> before = lines(directory.resolve(PASSWD));
        boolean passwd = replaceUnlessSame(directory.resolve(PASSWD), passwd(before, chance));
        return replaceUnlessSame(directory.resolve(ACL), acl()) || passwd;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static boolean replaceUnlessSame(Path file, String text) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return false;
        }
        replace(file, text, "rw-r-----");
        return true;
    }

    private static void replace(Path file, String text, String permissions) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        Files.writeString(fresh, text);
        try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The text of {@code mosquitto.conf}. */
    public String conf(Place place) {
        StringBuilder conf = new StringBuilder();
        conf.append("# The broker of hall ").append(hall.path()).append(". Made from the hall's settings.\n");
        if (place.user() != null) {
            conf.append("user ").append(place.user()).append('\n');
        }
        return conf.append("""
                        per_listener_settings false
                        # Not "listener": with that, Mosquitto 2.0 forgets max_topic_alias when it reads its files anew.
                        port %s
                        bind_address %s

                        # Every client is known, and may do what the access rules say.
                        allow_anonymous false
                        password_file %s
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
                        """.formatted(
                                place.port(),
                                place.host(),
                                place.directory().resolve(PASSWD),
                                place.directory().resolve(ACL),
                                place.data()))
                .toString();
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

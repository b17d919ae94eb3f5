package hall.broker.mosquitto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.broker.Account;
import hall.broker.Credential;
import hall.broker.HallAddress;
import hall.broker.Identity;
import hall.broker.LinkSettings;
import hall.broker.Requires;
import hall.broker.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MosquittoFilesTest {

    private static final Path TEMPLATES = Path.of("mosquitto");
    private static final List<Account> EXAMPLE = List.of(
            Account.of(Role.HUB, "hub", "x"),
            Account.of(Role.OBSERVER, "observer", "x"),
            Account.of(Role.UPPER, "city-3401", "x"),
            Account.device(Role.BOARD, "board-01", "x"),
            Account.device(Role.VOICE, "voice-01", "x"),
            Account.device(Role.KIOSK, "kiosk-01", "x"),
            Account.device(Role.PAD, "pad-01", "x"),
            Account.device(Role.KEYPAD, "keypad-01", "x"));
    private static final MosquittoBridge BRIDGE =
            new MosquittoBridge(LinkSettings.of("mqtts://hall-340100-demo:CHANGE-ME@mqtt.city.example:8883", "bridge"));
    private static final MosquittoFiles.Place PLACE = place("127.0.0.1", 1883, false);

    private static MosquittoFiles.Place place(@Nullable String host, int port, boolean certificates) {
        return new MosquittoFiles.Place(
                host,
                port,
                Path.of("/etc/mosquitto/hall"),
                Path.of("/var/lib/mosquitto/hall"),
                "mosquitto",
                certificates,
                null);
    }

    private final MosquittoFiles files = new MosquittoFiles(HallAddress.DEMO, EXAMPLE);

    /** What a person reads in broker-config/mosquitto is what the program writes. */
    @Test
    void theTemplatesAreWhatIsWrittenForTheExampleHall() throws IOException {
        assertThat(Files.readString(TEMPLATES.resolve(MosquittoFiles.CONF)))
                .isEqualTo(files.conf(place(null, 8883, true)));
        assertThat(Files.readString(TEMPLATES.resolve("mosquitto-plain.conf"))).isEqualTo(files.conf(PLACE));
        assertThat(Files.readString(TEMPLATES.resolve(MosquittoFiles.ACL))).isEqualTo(files.acl());
        assertThat(Files.readString(TEMPLATES.resolve("upper-tier.conf"))).isEqualTo(BRIDGE.conf(HallAddress.DEMO));
    }

    /** A citizen's pass travels on these two. */
    @Test
    void whatIsForTheHallAloneDoesNotGoUp() {
        assertThat(BRIDGE.conf(HallAddress.DEMO).lines().filter(line -> line.startsWith("topic")))
                .hasSizeGreaterThan(10)
                .noneMatch(line -> line.contains("/outbox") || line.contains("/answer") || line.contains("#"))
                .allMatch(line -> line.matches("topic hall/1/up/34/3401/340100/demo/\\S+ out [01]"
                        + "|topic hall/1/dn/34/3401/340100/demo/tier/\\S+ in 1"));
    }

    /** The password of the bridge is nobody's but Mosquitto's. */
    @Test
    void aFileWithTheBridgesPasswordCannotBeReadByOthers(@TempDir Path directory) throws IOException {
        MosquittoFiles.Place place = new MosquittoFiles.Place(null, 1883, directory, directory, null, false, BRIDGE);

        files.writeConf(directory, place);

        Path conf = directory.resolve(MosquittoFiles.CONF);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(conf)))
                .isEqualTo("rw-r-----");
        assertThat(conf).content().endsWith(BRIDGE.conf(HallAddress.DEMO));
    }

    @Test
    void theUnitsOfSystemdAreWhatIsWritten(@TempDir Path folder) throws IOException {
        Path hall = Path.of("/etc/mosquitto/hall");

        assertThat(Files.readString(TEMPLATES.resolve(MosquittoUnits.DROP_IN))).isEqualTo(MosquittoUnits.dropIn(hall));
        assertThat(Files.readString(TEMPLATES.resolve(MosquittoUnits.PATH))).isEqualTo(MosquittoUnits.path(hall));
        assertThat(Files.readString(TEMPLATES.resolve(MosquittoUnits.SERVICE))).isEqualTo(MosquittoUnits.service());
        MosquittoUnits.write(folder);
        assertThat(folder.resolve(MosquittoUnits.PATH)).exists();
    }

    /** Systemd's own check of Debian's unit with the hall's drop-in and of the two units beside it: it finds nothing to say. */
    @Test
    void systemdAcceptsTheUnits(@TempDir Path folder) throws Exception {
        Path tool = Requires.tool("systemd-analyze");
        Path debians = Requires.file("/lib/systemd/system/mosquitto.service");
        MosquittoUnits.write(folder);
        Path dropIns = Files.createDirectory(folder.resolve("mosquitto.service.d"));
        Files.move(folder.resolve(MosquittoUnits.DROP_IN), dropIns.resolve("hall.conf"));
        Path unit = Files.copy(debians, folder.resolve("mosquitto.service"));
        ProcessBuilder verify = new ProcessBuilder(
                        tool.toString(),
                        "verify",
                        unit.toString(),
                        folder.resolve(MosquittoUnits.PATH).toString(),
                        folder.resolve(MosquittoUnits.SERVICE).toString())
                .redirectErrorStream(true);
        verify.environment().put("SYSTEMD_UNIT_PATH", folder + ":");

        Process process = verify.start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void writesFilesThatOtherUsersMayNotRead(@TempDir Path directory) throws IOException {
        files.write(directory, PLACE, new SecureRandom());

        for (String name : List.of(MosquittoFiles.ACL, MosquittoFiles.PASSWD)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
                    .isEqualTo("rw-r-----");
        }
        assertThat(Files.readAllLines(directory.resolve(MosquittoFiles.PASSWD)))
                .hasSize(EXAMPLE.size())
                .allMatch(line -> line.matches("[a-z0-9-]+:\\$7\\$101\\$[A-Za-z0-9+/]{16}\\$[A-Za-z0-9+/]{86}=="));
    }

    @Test
    void writingAgainReplacesTheFiles(@TempDir Path directory) throws IOException {
        files.write(directory, PLACE, new SecureRandom());
        new MosquittoFiles(HallAddress.DEMO, EXAMPLE.subList(0, 1)).write(directory, PLACE, new SecureRandom());

        assertThat(Files.readAllLines(directory.resolve(MosquittoFiles.PASSWD))).hasSize(1);
    }

    @Test
    void writesNothingWhereNothingChanged(@TempDir Path directory) throws IOException {
        files.write(directory, PLACE, new SecureRandom());
        String passwd = Files.readString(directory.resolve(MosquittoFiles.PASSWD));

        assertThat(files.updatePasswords(directory, new SecureRandom())).isFalse();
        assertThat(Files.readString(directory.resolve(MosquittoFiles.PASSWD))).isEqualTo(passwd);
    }

    @Test
    void aChangedPasswordChangesItsLineAlone(@TempDir Path directory) throws IOException {
        files.write(directory, PLACE, new SecureRandom());
        List<String> before = Files.readAllLines(directory.resolve(MosquittoFiles.PASSWD));
        List<Account> changed = new ArrayList<>(EXAMPLE);
        changed.set(3, Account.device(Role.BOARD, "board-01", "another"));

        assertThat(new MosquittoFiles(HallAddress.DEMO, changed).updatePasswords(directory, new SecureRandom()))
                .isTrue();
        List<String> after = Files.readAllLines(directory.resolve(MosquittoFiles.PASSWD));
        assertThat(after).hasSameSizeAs(before);
        assertThat(after.get(3)).isNotEqualTo(before.get(3));
        after.set(3, before.get(3));
        assertThat(after).isEqualTo(before);
    }

    /** A person has no password at the broker, so none of the files names him. */
    @Test
    void peopleAreInNoneOfTheFiles(@TempDir Path directory) throws IOException {
        Account wang = new Account(new Identity(Role.CLERK, "wang"), new Credential.PagePassword("argon2id$a$b"));

        new MosquittoFiles(HallAddress.DEMO, List.of(EXAMPLE.getFirst(), wang))
                .write(directory, PLACE, new SecureRandom());

        for (String name : List.of(MosquittoFiles.ACL, MosquittoFiles.PASSWD)) {
            assertThat(Files.readString(directory.resolve(name))).doesNotContain("wang");
        }
    }

    /** Made with mosquitto_passwd 2.0.11 for the password "another-pw". */
    @Test
    void hashesAsMosquittosOwnToolDoes() {
        byte[] salt = Base64.getDecoder().decode("IBxRGa3msRCcdcYq");

        assertThat(MosquittoPassword.hash("another-pw", salt))
                .isEqualTo("$7$101$IBxRGa3msRCcdcYq$pwtkt6UZIlrs9mRHafmBJDXmCZS4KS7c86+z5uGLAxX/"
                        + "zV7VkrfZRKE4yJOCybspq8ZmKLEXqqXmtGGbP/a6FQ==");
    }

    @Test
    void setsWhatTheLinkAndTheHallRelyOn() {
        assertThat(files.conf(PLACE).lines())
                .contains(
                        "allow_anonymous false",
                        "max_topic_alias 0",
                        "set_tcp_nodelay true",
                        "autosave_interval 1",
                        "max_queued_messages 200000",
                        "persistent_client_expiration 14d");
    }

    @Test
    void twoAccountsOfOneNameAreRefused() {
        assertThatThrownBy(() -> new MosquittoFiles(
                        HallAddress.DEMO, List.of(EXAMPLE.getFirst(), Account.of(Role.OBSERVER, "hub", "y"))))
                .hasMessageContaining("hub");
    }
}

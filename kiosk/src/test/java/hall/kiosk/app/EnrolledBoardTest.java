package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.board.enrol.MachineEnrolment;
import hall.board.machine.BoardMachine;
import hall.board.machine.MachineFile;
import hall.broker.CertificateFolder;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.Outgoing;
import hall.broker.PahoLink;
import hall.broker.Topics;
import hall.broker.WatchedMosquitto;
import hall.broker.enrol.Enrolling.Stage;
import hall.broker.mosquitto.MosquittoFiles;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.KioskMachine;
import hall.kiosk.config.KioskMachineFile;
import hall.loop.FreePort;
import hall.tier.PostgresCase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new board enrols, works with what it was given, and is retired: with the broker inside and with Mosquitto and TLS. */
class EnrolledBoardTest {

    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T opened(T thing) {
        opened.add(thing);
        return thing;
    }

    private BoardMachine enrolled(HallApplication hall) throws Exception {
        return MachineFile.read(enrolled(hall, "board", "board-2"));
    }

    /** The machine's program as far as its {@code machine.json}. */
    private Path enrolled(HallApplication hall, String role, String device) throws Exception {
        Path config = Files.createDirectories(folder.resolve(role));
        Files.writeString(config.resolve("machine.json"), "{\"" + role + "\": {\"display\": \"none\"}}");
        BlockingQueue<Stage.Waiting> shown = new LinkedBlockingQueue<>();
        CompletableFuture<Void> board = CompletableFuture.runAsync(() -> {
            try {
                MachineEnrolment.run(
                        config, role, Optional.ofNullable(hall.secureAddress()), new SecureRandom(), stage -> {
                            if (stage instanceof Stage.Waiting waiting) {
                                shown.add(waiting);
                            }
                        });
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Stage.Waiting screen = shown.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(screen).isNotNull();
        ManagerAtHall manager = ManagerAtHall.signIn(hall.address(), folder.resolve("data"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(manager.waiting()).hasSize(1));
        String waiting = manager.waiting().getFirst();
        assertThat(manager.fingerprint(waiting, screen.code())).isEqualTo(screen.fingerprint());
        assertThat(manager.post("/api/v1/enrolments/" + waiting + "/admit", "code", screen.code(), "device", device))
                .isEqualTo(204);
        assertThat(board).succeedsWithin(PATIENCE);
        return config;
    }

    private Link link(BoardMachine machine) {
        LinkSettings settings = LinkSettings.of(machine.broker(), machine.hall().clientId(machine.id()));
        return opened(PahoLink.open(
                machine.certificates() != null
                        ? settings.withCertificates(new CertificateFolder(machine.certificates()))
                        : settings.withUser(machine.id(), String.valueOf(machine.password())),
                new Random(1)));
    }

    private void worksAndIsRetired(HallApplication hall, BoardMachine machine) throws Exception {
        assertThat(machine.id()).isEqualTo("board-2");
        assertThat(machine.headless()).as("what stood in its file stays").isTrue();
        Link board = link(machine);
        Topics topics = new Topics(machine.hall());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                board.publish(Outgoing.event(topics.status("board-2"), new byte[] {'{', '}'})))
                        .succeedsWithin(PATIENCE));

        ManagerAtHall manager = ManagerAtHall.signIn(hall.address(), folder.resolve("data"));
        assertThat(manager.post("/api/v1/machines/board-2/retire")).isEqualTo(204);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(board.connected()).as("it is thrown out").isFalse());
        await().during(Duration.ofSeconds(5))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(board.connected())
                        .as("it does not come back")
                        .isFalse());
    }

    /** A kiosk of its own machine as well as a board. */
    @Test
    void atTheBrokerInside() throws Exception {
        HallApplication hall = opened(EnrolmentTest.open(folder, "\"mqtt\": {\"port\": 0}"));

        BoardMachine machine = enrolled(hall);

        assertThat(machine.password()).isNotNull();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("board/machine.json"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("board/enrolled/device.key"))))
                .isEqualTo("rw-------");
        KioskMachine kiosk = KioskMachineFile.read(enrolled(hall, "kiosk", "kiosk-2"));
        assertThat(kiosk.id()).isEqualTo("kiosk-2");
        assertThat(kiosk.headless()).isTrue();
        worksAndIsRetired(hall, machine);
    }

    @Test
    @Tag("mosquitto")
    void atAMosquittoWithCertificates() throws Exception {
        PostgresCase.require(Files.isExecutable(PROGRAM), "mosquitto");
        int port;
        port = FreePort.next();
        Path files = folder.resolve("mosquitto");
        String mqtt =
                "\"mqtt\": {\"url\": \"mqtts://127.0.0.1:%s\", \"files\": {\"folder\": \"%s\", \"pidFile\": \"%s\"}}"
                        .formatted(Integer.toString(port), files, files.resolve("pid"));
        Configuration config = EnrolmentTest.config(folder, mqtt);
        Path messages = Files.createDirectories(folder.resolve("messages"));
        BrokerSetup.write(config, new BrokerSetup.Options(files, messages, System.getProperty("user.name")));
        Path conf = files.resolve(MosquittoFiles.CONF);
        Files.writeString(conf, Files.readString(conf) + "pid_file " + files.resolve("pid") + "\n");
        opened.add(new WatchedMosquitto(
                conf, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), folder.resolve("log")));
        await().atMost(PATIENCE).until(() -> Files.exists(files.resolve("pid")));
        HallApplication hall = opened(EnrolmentTest.open(folder, mqtt));

        BoardMachine machine = enrolled(hall);

        assertThat(machine.certificates()).isEqualTo(folder.resolve("board/enrolled"));
        assertThat(folder.resolve("data/authority/devices/board-2").resolve(CertificateFolder.KEY))
                .as("the hall has never seen its key")
                .doesNotExist();
        worksAndIsRetired(hall, machine);
    }
}

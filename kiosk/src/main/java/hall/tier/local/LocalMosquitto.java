package hall.tier.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Mosquitto on a loopback port, open to this machine, with what it keeps in a folder of its own. */
public final class LocalMosquitto implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Path folder;
    private final int port;
    private Process process;

    private LocalMosquitto(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.process = run();
    }

    /** Starts a broker on {@code port}, 0 for any free one. */
    public static LocalMosquitto start(Path folder, int port) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        int free = port == 0 ? Child.freePort() : port;
        Files.write(
                folder.resolve("mosquitto.conf"),
                List.of(
                        "# The broker of a demo or a bench: anybody on this machine may use it.",
                        "listener " + free + " 127.0.0.1",
                        "user " + System.getProperty("user.name"),
                        "allow_anonymous true",
                        "max_topic_alias 0",
                        "persistence true",
                        "persistence_location " + folder.resolve("data").toAbsolutePath() + "/",
                        "autosave_interval 5",
                        "max_queued_messages 1000000",
                        "max_inflight_messages 1000",
                        "max_packet_size 262144",
                        "set_tcp_nodelay true"));
        return new LocalMosquitto(folder, free);
    }

    private Process run() throws IOException {
        String program = Files.isExecutable(Path.of("/usr/sbin/mosquitto")) ? "/usr/sbin/mosquitto" : "mosquitto";
        Process started;
        try {
            started = Child.start(
                    folder,
                    folder.resolve("log"),
                    List.of(program, "-c", folder.resolve("mosquitto.conf").toString()));
        } catch (IOException missing) {
            throw new LocalFailure("没有找到 mosquitto，请安装 Debian 软件包 mosquitto。 / mosquitto is not installed; install"
                    + " Debian's package mosquitto.");
        }
        Child.await(started, folder.resolve("log"), START, () -> Child.listens(port));
        return started;
    }

    /** Its address. */
    public String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    /** kill -9. */
    public void kill() {
        process.destroyForcibly();
        Child.ends(process, STOP);
    }

    /** Starts it again, with the same port and what it has on the disk. */
    public void restart() throws IOException {
        process = run();
    }

    @Override
    public void close() {
        process.destroy();
        if (!Child.ends(process, STOP)) {
            kill();
        }
    }
}

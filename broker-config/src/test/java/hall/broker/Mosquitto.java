package hall.broker;

import hall.broker.mosquitto.MosquittoBridge;
import hall.broker.mosquitto.MosquittoFiles;
import hall.loop.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real Mosquitto on a free loopback port, with the files {@link MosquittoFiles} wrote into {@code directory}. */
final class Mosquitto implements AutoCloseable {

    private final Path program;
    private final Path directory;
    private final int port;
    private Process process;

    Mosquitto(Path directory) throws IOException {
        this(directory, "");
    }

    /** {@code more} is put behind the configuration. */
    Mosquitto(Path directory, String more) throws IOException {
        this(directory, more, LinkContract.ACCOUNTS, null);
    }

    /** For {@code accounts}, over TLS where {@code certificates} is not null. */
    Mosquitto(Path directory, String more, List<Account> accounts, @Nullable Certificates certificates)
            throws IOException {
        this(directory, more, accounts, certificates, null);
    }

    /** As above, with a bridge where {@code bridge} is not null. */
    Mosquitto(
            Path directory,
            String more,
            List<Account> accounts,
            @Nullable Certificates certificates,
            @Nullable MosquittoBridge bridge)
            throws IOException {
        this.program = Requires.tool("mosquitto");
        this.directory = directory;
        this.port = FreePort.next();
        Path data = Files.createDirectories(directory.resolve("data"));
        String user = System.getProperty("user.name");
        if (certificates != null) {
            certificates.keepServer(directory);
        }
        new MosquittoFiles(LinkContract.HALL, accounts)
                .write(
                        directory,
                        new MosquittoFiles.Place(
                                "127.0.0.1", port, directory, data, user, certificates != null, bridge),
                        new SecureRandom());
        Path conf = directory.resolve(MosquittoFiles.CONF);
        Files.writeString(conf, Files.readString(conf) + more);
        this.process = start();
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return directory.resolve("log");
    }

    private Process start() throws IOException {
        Process started = new ProcessBuilder(
                        program.toString(),
                        "-c",
                        directory.resolve(MosquittoFiles.CONF).toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        Heard.until("mosquitto listens", () -> listens(started));
        return started;
    }

    private boolean listens(Process started) {
        if (!started.isAlive()) {
            throw new IllegalStateException("mosquitto ended: see " + log());
        }
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
    }

    void restart() throws IOException {
        process = start();
    }

    /** Sends a signal by its name. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/kill", "-" + name, Long.toString(pid()))
                .start()
                .waitFor(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        Heard.until("mosquitto has ended", () -> !process.destroyForcibly().isAlive());
    }
}

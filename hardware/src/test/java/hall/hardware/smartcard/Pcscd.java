package hall.hardware.smartcard;

import hall.hardware.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The service pcscd with the virtual reader vpcd, started by the test and ended by its process. Only one pcscd can run
 * on a machine, so a test is skipped where somebody else's is running.
 */
final class Pcscd {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Path SOCKET = Path.of("/run/pcscd/pcscd.comm");

    private final Path log;
    private Process process;

    Pcscd(Path folder) throws IOException, InterruptedException {
        Needs.require("pcscd");
        Needs.require(
                Files.exists(Path.of("/etc/reader.conf.d/vpcd")),
                "vsmartcard-vpcd is not installed; install it with hardware/debian-setup --tests");
        Needs.require(!listening(), "a pcscd with vpcd is running already; end it first");
        this.log = folder.resolve("pcscd.txt");
        this.process = start();
    }

    private Process start() throws IOException, InterruptedException {
        Process started = new ProcessBuilder("pcscd", "--foreground")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!Files.exists(SOCKET) || !listening()) {
            if (System.nanoTime() > end || started.waitFor(20, TimeUnit.MILLISECONDS)) {
                started.destroy();
                throw new IOException("pcscd did not start: " + Files.readString(log));
            }
        }
        return started;
    }

    /** Ends the service and starts another; every card and every context is gone. */
    void restart() throws IOException, InterruptedException {
        stop();
        process = start();
    }

    void stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("pcscd did not end within " + LIMIT);
        }
    }

    /** Looks for the port without using it up: a connection is a card put in. */
    private static boolean listening() {
        InetSocketAddress second = new InetSocketAddress(InetAddress.getLoopbackAddress(), 35964);
        try (Socket socket = new Socket()) {
            socket.connect(second, 200);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}

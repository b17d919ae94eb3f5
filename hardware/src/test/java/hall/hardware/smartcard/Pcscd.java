package hall.hardware.smartcard;

import static org.awaitility.Awaitility.await;

import com.sun.jna.Library;
import com.sun.jna.Native;
import hall.hardware.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A service pcscd of the test's own with the virtual reader vpcd, started by the test and ended by its process, whatever
 * else runs on the machine. pcscd knows one place for its socket and its process id, so it gets a mount namespace in
 * which that place is a folder of the test; libpcsclite in this process is told of the folder by its environment, and
 * vpcd listens on ports that were free.
 */
final class Pcscd {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Its socket's folder: one for the life of this process, because libpcsclite asks once. */
    private static final Path PLACE = place();

    private static final Path SOCKET = PLACE.resolve("pcscd.comm");

    private final Path log;
    private final Path readers;
    private final int port;
    private Process process;

    /** What the C library has and Java has not. */
    interface Environment extends Library {
        int setenv(String name, String value, int overwrite);
    }

    Pcscd(Path folder) throws IOException, InterruptedException {
        Needs.require("pcscd");
        Needs.require(
                Files.exists(Path.of("/etc/reader.conf.d/vpcd")),
                "vsmartcard-vpcd is not installed; install it with hardware/debian-setup --tests");
        Needs.require("unshare");
        Needs.require(
                new ProcessBuilder(inNamespace("true")).start().waitFor() == 0,
                "this user may not make a mount namespace; run the tests as root, or allow user namespaces");
        this.log = folder.resolve("pcscd.txt");
        this.readers = Files.createDirectory(folder.resolve("readers"));
        this.port = twoFreePorts();
        String channel = "0x" + Integer.toHexString(port);
        Files.writeString(readers.resolve("vpcd"), """
                FRIENDLYNAME "Virtual PCD"
                DEVICENAME   /dev/null:PORT
                LIBPATH      /usr/lib/pcsc/drivers/serial/libifdvpcd.so
                CHANNELID    PORT
                """.replace("PORT", channel));
        this.process = start();
    }

    private static Path place() {
        try {
            Path folder = Files.createTempDirectory("hall-pcscd");
            folder.toFile().deleteOnExit();
            Environment environment = Native.load("c", Environment.class);
            environment.setenv(
                    "PCSCLITE_CSOCK_NAME", folder.resolve("pcscd.comm").toString(), 1);
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException("no folder for pcscd's socket", e);
        }
    }

    private static List<String> inNamespace(String... command) {
        List<String> all = new ArrayList<>(List.of("unshare", "--mount"));
        if (!"root".equals(System.getProperty("user.name"))) {
            all.addAll(List.of("--user", "--map-root-user"));
        }
        all.addAll(List.of(command));
        return all;
    }

    /** vpcd's two slots listen on a port and the next. */
    private static int twoFreePorts() throws IOException {
        IOException last = new IOException("no two free ports side by side");
        for (int i = 0; i < 50; i++) {
            try (ServerSocket first = new ServerSocket(0);
                    ServerSocket second = new ServerSocket(first.getLocalPort() + 1)) {
                return second.getLocalPort() - 1;
            } catch (IOException | IllegalArgumentException taken) {
                last.addSuppressed(taken);
            }
        }
        throw last;
    }

    /** Where vpcd listens for the card of its first slot. */
    InetSocketAddress firstSlot() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Another test's service without readers, whose socket stands in {@code place}. */
    static Process another(Path place) throws IOException, InterruptedException {
        Path log = place.resolve("log");
        Process started = launch(place, Files.createDirectory(place.resolve("readers")), log);
        awaitStart(started, log, () -> Files.exists(place.resolve("pcscd.comm")));
        return started;
    }

    private static void awaitStart(Process started, Path log, Callable<Boolean> isThere) throws IOException {
        try {
            await("pcscd").atMost(LIMIT).until(() -> isThere.call() || !started.isAlive());
        } catch (ConditionTimeoutException late) {
            started.destroy();
            throw new IOException("pcscd did not start: " + Files.readString(log), late);
        }
        if (!started.isAlive()) {
            throw new IOException("pcscd did not start: " + Files.readString(log));
        }
    }

    private static Process launch(Path place, Path readers, Path log) throws IOException {
        return new ProcessBuilder(inNamespace(
                        "sh",
                        "-c",
                        "{ [ -d /run/pcscd ] || { mount -t tmpfs none /run && mkdir /run/pcscd; }; }"
                                + " && mount --bind \"$1\" /run/pcscd && exec pcscd --foreground --config \"$2\"",
                        "pcscd",
                        place.toString(),
                        readers.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private Process start() throws IOException, InterruptedException {
        Process started = launch(PLACE, readers, log);
        awaitStart(started, log, () -> (Files.exists(SOCKET) && listening()));
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
    private boolean listening() {
        InetSocketAddress second = new InetSocketAddress(InetAddress.getLoopbackAddress(), port + 1);
        try (Socket socket = new Socket()) {
            socket.connect(second, 200);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}

package hall.hardware;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A pair of pseudo terminals joined by socat: a serial cable that can be pulled by ending socat and put back. */
public final class Pty implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private Process socat;

    /** A cable in {@code folder}; skips the test where there is no socat. */
    public Pty(Path folder) throws IOException, InterruptedException {
        Needs.require("socat");
        this.folder = folder;
        this.socat = start();
    }

    /** The end for the driver. */
    public Path near() {
        return folder.resolve("near");
    }

    /** The end for the simulated device. */
    public Path far() {
        return folder.resolve("far");
    }

    private Process start() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("socat", "pty,raw,echo=0,link=" + near(), "pty,raw,echo=0,link=" + far())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("socat.txt").toFile())
                .start();
        await("socat's pair of terminals in " + folder)
                .atMost(LIMIT)
                .until(() -> (Files.exists(near()) && Files.exists(far())) || !process.isAlive());
        if (!process.isAlive()) {
            throw new IOException("socat did not make its pair of terminals in " + folder);
        }
        return process;
    }

    /** Pulls the cable. */
    public void pull() throws IOException, InterruptedException {
        socat.destroy();
        if (!socat.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("socat did not end");
        }
    }

    /** Puts the cable back. */
    public void putBack() throws IOException, InterruptedException {
        socat = start();
    }

    @Override
    public void close() throws IOException {
        socat.destroy();
        Files.deleteIfExists(near());
        Files.deleteIfExists(far());
    }
}

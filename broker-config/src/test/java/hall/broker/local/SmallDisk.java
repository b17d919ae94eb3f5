package hall.broker.local;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A disk of some megabytes that a test can fill: needs root, so elsewhere the test is skipped, and fails in CI. */
final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 64 * 1024;
    private static final int SMALLEST = 512;

    private final Path folder;
    private final Path ballast;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
    }

    static SmallDisk mounted(Path folder, int megabytes) throws IOException, InterruptedException {
        boolean done = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        if (!done && "true".equals(System.getenv("CI"))) {
            fail("needs a small disk of its own, which only root may mount");
        }
        Assumptions.assumeTrue(done, "needs a small disk of its own, which only root may mount");
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** Leaves not a byte free. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (int block = BLOCK; block >= SMALLEST; ) {
                try {
                    out.write(new byte[block]);
                } catch (IOException full) {
                    block /= 2;
                }
            }
        }
    }

    void empty() throws IOException {
        Files.deleteIfExists(ballast);
    }

    @Override
    public void close() throws IOException {
        try {
            empty();
            run("umount", "-l", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}

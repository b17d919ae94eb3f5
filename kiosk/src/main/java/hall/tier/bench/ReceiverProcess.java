package hall.tier.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A receiver in a process of its own, which can be killed and started again. */
final class ReceiverProcess implements AutoCloseable {

    private static final long STOP_SECONDS = 40;

    private final List<String> command;
    private final Path log;
    private Process process;

    ReceiverProcess(String program, Path folder, String name, String broker, String database, String password)
            throws IOException {
        Path secret = folder.resolve(name + ".password");
        Files.writeString(secret, password);
        this.log = folder.resolve(name + ".log");
        this.command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                program,
                "tier",
                "run",
                "--broker",
                broker,
                "--database",
                database,
                "--database-password",
                secret.toString(),
                "--name",
                name,
                "--port",
                "0"));
        this.process = run();
    }

    private Process run() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    }

    /** kill -9, and a new life. */
    void killAndRestart() throws IOException, InterruptedException {
        kill();
        process = run();
    }

    /** Starts it again if it has ended, as systemd does: a receiver that finds no database at its start ends. */
    void keepAlive() throws IOException {
        if (!process.isAlive()) {
            process = run();
        }
    }

    /** Processor time it has used in this life. */
    long cpuNanos() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

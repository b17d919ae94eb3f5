package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The program {@code hall} in a process of its own and what it says, line by line. */
public final class HallProcess implements AutoCloseable {

    /** A program that is told to stop ends within ten seconds; a machine with much to do may be slow to see it. */
    private static final long ENDED_SECONDS = 180;

    private static final String NEVER = "never";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> said = new ArrayList<>();
    private boolean ended;

    /** The program with {@code arguments}. */
    public HallProcess(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // a tenth of the start; the same classes are verified in the JVM of the tests
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                HallProgram.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | RuntimeException ended) {
            lines.add("its output broke: " + ended);
        } finally {
            lines.add(NEVER);
        }
    }

    /** Waits for a line with {@code part} in it. */
    public String awaits(String part) throws InterruptedException {
        String line = lines.take();
        while (!line.contains(part)) {
            said.add(line);
            assertThat(line).as("said before its end: %s", said).isNotEqualTo(NEVER);
            line = lines.take();
        }
        return line;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM. */
    public void terminate() {
        process.toHandle().destroy();
    }

    public int exit() throws InterruptedException {
        assertThat(process.waitFor(ENDED_SECONDS, TimeUnit.SECONDS))
                .as("it ends; said: %s", said)
                .isTrue();
        return process.exitValue();
    }

    /** What it said until its end that no {@link #awaits} has looked for. */
    List<String> rest() throws InterruptedException {
        while (!ended) {
            String line = lines.take();
            ended = line.equals(NEVER);
            if (!ended) {
                said.add(line);
            }
        }
        return said;
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }
}

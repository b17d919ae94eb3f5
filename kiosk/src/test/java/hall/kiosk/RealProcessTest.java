package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.Verification;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program {@code hall} as a process: two on one data folder, and SIGTERM at every stage of its life. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RealProcessTest {

    /** A program that is told to stop ends within ten seconds; a machine with much to do may be slow to see it. */
    private static final long ENDED_SECONDS = 60;

    private static final String NEVER = "never";

    @TempDir
    private Path data;

    /** A hall in a process of its own and what it says, line by line. */
    private static final class Hall implements AutoCloseable {
        private final Process process;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final List<String> said = new ArrayList<>();
        private boolean ended;

        Hall(Path data) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Dfile.encoding=UTF-8",
                            "-Dlogback.configurationFile="
                                    + Path.of("src", "main", "resources", "logback.xml")
                                            .toAbsolutePath(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            HallProgram.class.getName(),
                            "demo",
                            "--headless",
                            "--port",
                            "0",
                            "--mqtt-port",
                            "0",
                            "--data",
                            data.toString())
                    .redirectErrorStream(true)
                    .start();
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
        void awaits(String part) throws InterruptedException {
            String line = lines.take();
            while (!line.contains(part)) {
                said.add(line);
                assertThat(line).as("said before its end: %s", said).isNotEqualTo(NEVER);
                line = lines.take();
            }
        }

        /** SIGTERM. */
        void terminate() {
            process.toHandle().destroy();
        }

        int exit() throws InterruptedException {
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

    @Test
    void aSecondHallOnADataFolderSaysWhoHasItAndEndsAndTheFirstGoesOn() throws Exception {
        try (Hall first = new Hall(data)) {
            first.awaits("READY");
            try (Hall second = new Hall(data)) {
                assertThat(second.exit()).isEqualTo(1);
                assertThat(second.rest())
                        .filteredOn(line -> line.contains("--data"))
                        .singleElement()
                        .asString()
                        .contains("进程号 " + first.process.pid())
                        .contains("process " + first.process.pid());
                assertThat(second.rest()).noneMatch(line -> line.startsWith("READY") || line.contains("\tat "));
            }
            assertThat(first.process.isAlive()).isTrue();
            first.terminate();
            assertThat(first.exit()).isZero();
        }
    }

    /** What was killed leaves its lock file, and the system has taken the lock back. */
    @Test
    void theFolderOfAKilledHallIsFree() throws Exception {
        try (Hall first = new Hall(data)) {
            first.awaits("READY");
        }
        try (Hall second = new Hall(data)) {
            second.awaits("READY");
            second.terminate();
            assertThat(second.exit()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "broker listens", "connected", "READY"})
    void sigtermEndsItAtEveryStage(String stage) throws Exception {
        try (Hall hall = new Hall(data)) {
            if (!stage.isEmpty()) {
                hall.awaits(stage);
            }
            hall.terminate();
            hall.exit();
            hall.terminate();

            assertThat(hall.rest()).noneMatch(line -> line.contains("\tat "));
        }
        if (data.resolve("journal.db").toFile().exists()) {
            try (JournalReader reader = JournalReader.open(data)) {
                assertThat(Verification.of(reader)).isInstanceOf(Verification.Whole.class);
            }
        }
    }
}

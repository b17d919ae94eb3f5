package hall.kiosk.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault of the program in a thread that owns the hall's truth ends the process: real processes. */
@Timeout(180)
class BrokenHallTest {

    @ParameterizedTest
    @ValueSource(strings = {"hall", "outbox", "hub-state"})
    void aFaultInAThreadThatOwnsTheTruthEndsTheProcess(String thread, @TempDir Path folder)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokenHallProgram.class.getName(),
                        thread,
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(child.waitFor()).isEqualTo(1);
            assertThat(said).contains(BrokenHallProgram.STARTED, thread + " failed, and the process ends");
        } finally {
            child.destroyForcibly();
        }
    }
}

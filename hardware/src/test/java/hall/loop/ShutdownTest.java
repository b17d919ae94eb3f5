package hall.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes that are sent SIGTERM. */
@Timeout(180)
class ShutdownTest {

    @ParameterizedTest
    @CsvSource({"closes,0", "hangs-while-it-opens,1", "hangs-while-it-closes,1"})
    void endsWhereverItIs(String how, int status) throws IOException, InterruptedException {
        Process child = Child.start(ShutdownProgram.class, how);
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo(ShutdownProgram.OPEN);

            child.toHandle().destroy();

            String rest = String.join(" ", said.lines().toList());
            assertThat(child.waitFor()).isEqualTo(status);
            assertThat(rest.contains("did not close")).isEqualTo(status == 1);
        } finally {
            child.destroyForcibly();
        }
    }
}

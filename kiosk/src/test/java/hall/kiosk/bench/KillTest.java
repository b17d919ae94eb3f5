package hall.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("kill")
class KillTest {

    private static final long SEED = 20_261_123;
    private static final int KILLS = 8;

    /** The folder is on the disk the build is on, not in memory as /tmp may be. */
    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void aHallKilledUnderLoadForgetsNothingItAcknowledged() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "kill-");

        KillTrial.Result result = trial(folder, KillProgram.class).run(KILLS);

        assertThat(result.faults()).as("seed %s, journal in %s", SEED, folder).isEmpty();
        assertThat(result.line()).isEqualTo("8 kills, 0 lost, 0 doubled");
        assertThat(result.fewest()).as("tickets before each kill").isGreaterThanOrEqualTo(KillTrial.LEAST_ACKNOWLEDGED);
        QueueBench.delete(folder);
    }

    /** The trial itself can fail: a hall that acknowledges before it stores is found out. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aHallThatAcknowledgesTooEarlyIsFoundOut() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "kill-");

        KillTrial.Result result = trial(folder, TooEarlyProgram.class).run(1);

        assertThat(result.passed()).isFalse();
        assertThat(result.lost()).isGreaterThanOrEqualTo(KillTrial.LEAST_ACKNOWLEDGED);
        QueueBench.delete(folder);
    }

    private static KillTrial trial(Path folder, Class<?> program) {
        return new KillTrial(folder, program.getName(), new SplittableRandom(SEED));
    }
}

package hall.kiosk.clock;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.ClockSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrillFileTest {

    @TempDir
    private Path folder;

    private long nanos;

    @Test
    void theClockIsOffByTheSecondsInTheFileReadAnewEachSecond() throws IOException {
        Path file = folder.resolve("off");
        DrillFile drill = new DrillFile(file, () -> nanos);
        assertThat(drill.get()).isZero();
        Files.writeString(file, "172800\n");
        assertThat(drill.get()).isZero();

        nanos += 1_000_000_000L;

        assertThat(drill.get()).isEqualTo(Duration.ofDays(2));
        Files.writeString(file, "-0.5");
        nanos += 1_000_000_000L;
        assertThat(drill.get()).isEqualTo(Duration.ofMillis(-500));
        Files.delete(file);
        nanos += 1_000_000_000L;
        assertThat(drill.get()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1e99", "1 2", "NaN", "1e-999999999", "\u0000"})
    void whatIsNoNumberOfSecondsIsZero(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("off"), text);

        assertThat(new DrillFile(file, () -> nanos).get()).isZero();
    }

    @Test
    void aFolderInItsPlaceIsZero() {
        assertThat(new DrillFile(folder, () -> nanos).get()).isZero();
    }

    @Test
    void aClockThatIsOffIsNotKeptByNetworkTime() throws IOException {
        Path file = Files.writeString(folder.resolve("off"), "60");
        DrillFile drill = new DrillFile(file, () -> nanos);

        assertThat(drill.source(ClockSource.NTP)).isEqualTo(ClockSource.FREE);
        Files.writeString(file, "0");
        nanos += 1_000_000_000L;
        assertThat(drill.source(ClockSource.NTP)).isEqualTo(ClockSource.NTP);
    }
}

package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a board's program began with its machine, and how long ago that was switched on. */
class PowerUpTest {

    @TempDir
    private Path folder;

    private Optional<Duration> ago(String uptime) throws IOException {
        return PowerUp.ago(Files.writeString(folder.resolve("uptime"), uptime));
    }

    @Test
    void linuxTellsTheSecondsSinceItWasSwitchedOn() throws IOException {
        assertThat(ago("31.42 118.05\n")).contains(Duration.ofMillis(31_420));
    }

    /** Somebody who starts the program by hand an hour later has measured nothing. */
    @Test
    void aProgramThatBeginsLaterThanTenMinutesWasNotBegunByTheMachine() throws IOException {
        assertThat(ago("599.99 1200.00\n")).contains(Duration.ofMillis(599_990));
        assertThat(ago("600.00 1200.00\n")).isEmpty();
        assertThat(ago("86400.00 1200.00\n")).isEmpty();
    }

    @Test
    void aMachineThatDoesNotTellIsNoFault() throws IOException {
        assertThat(ago("")).isEmpty();
        assertThat(ago("up 3 minutes\n")).isEmpty();
        assertThat(PowerUp.ago(folder.resolve("nothing"))).isEmpty();
    }
}

package hall.broker.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hall.broker.message.ClockSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelClockTest {

    /** Whether it says the same as systemd, which asks the same kernel; the machine's clock is left alone. */
    @Test
    void saysOfThisMachineWhatSystemdSays() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/timedatectl")), "timedatectl is not installed");
        Process asked = new ProcessBuilder("timedatectl", "show", "-p", "NTPSynchronized", "--value")
                .redirectErrorStream(true)
                .start();
        String answer = new String(asked.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assumeTrue(asked.waitFor(30, TimeUnit.SECONDS) && asked.exitValue() == 0, "systemd does not run here");

        assertThat(KernelClock.ofThisMachine().get() == ClockSource.NTP)
                .isEqualTo(answer.strip().equals("yes"));
    }

    @Test
    void aClockThatNobodyKeepsIsAtBestOneWithABattery(@TempDir Path folder) throws IOException {
        Path clock = folder.resolve("rtc0");

        assertThat(KernelClock.battery(clock)).isEqualTo(ClockSource.FREE);
        Files.createFile(clock);
        assertThat(KernelClock.battery(clock)).isEqualTo(ClockSource.RTC);
    }

    @Test
    void answersOnAnyMachine() {
        assertThat(KernelClock.ofThisMachine().get()).isNotNull();
    }
}

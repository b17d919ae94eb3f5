package hall.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.board.bench.Goal;
import hall.board.bench.ProcessMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MemoryFiguresTest {

    @Test
    void readsWhatTheKernelSays(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("smaps_rollup"), "Rss:   204800 kB\nPss:   102400 kB\nPss_Anon: 1 kB\n");
        Files.writeString(folder.resolve("status"), "Name: java\nVmHWM:   307200 kB\n");
        Files.createDirectories(folder.resolve("task/1"));
        Files.createDirectories(folder.resolve("task/2"));

        assertThat(ProcessMemory.of(folder)).isEqualTo(new ProcessMemory(200, 100, 300, 2));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void looksAtAProcess() throws IOException {
        ProcessMemory own = ProcessMemory.of(ProcessHandle.current().pid());

        assertThat(own.rssMegabytes()).isBetween(10.0, 10_000.0);
        assertThat(own.pssMegabytes()).isLessThanOrEqualTo(own.rssMegabytes());
        assertThat(own.peakMegabytes()).isGreaterThanOrEqualTo(own.rssMegabytes() * 0.9);
        assertThat(own.threads()).isPositive();
    }

    @Test
    void saysThatItNeedsLinux(@TempDir Path folder) {
        assertThatThrownBy(() -> ProcessMemory.of(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("只能在 Linux 上")
                .hasMessageContaining("on Linux alone");
    }

    @Test
    void standsBesideJavaAloneAndSaysWhichGoalsAreMet() {
        MemoryFigures figures = MemoryFigures.of(
                "Hall 2020-01-08",
                List.of("-Xmx512m"),
                List.of(
                        new MemoryFigures.Case(MemoryFigures.BARE, 40, 20, 41, 15),
                        new MemoryFigures.Case(MemoryFigures.WITHOUT_BROKER, 150, 130, 155, 100),
                        new MemoryFigures.Case(MemoryFigures.ONE_BOARD, 111, 90, 112, 30)));

        assertThat(figures.goals()).extracting(Goal::met).containsExactly(true, false);
        assertThat(figures.text()).contains("-Xmx512m").containsPattern("java alone +40 +20 +41 +15");
        assertThat(figures.json()).contains("\"process\":\"board\",\"rssMegabytes\":111.0,\"pssMegabytes\":90.0");
    }
}

package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program {@code hall} as a process: two on one data folder, and SIGTERM at every stage of its life. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RealProcessTest {

    @TempDir
    private Path data;

    @Test
    void aSecondHallOnADataFolderSaysWhoHasItAndEndsUntilTheFirstIsKilled() throws Exception {
        try (HallProcess first = demo()) {
            first.awaits("READY");
            try (HallProcess second = demo()) {
                assertThat(second.exit()).isEqualTo(1);
                assertThat(second.rest())
                        .filteredOn(line -> line.contains("--data"))
                        .singleElement()
                        .asString()
                        .contains("进程号 " + first.pid())
                        .contains("process " + first.pid());
                assertThat(second.rest()).noneMatch(line -> line.startsWith("READY") || line.contains("\tat "));
            }
            assertThat(first.isAlive()).isTrue();
        }
        // What was killed leaves its lock file, and the system has taken the lock back.
        try (HallProcess third = demo()) {
            third.awaits("READY");
            assertThat(terminated(third)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "broker listens", "connected"})
    void sigtermEndsItAtEveryStage(String stage) throws Exception {
        try (HallProcess hall = demo()) {
            if (!stage.isEmpty()) {
                hall.awaits(stage);
            }
            terminated(hall);
        }
    }

    /** How it ended after SIGTERM, twice: with no stack trace, and a whole journal if it had one. */
    private int terminated(HallProcess hall) throws Exception {
        hall.terminate();
        int exit = hall.exit();
        hall.terminate();

        assertThat(hall.rest()).noneMatch(line -> line.contains("\tat "));
        if (data.resolve("journal.db").toFile().exists()) {
            try (JournalReader reader = JournalReader.open(data)) {
                assertThat(Verification.of(reader)).isInstanceOf(Verification.Whole.class);
            }
        }
        return exit;
    }

    private HallProcess demo() throws IOException {
        return new HallProcess("demo", "--headless", "--port", "0", "--mqtt-port", "0", "--data", data.toString());
    }
}

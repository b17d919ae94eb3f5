package hall.tier.bench;

import static org.assertj.core.api.Assertions.assertThat;

import hall.tier.PostgresCase;
import hall.tier.local.LocalPostgres;
import hall.tier.simulate.Faults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the proof: receiver, primary and broker are killed under load, with every fault of the halls. */
@Tag("postgresql")
@Tag("mosquitto")
@Tag("kill")
class TierBenchTest {

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostOrDoubledAndEveryRollUpIsTrueWhateverIsKilled() throws Exception {
        PostgresCase.require(LocalPostgres.programs().isPresent(), "postgresql");
        PostgresCase.require(Files.isExecutable(Path.of("/usr/sbin/mosquitto")), "mosquitto");
        List<String> said = new ArrayList<>();

        TierBench.Result result = new TierBench(
                        new TierBench.Options(
                                folder,
                                "hall.kiosk.HallProgram",
                                20,
                                100,
                                Duration.ofSeconds(40),
                                TierBench.Kill.ALL,
                                3,
                                EnumSet.allOf(Faults.class)),
                        said::add)
                .run();

        assertThat(result.events()).isGreaterThan(500);
        assertThat(result.isRight()).as("%s", said).isTrue();
    }
}

package hall.kiosk;

import hall.tier.simulate.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that several commands take, as mixins. */
final class SharedOptions {

    private SharedOptions() {}

    /** For how long a program runs. */
    static final class RunFor {
        @Option(
                names = "--for",
                paramLabel = "TIME",
                converter = PlainDuration.class,
                description = "运行多久后结束，如 60s、10m、2h。 End after so long, such as 60s, 10m, 2h.")
        @Nullable
        Duration time;
    }

    /** The clock of a drill. */
    static final class Drill {
        @Option(
                names = "--clock",
                paramLabel = "FILE",
                description = "演习用：大厅时钟为系统时钟加上该文件中的秒数。 For drills: the seconds in FILE are added to the"
                        + " system's clock as the hall sees it.")
        @Nullable
        Path clock;
    }

    /** Faults of simulated halls. */
    static final class AddedFaults {
        @Option(
                names = "--faults",
                paramLabel = "FAULT",
                split = ",",
                description = "加入故障。 Faults to add: ${COMPLETION-CANDIDATES}.")
        Set<Faults> all = Set.of();
    }
}

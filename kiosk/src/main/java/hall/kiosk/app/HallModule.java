package hall.kiosk.app;

import hall.kiosk.config.Configuration;
import hall.kiosk.web.HallHealth.Fault;
import java.io.IOException;
import java.util.List;

/**
 * A part of a hall that follows its configuration while it runs. It is opened with the first one; each later one is told
 * twice, to all modules in reverse order of dependence by {@link #retire}, then in order by {@link #apply}. One thread
 * tells; faults are asked for by any.
 */
interface HallModule extends AutoCloseable {

    /** Ends what {@code next} wants no more, or wants otherwise; what it stands on still runs. */
    default void retire(Configuration next) {}

    /** Begins what {@code next} wants and does not run. What can run runs, also when the exception tells of the rest. */
    void apply(Configuration next) throws IOException;

    /** Holds from now on what the core's standard says, which is another than before. */
    default void applyStandard() {}

    /** What of it does not work now. */
    default List<Fault> faults() {
        return List.of();
    }

    @Override
    void close();
}

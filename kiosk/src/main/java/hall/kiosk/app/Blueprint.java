package hall.kiosk.app;

import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.MachineConfig;
import hall.kiosk.config.live.ConfigSource;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.WindowId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link HallApplication} is built from.
 *
 * @param source the document that {@code config} was read from; null for a hall that has none and cannot be changed
 * @param clock the hall's time
 * @param calendar which business day an instant belongs to
 * @param pace how many times as fast as life the hall's time runs: 1, or more in a replay
 * @param replayed the windows a replay drives; none in a real hall
 */
public record Blueprint(
        Configuration config,
        @Nullable ConfigSource source,
        HallClock clock,
        Function<Instant, BusinessDay> calendar,
        double pace,
        Set<WindowId> replayed) {

    /** The plan of a hall whose configuration is no document. */
    public Blueprint(
            Configuration config,
            HallClock clock,
            Function<Instant, BusinessDay> calendar,
            double pace,
            Set<WindowId> replayed) {
        this(config, null, clock, calendar, pace, replayed);
    }

    /** The same with another configuration. */
    Blueprint of(Configuration other) {
        return new Blueprint(other, source, clock, calendar, pace, replayed);
    }

    /** The same from another source. */
    Blueprint from(ConfigSource other) {
        return new Blueprint(config, other, clock, calendar, pace, replayed);
    }

    public Blueprint {
        replayed = Set.copyOf(replayed);
    }

    /** The hall as it was at the start. */
    HallConfig hall() {
        return config.hall();
    }

    MachineConfig machine() {
        return config.machine();
    }

    Path data() {
        return config.machine().data();
    }

    /** Where the configuration names files from; without a document nothing names any. */
    Path configurationFolder() {
        return source == null ? data() : source.folder().path();
    }
}

package hall.kiosk.app;

import hall.kiosk.clock.HallClock;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.WindowId;
import hall.kiosk.setup.HallConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;

/**
 * What a {@link HallApplication} is built from.
 *
 * @param data the folder of the journal, the broker's store, and {@code access.json}
 * @param clock the hall's time
 * @param calendar which business day an instant belongs to
 * @param pace how many times as fast as life the hall's time runs: 1, or more in a replay
 * @param replayed the windows a replay drives; none in a real hall
 * @param display what is shown on this machine's own display
 */
public record Blueprint(
        HallConfig config,
        Path data,
        HallClock clock,
        Function<Instant, BusinessDay> calendar,
        double pace,
        Set<WindowId> replayed,
        Display display) {

    public Blueprint {
        replayed = Set.copyOf(replayed);
    }
}

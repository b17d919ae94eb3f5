package hall.board.screen;

import hall.broker.message.HallMessage;
import hall.broker.message.Reading.Letter;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the newest state of the hall, and where the hall is, on a board's disk, not more often than the disk likes. The board's thread. */
final class StateKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);
    private static final Duration EACH = Duration.ofSeconds(10);

    private final String board;
    private final @Nullable BoardStore store;
    private @Nullable Letter<HallMessage.HallState> unkept;
    private @Nullable ZoneId keptZone;
    private long keptNanos;
    private boolean works = true;

    /** @param store null for a board that keeps nothing */
    StateKeeper(String board, @Nullable BoardStore store) {
        this.board = board;
        this.store = store;
    }

    /** This is the newest. */
    void heard(Letter<HallMessage.HallState> state) {
        unkept = state;
    }

    /** What was not kept yet is not to be. */
    void forget() {
        unkept = null;
    }

    /** Keeps it, and {@code zone}, if it is time; a disk that fails is said once, and tried again. */
    void keep(ZoneId zone, long nowNanos) {
        if (store == null || unkept == null || nowNanos - keptNanos < EACH.toNanos()) {
            return;
        }
        keptNanos = nowNanos;
        try {
            if (!zone.equals(keptZone)) {
                store.keep(zone);
                keptZone = zone;
            }
            store.keep(unkept);
            unkept = null;
            works = true;
        } catch (IOException e) {
            if (works) {
                LOG.warn("board {}: the state cannot be kept and is tried again and again: {}", board, e.toString());
            }
            works = false;
        }
    }
}

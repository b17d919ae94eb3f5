package hall.kiosk.clock;

import java.time.Duration;
import java.util.Optional;

/** How long this machine has been running, asleep or awake: a count that nobody can set. Any thread. */
@FunctionalInterface
public interface Uptime {

    /** For a machine that does not tell. */
    Uptime UNKNOWN = Optional::empty;

    /** What the machine says now; empty where it does not tell. */
    Optional<Reading> read();

    /** {@code up} since the start that is called {@code boot}. */
    record Reading(String boot, Duration up) {}
}

package hall.kiosk.web;

import hall.kiosk.engine.HallState;
import hall.kiosk.queue.ServiceId;
import java.util.Optional;

/** How long somebody will wait. Called on any thread; must be quick. */
@FunctionalInterface
public interface WaitEstimate {

    /** How long somebody waits for {@code service} with {@code ahead} people before him; empty when nobody can say. */
    Optional<Range> estimate(HallState state, ServiceId service, int ahead);

    /** An honest estimate has two ends. */
    record Range(int lowMinutes, int highMinutes) {}

    /** Nothing is known. */
    static WaitEstimate none() {
        return (state, service, ahead) -> Optional.empty();
    }
}

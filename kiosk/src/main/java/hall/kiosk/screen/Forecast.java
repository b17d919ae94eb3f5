package hall.kiosk.screen;

import hall.kiosk.engine.HallState;
import hall.kiosk.queue.ServiceId;
import org.jspecify.annotations.Nullable;

/** Tells how long the wait for a service will probably be. Pure and quick: the kiosk's thread asks it. */
@FunctionalInterface
public interface Forecast {

    /** For a hall that makes no estimates. */
    Forecast NONE = (state, service, ahead) -> null;

    /** The wait of a ticket with {@code ahead} before it; null when there is too little to tell from. */
    @Nullable
    WaitRange wait(HallState state, ServiceId service, int ahead);
}

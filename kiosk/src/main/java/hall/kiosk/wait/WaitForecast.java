package hall.kiosk.wait;

import hall.kiosk.queue.ServiceId;
import org.jspecify.annotations.Nullable;

/** Tells how long the wait for a service will probably be. Quick; any thread. */
@FunctionalInterface
public interface WaitForecast {

    /** For a hall that makes no estimates. */
    WaitForecast NONE = (service, ahead) -> null;

    /** The wait of somebody with {@code ahead} people before him; null when there is too little to tell from. */
    @Nullable
    WaitRange wait(ServiceId service, int ahead);
}

package hall.kiosk.hub;

import hall.broker.message.HallMessage;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallState;
import hall.kiosk.wait.WaitForecast;
import hall.text.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the hub would say of a hall, for whoever draws one that does not run. Pure. */
public final class HallMessages {

    private HallMessages() {}

    /** The state of {@code hall} at {@code now}; {@code notice} is the configuration's own. */
    public static HallMessage.HallState state(Hall hall, @Nullable Text notice, WaitForecast waits, Instant now) {
        HallState state = hall.state();
        Text said = HubMessages.notice(
                notice, state.duty().shown(now), state.queue().slips());
        return HubMessages.state(state, null, said, HubMessages.opening(hall.hours()), waits, HubMessages.NOBODY, now);
    }
}

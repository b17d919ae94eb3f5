package hall.kiosk.rating;

import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A citizen rated a service, bound to the window and the clerk who gave it. An event: stored once, never changed.
 *
 * @param by the pad or page it was given at, never the citizen
 * @param clerk who served; null where nobody had signed in
 * @param reasons codes of what was bad, from the province's list; may be empty
 */
public record Rating(
        Instant at,
        Actor by,
        TicketId ticket,
        BusinessDay day,
        ServiceId service,
        WindowId window,
        @Nullable String clerk,
        Grade grade,
        List<String> reasons) {

    public Rating {
        reasons = List.copyOf(reasons);
    }
}

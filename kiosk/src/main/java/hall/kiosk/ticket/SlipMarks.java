package hall.kiosk.ticket;

import hall.kiosk.queue.TicketNumber;
import java.util.List;

/**
 * What stands on a slip because of what went wrong before.
 *
 * @param torn numbers on pieces of paper that hang from the printer or were torn off, and are no tickets
 * @param again whether the same ticket may be on paper already
 */
record SlipMarks(List<TicketNumber> torn, boolean again) {

    static final SlipMarks NONE = new SlipMarks(List.of(), false);

    SlipMarks {
        torn = List.copyOf(torn);
    }
}

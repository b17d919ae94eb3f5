package hall.kiosk.ticket;

import hall.kiosk.queue.ServiceId;

/**
 * What a hall gives now. Immutable.
 *
 * @param dayOpen whether the business day is open: without one there are no tickets
 */
public record HallOffer(Menu menu, boolean dayOpen, ExpectedWaits waits) {

    /** Tells what awaits somebody who takes a ticket now. Pure. */
    @FunctionalInterface
    public interface ExpectedWaits {
        /** For {@code service} in the priority class {@code priority}. */
        ExpectedWait of(ServiceId service, String priority);
    }
}

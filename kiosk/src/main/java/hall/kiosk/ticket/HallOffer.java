package hall.kiosk.ticket;

import hall.kiosk.queue.ServiceId;
import hall.kiosk.wait.WaitRange;
import hall.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a hall gives now. Immutable.
 *
 * @param closed what to say while the opening hours give no tickets; null while they do or there are none
 * @param emergency what a manager has everybody told before all else; null while there is none
 * @param dayOpen whether the business day is open: without one there are no tickets
 */
public record HallOffer(
        Menu menu,
        boolean dayOpen,
        @Nullable Text closed,
        @Nullable Text emergency,
        ExpectedWaits waits) {

    /** Tells what awaits somebody who takes a ticket now. Pure. */
    @FunctionalInterface
    public interface ExpectedWaits {
        /** For {@code service} in the priority class {@code priority}. */
        ExpectedWait of(ServiceId service, String priority);
    }

    /**
     * What awaits somebody who takes a ticket now. {@code range} is null when nobody can tell, {@code ahead} then may be
     * {@link Slip#UNKNOWN}.
     */
    public record ExpectedWait(int ahead, @Nullable WaitRange range) {}
}

package hall.kiosk.app;

import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.TicketQueue;

/** What a kiosk at the end of a line may still give by itself. */
public final class ReservedNumbers {

    private ReservedNumbers() {}

    /** How many numbers of {@code prefix} it has, so many days from its own; 0 where it has no day yet. */
    public static int left(RemoteKiosk kiosk, String prefix, int days) {
        TicketQueue queue = kiosk.own().state().queue();
        return queue.day()
                .map(day ->
                        queue.reserves().left(prefix, new BusinessDay(day.date().plusDays(days))))
                .orElse(0);
    }
}

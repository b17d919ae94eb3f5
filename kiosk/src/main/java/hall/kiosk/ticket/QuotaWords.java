package hall.kiosk.ticket;

import hall.kiosk.queue.Quota;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketQueue;
import hall.text.Text;
import java.time.Instant;
import java.util.Optional;

/** Says why a service that has a quota gives no tickets now. */
public final class QuotaWords {

    private static final Text TODAY = Text.of("今天的号已取完", "All tickets of today are taken");
    private static final Text MORNING = Text.of("上午的号已取完，12:00 起取下午的号", "This morning's are taken; more from 12:00");

    private QuotaWords() {}

    /** The sentence for {@code service}; empty while it gives tickets. */
    public static Optional<Text> of(TicketQueue queue, String service, Instant now) {
        return queue.setup().service(new ServiceId(service)).flatMap(known -> switch (queue.left(known, now)) {
            case Quota.Left.Some some -> Optional.empty();
            case Quota.Left.AtNoon atNoon -> Optional.of(MORNING);
            case Quota.Left.None none -> Optional.of(TODAY);
        });
    }
}

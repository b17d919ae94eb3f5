package hall.kiosk.ticket;

import hall.kiosk.queue.Quota;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketQueue;
import hall.text.Text;
import java.time.Instant;
import java.util.Optional;

/** Says why a service that has a quota gives no tickets now. */
public final class QuotaWords {

    private static final Text TODAY = Text.of("今天的号已取完", "No more tickets today");

    private QuotaWords() {}

    /** The sentence for {@code service}; empty while it gives tickets. */
    public static Optional<Text> of(TicketQueue queue, String service, Instant now) {
        return queue.setup().service(new ServiceId(service)).flatMap(known -> switch (queue.left(known, now)) {
            case Quota.Left.Some some -> Optional.empty();
            case Quota.Left.From from ->
                Optional.of(Text.of("现在没有号，" + from.time() + " 起放号", "No tickets now; more from " + from.time()));
            case Quota.Left.None none -> Optional.of(TODAY);
        });
    }
}

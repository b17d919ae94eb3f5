package hall.kiosk.ticket;

import hall.kiosk.queue.Quota;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketQueue;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.time.Instant;
import java.util.Optional;

/** Says why a service that has a quota gives no tickets now. */
public final class QuotaWords {

    private QuotaWords() {}

    /** The sentence for {@code service}; empty while it gives tickets. */
    public static Optional<Text> of(TicketQueue queue, String service, Instant now, Tokens words) {
        return queue.setup().service(new ServiceId(service)).flatMap(known -> switch (queue.left(known, now)) {
            case Quota.Left.Some some -> Optional.empty();
            case Quota.Left.From from -> {
                Text later = words.text("quota.later");
                String time = from.time().toString();
                yield Optional.of(Text.of(
                        later.chinese().replace("{time}", time), later.english().replace("{time}", time)));
            }
            case Quota.Left.None none -> Optional.of(words.text("quota.today"));
        });
    }
}

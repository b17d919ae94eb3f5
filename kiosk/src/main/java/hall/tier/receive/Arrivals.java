package hall.tier.receive;

import hall.broker.HallAddress;
import hall.broker.message.HallMessage.HubEvent;
import hall.broker.message.Reading.Letter;
import hall.tier.store.Arrival;
import hall.tier.store.Counter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a hall's event counts for, read from the event alone. Pure. */
public final class Arrivals {

    /** The longest code that a table takes; the contract allows no longer one. */
    private static final int CODE = 64;

    private Arrivals() {}

    /** What is stored of {@code letter}, which came from {@code hall} as {@code payload}. */
    public static Arrival of(HallAddress hall, Letter<HubEvent> letter, byte[] payload) {
        HubEvent event = letter.message();
        Instant undoes = undoes(event);
        boolean call = event.kind().equals("called")
                || (undoes != null && event.text("act").equals("call"));
        return new Arrival(
                hall,
                letter.envelope().seq(),
                event.day(),
                letter.envelope().at(),
                Plain.of(event.kind(), CODE),
                Plain.of(event.text("service"), CODE),
                Plain.of(event.text("window"), CODE),
                (undoes == null ? Counter.of(event.kind()) : Counter.ofAct(event.text("act"))).orElse(null),
                call ? waited(event) : null,
                event.kind().equals("rated") ? grade(event) : null,
                Plain.of(event.text("hash"), CODE),
                new String(payload, StandardCharsets.UTF_8),
                undoes);
    }

    /** When the act was done that a clerk takes back by {@code event}; null where he takes none back, or does not say when. */
    private static @Nullable Instant undoes(HubEvent event) {
        try {
            return event.kind().equals("undone") ? Instant.parse(event.text("done")) : null;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable Integer waited(HubEvent event) {
        if (event.fields().get("why") instanceof Map<?, ?> why && why.get("waitedSeconds") instanceof Number seconds) {
            return (int) Math.max(0, Math.min(Integer.MAX_VALUE, seconds.longValue()));
        }
        return null;
    }

    /** A grade is its stars, as text. */
    private static @Nullable Integer grade(HubEvent event) {
        String stars = event.text("grade");
        return stars.matches("[1-5]") ? Integer.valueOf(stars) : null;
    }
}

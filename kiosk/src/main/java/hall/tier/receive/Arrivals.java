package hall.tier.receive;

import hall.broker.HallAddress;
import hall.broker.message.HallMessage.HubEvent;
import hall.broker.message.Reading.Letter;
import hall.tier.store.Arrival;
import hall.tier.store.Counter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a hall's event counts for, read from the event alone. Pure. */
final class Arrivals {

    /** The longest code that a table takes; the contract allows no longer one. */
    private static final int CODE = 64;

    private Arrivals() {}

    static Arrival of(HallAddress hall, Letter<HubEvent> letter, byte[] payload) {
        HubEvent event = letter.message();
        return new Arrival(
                hall,
                letter.envelope().seq(),
                event.day(),
                letter.envelope().at(),
                code(event.kind()),
                code(event.text("service")),
                code(event.text("window")),
                Counter.of(event.kind()).orElse(null),
                event.kind().equals("called") ? waited(event) : null,
                event.kind().equals("rated") ? grade(event) : null,
                code(event.text("hash")),
                new String(payload, StandardCharsets.UTF_8));
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

    /** {@code text} without what no table takes, cut. */
    private static String code(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "");
        return clean.length() <= CODE ? clean : clean.substring(0, CODE);
    }
}

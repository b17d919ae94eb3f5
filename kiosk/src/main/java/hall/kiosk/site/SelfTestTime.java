package hall.kiosk.site;

import hall.kiosk.hours.Opening;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For which day all devices are to be tested now.
 *
 * @param opening when the hall opens on that day; null when it has opened already, because it was switched on late
 */
public record SelfTestTime(LocalDate day, @Nullable Instant opening) {

    /** What there is to test for at {@code now}, {@code lead} before an opening or later; empty where it is not time yet. */
    public static Optional<SelfTestTime> at(Opening said, Instant now, ZoneId zone, Duration lead) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return switch (said) {
            case Opening.Before before -> before(before.opensAt(), now, zone, lead);
            case Opening.Closed closed ->
                closed.opensNext() == null ? Optional.empty() : before(closed.opensNext(), now, zone, lead);
            case Opening.Open open -> Optional.of(new SelfTestTime(today, null));
            case Opening.Break pause -> Optional.of(new SelfTestTime(today, null));
        };
    }

    private static Optional<SelfTestTime> before(Instant opening, Instant now, ZoneId zone, Duration lead) {
        return now.isBefore(opening.minus(lead))
                ? Optional.empty()
                : Optional.of(new SelfTestTime(LocalDate.ofInstant(opening, zone), opening));
    }
}

package hall.kiosk.screen;

import hall.standard.Measurand;
import hall.standard.Measurement;
import hall.standard.Worst;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How long whoever laid down a card waits for the next screen: from the end of reading until it is drawn. The hall is told the first
 * of a day and what is longer. The kiosk's thread.
 */
final class CardTime {

    private static final double NANOS = 1e9;

    /** A picture that is drawn stands on the glass at most so many seconds later. */
    private static final double ON_GLASS = 0.1;

    private final KioskParts parts;
    private final Worst told = new Worst();

    CardTime(KioskParts parts) {
        this.parts = parts;
    }

    /** The screen that follows a card is drawn, which was read at {@code readNanos}. */
    void drawn(long readNanos) {
        double seconds = (parts.nanos().getAsLong() - readNanos) / NANOS;
        Instant now = parts.clock().instant();
        if (told.isNews(parts.name(), Measurand.CARD_SCREEN, seconds, LocalDate.ofInstant(now, parts.zone()))) {
            parts.hall().measured(new Measurement(Measurand.CARD_SCREEN, seconds, ON_GLASS, now));
        }
    }
}

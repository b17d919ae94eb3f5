package hall.kiosk.screen;

import hall.kiosk.ticket.Menu;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * All that a picture of the screen depends on: two equal views give the same picture, dot for dot.
 *
 * @param secondsLeft until the first page comes back; -1 when that is not told
 * @param minute the hall's time, to the minute
 * @param focus the target the arrow keys have come to; null while nobody uses them
 */
public record KioskView(
        KioskState state,
        SessionPreferences preferences,
        Menu menu,
        int secondsLeft,
        LocalDateTime minute,
        @Nullable String focus) {

    /** What {@code flow} shows at {@code now}. */
    public static KioskView of(KioskFlow flow, LocalDateTime now, @Nullable String focus) {
        return new KioskView(
                flow.state(),
                flow.preferences(),
                flow.offer().menu(),
                flow.secondsLeft(),
                now.truncatedTo(ChronoUnit.MINUTES),
                focus);
    }

    /** The same in {@code language}. */
    KioskView in(String language) {
        return new KioskView(state, preferences.speaking(language), menu, secondsLeft, minute, focus);
    }
}

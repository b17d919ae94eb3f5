package hall.board.screen;

import hall.board.view.Heard;
import hall.broker.message.HallMessage;
import hall.text.Text;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a board's videos are to be silent, because the hall's voice speaks. A board does not hear the voice, which says one call
 * after the other, so each call of the hall, whichever board shows it, makes it silent for as long as one takes at most. In an
 * emergency and while the hall is not heard it is silent throughout. The board's thread writes, any reads.
 */
final class Hush {

    /** A call is said twice in two languages, after a chime, within this. */
    static final Duration CALL = Duration.ofSeconds(18);

    /** An announcement that was recorded lasts about so long. */
    private static final Duration RECORDING = Duration.ofSeconds(45);

    /** Characters that are read in a second, generously. */
    private static final int READ_EACH_SECOND = 3;

    /** So many calls are not waited for: of those that wait the voice leaves out what is obsolete. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Set<String> announced = new HashSet<>();
    private volatile long untilNanos;
    private volatile boolean throughout = true;

    Hush(long now) {
        untilNanos = now;
    }

    /** What the hall says just now. */
    void hear(Heard heard, long now) {
        if (heard instanceof Heard.Call && heard.live()) {
            longer(CALL, now);
        }
    }

    /** What is known of the hall; {@code old} where it is not heard. */
    void know(HallMessage.HallState.@Nullable Display display, boolean old, long now) {
        throughout = old || (display != null && display.emergency() != null);
        List<HallMessage.HallState.Announcement> wanted = display == null ? List.of() : display.announcements();
        for (HallMessage.HallState.Announcement each : wanted) {
            if (announced.add(each.id())) {
                longer(each.clip() == null ? reading(each.text()) : RECORDING, now);
            }
        }
        announced.retainAll(
                wanted.stream().map(HallMessage.HallState.Announcement::id).collect(Collectors.toSet()));
    }

    private static Duration reading(Text text) {
        int all = text.byLanguage().values().stream().mapToInt(String::length).sum();
        return Duration.ofSeconds(CALL.toSeconds() / 2 + all / READ_EACH_SECOND);
    }

    private void longer(Duration more, long now) {
        long from = untilNanos - now > 0 ? untilNanos : now;
        untilNanos = from + more.toNanos() - now > LONGEST.toNanos() ? now + LONGEST.toNanos() : from + more.toNanos();
    }

    /** Whether videos are silent at {@code now}. */
    boolean holds(long now) {
        return throughout || untilNanos - now > 0;
    }
}

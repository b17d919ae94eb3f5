package hall.board.view;

import hall.standard.Snapshot;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * How a board deals with calls and silence. Times are those of a person who looks at it, whatever the hall's pace.
 *
 * @param callsAtOnce how many calls stand at once as the scene is designed
 * @param mostAtOnce how many stand at once in a rush, when more are called than can stand for their shortest hold
 * @param shortestHold how long each call stands at least (rule IS-021: 8 s, project default)
 * @param rushHold what the shortest hold shrinks to when calls wait although all of {@code mostAtOnce} stand
 * @param rushStay how long a call stands that came in a rush, unless its citizen comes or others need its place
 * @param longestHold after which a call goes to the recent ones even if nobody else is called
 * @param flash how long a new call or a recall flashes at first (rule IS-019: at most 5 s)
 * @param flashPeriod half of it on, half off (rule IS-019: at most 2 Hz)
 * @param recent how long a call that is over is listed at least, however many there are (rule IS-021)
 * @param windows whose calls stand; all where there are none
 * @param margin what the hall's heartbeat may be late before it counts as missing, while the line seems up
 */
public record Rules(
        int callsAtOnce,
        int mostAtOnce,
        Duration shortestHold,
        Duration rushHold,
        Duration rushStay,
        Duration longestHold,
        Duration flash,
        Duration flashPeriod,
        Duration recent,
        Duration margin,
        Set<String> windows) {

    private static final Duration RUSH_HOLD = Duration.ofSeconds(3);
    private static final Duration RUSH_STAY = Duration.ofSeconds(20);
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(60);
    private static final Duration FASTEST_FLASH = Duration.ofMillis(500);
    private static final Duration MARGIN = Duration.ofSeconds(2);

    /** The eye needs this long to find a number. */
    private static final Duration LEAST_HOLD = Duration.ofMillis(500);

    public Rules {
        windows = Set.copyOf(windows);
        if (callsAtOnce < 1 || mostAtOnce < callsAtOnce) {
            throw new IllegalArgumentException("callsAtOnce (" + callsAtOnce + ") must be at least 1 and at most "
                    + "mostAtOnce (" + mostAtOnce + ")");
        }
        if (rushHold.compareTo(shortestHold) > 0
                || shortestHold.compareTo(rushStay) > 0
                || rushStay.compareTo(longestHold) > 0
                || flash.compareTo(Duration.ofSeconds(5)) > 0
                || flashPeriod.compareTo(FASTEST_FLASH) < 0) {
            throw new IllegalArgumentException("a call's holds must grow from rush (" + rushHold + ") to shortest ("
                    + shortestHold + "), stay (" + rushStay + ") and longest (" + longestHold
                    + "), and a flash (" + flash + " at each " + flashPeriod + ") must not exceed 5 s and 2 Hz");
        }
    }

    /**
     * What {@code standard} asks of a board with room for {@code callsAtOnce} calls, and for {@code mostAtOnce} in a rush; the
     * rest is the project's own.
     */
    public static Rules of(Snapshot standard, int callsAtOnce, int mostAtOnce) {
        return of(CallTimes.of(standard), callsAtOnce, mostAtOnce);
    }

    /** The same of {@code times}. */
    public static Rules of(CallTimes times, int callsAtOnce, int mostAtOnce) {
        return new Rules(
                callsAtOnce,
                mostAtOnce,
                times.hold(),
                RUSH_HOLD,
                longer(times.hold(), RUSH_STAY),
                longer(times.hold(), LONGEST_HOLD),
                Collections.min(List.of(times.flash(), CallTimes.USUAL.flash())),
                longer(times.flashPeriod(), CallTimes.USUAL.flashPeriod()),
                times.recent(),
                MARGIN,
                Set.of());
    }

    /** The same for a board with room for {@code callsAtOnce} whatever happens. */
    public static Rules of(Snapshot standard, int callsAtOnce) {
        return of(standard, callsAtOnce, callsAtOnce);
    }

    private static Duration longer(Duration a, Duration b) {
        return Collections.max(List.of(a, b));
    }

    /**
     * These rules for a hall that runs {@code pace} times as fast as life, as a replay may: calls come as much faster,
     * so each stands as much shorter, but never too short to be seen.
     */
    public Rules at(double pace) {
        if (pace < 1) {
            throw new IllegalArgumentException("pace (" + pace + ") must be at least 1");
        }
        return new Rules(
                callsAtOnce,
                mostAtOnce,
                faster(shortestHold, pace),
                faster(rushHold, pace),
                faster(rushStay, pace),
                faster(longestHold, pace),
                faster(flash, pace),
                flashPeriod,
                faster(recent, pace),
                margin,
                windows);
    }

    /** The same for a board that shows calls to {@code only} these windows; to all where there are none. */
    public Rules only(Collection<String> only) {
        return new Rules(
                callsAtOnce,
                mostAtOnce,
                shortestHold,
                rushHold,
                rushStay,
                longestHold,
                flash,
                flashPeriod,
                recent,
                margin,
                Set.copyOf(only));
    }

    /** Whether calls to {@code window} stand. */
    boolean areOf(String window) {
        return windows.isEmpty() || windows.contains(window);
    }

    /** How long each call stands at least while {@code waiting} others wait for a place: the more, the shorter. */
    long holdNanos(int waiting) {
        long shared = shortestHold.toNanos() / (mostAtOnce + waiting) * mostAtOnce;
        return waiting == 0 ? shortestHold.toNanos() : Math.max(rushHold.toNanos(), shared);
    }

    private static Duration faster(Duration time, double pace) {
        return longer(Duration.ofNanos((long) (time.toNanos() / pace)), LEAST_HOLD);
    }
}

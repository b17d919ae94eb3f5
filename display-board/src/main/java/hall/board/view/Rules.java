package hall.board.view;

import java.time.Duration;

/**
 * How a board deals with calls and silence.
 *
 * @param callsAtOnce how many calls stand at once; the others wait in order
 * @param shortestHold how long each call stands at least (rule IS-021: 8 s, project default)
 * @param longestHold after which a call goes to the recent ones even if nobody else is called
 * @param flash how long a new call or a recall flashes at first (rule IS-019: at most 5 s)
 * @param margin what the hall's heartbeat may be late before it counts as missing, while the line seems up
 */
public record Rules(int callsAtOnce, Duration shortestHold, Duration longestHold, Duration flash, Duration margin) {

    /** A flash is half this long on, half off: 1 Hz, under the 2 Hz of rule IS-019. */
    static final Duration FLASH_PERIOD = Duration.ofSeconds(1);

    /** The eye needs this long to find a number. */
    private static final Duration LEAST_HOLD = Duration.ofMillis(500);

    public Rules {
        if (callsAtOnce < 1) {
            throw new IllegalArgumentException("callsAtOnce (" + callsAtOnce + ") must be at least 1");
        }
        if (shortestHold.compareTo(longestHold) > 0 || flash.compareTo(Duration.ofSeconds(5)) > 0) {
            throw new IllegalArgumentException("a call's shortest hold (" + shortestHold
                    + ") must not exceed its longest (" + longestHold + "), nor a flash (" + flash + ") 5 s");
        }
    }

    /** The standard's rules for a board with room for {@code callsAtOnce}. */
    public static Rules standard(int callsAtOnce) {
        return new Rules(
                callsAtOnce,
                Duration.ofSeconds(8),
                Duration.ofSeconds(60),
                Duration.ofSeconds(4),
                Duration.ofSeconds(2));
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
                callsAtOnce, faster(shortestHold, pace), faster(longestHold, pace), faster(flash, pace), margin);
    }

    private static Duration faster(Duration time, double pace) {
        Duration divided = Duration.ofNanos((long) (time.toNanos() / pace));
        return divided.compareTo(LEAST_HOLD) > 0 ? divided : LEAST_HOLD;
    }
}

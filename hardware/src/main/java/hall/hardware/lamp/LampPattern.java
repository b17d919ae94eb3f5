package hall.hardware.lamp;

/**
 * How a lamp is lit, or a buzzer sounds. Never faster than twice a second: WCAG 2.3.1 allows three flashes, and two
 * leaves room for a Pi that is late.
 *
 * @param onMillis lit for so long; 0 is off
 * @param offMillis then dark for so long; 0 is always on
 * @param times how often, then off; 0 is until something else is asked
 */
public record LampPattern(int onMillis, int offMillis, int times) {

    /** The shortest time of one flash. */
    public static final int PERIOD_MILLIS_MIN = 500;

    public static final LampPattern OFF = new LampPattern(0, 0, 0);
    public static final LampPattern ON = new LampPattern(1, 0, 0);
    /** Half a second on, half a second off: a call. */
    public static final LampPattern CALL = new LampPattern(500, 500, 0);

    public LampPattern {
        if (onMillis < 0 || offMillis < 0 || times < 0 || onMillis > 60_000 || offMillis > 60_000 || times > 1_000) {
            throw new IllegalArgumentException(
                    "on " + onMillis + " ms, off " + offMillis + " ms, " + times + " times is not a pattern");
        }
        boolean flashes = onMillis > 0 && offMillis > 0;
        if (flashes && onMillis + offMillis < PERIOD_MILLIS_MIN) {
            throw new IllegalArgumentException("a flash of " + (onMillis + offMillis) + " ms must take at least "
                    + PERIOD_MILLIS_MIN + " ms: faster ones can cause a seizure");
        }
        if (times > 0 && !flashes) {
            throw new IllegalArgumentException("a pattern of " + times + " times needs time on and time off");
        }
    }

    /** {@code times} flashes of {@code onMillis} with as much dark between, then off. */
    public static LampPattern flashes(int times, int onMillis) {
        return new LampPattern(onMillis, Math.max(onMillis, PERIOD_MILLIS_MIN - onMillis), times);
    }

    /** Whether it is lit {@code millis} after it began. */
    public boolean lit(long millis) {
        if (onMillis == 0 || offMillis == 0) {
            return onMillis > 0;
        }
        long period = (long) onMillis + offMillis;
        return (times == 0 || millis / period < times) && millis % period < onMillis;
    }

    /** How long after {@code millis} it changes; {@link Long#MAX_VALUE} when never again. */
    public long nextChange(long millis) {
        long period = (long) onMillis + offMillis;
        if (onMillis == 0 || offMillis == 0 || (times > 0 && millis / period >= times)) {
            return Long.MAX_VALUE;
        }
        long within = millis % period;
        return within < onMillis ? onMillis - within : period - within;
    }
}

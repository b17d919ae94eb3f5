package hall.hardware.keys;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets one press count where an impatient finger gives two: after a press that counted, the same pad's keys are
 * ignored for a while, and a press counts only when every other key is up. Digits are typed, so they always count.
 */
final class PressGuard {

    private final long quietNanos;
    private final Map<Integer, Long> lastByUnit = new HashMap<>();

    PressGuard(Duration quiet) {
        this.quietNanos = quiet.toNanos();
    }

    boolean admits(Key key, int unit, boolean alone, long nanos) {
        return switch (key) {
            case Key.Digit digit -> true;
            case Key.Grade grade -> alone && quiet(unit, nanos);
            case Key.Command command -> alone && quiet(unit, nanos);
        };
    }

    private boolean quiet(int unit, long nanos) {
        Long last = lastByUnit.get(unit);
        if (last != null && nanos - last < quietNanos) {
            return false;
        }
        lastByUnit.put(unit, nanos);
        return true;
    }
}

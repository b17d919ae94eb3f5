package hall.kiosk.faults;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens to a hall or its network.
 *
 * @param parties whose calls are looked at
 * @param lasts how long, at least: until the alarm is on the manager's overview
 * @param alarm the alarm it must raise; null where it is over before anybody would want one
 * @param right waits until all is as it should be
 */
record Fault(
        String what,
        List<String> parties,
        Duration lasts,
        @Nullable String alarm,
        Act begin,
        Act heal,
        Act right) {

    /** Some alarm must be raised, whichever it is. */
    static final String ANY_ALARM = "some alarm";

    /** Whether {@code alarm} is among those that stand. */
    static boolean isIn(String alarm, Set<String> standing) {
        return alarm.equals(ANY_ALARM) ? !standing.isEmpty() : standing.contains(alarm);
    }

    /** What somebody does to the hall or its network. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }
}

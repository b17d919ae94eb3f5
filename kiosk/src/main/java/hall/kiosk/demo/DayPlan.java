package hall.kiosk.demo;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Everything that happens on a recorded day, in order. Immutable. */
public final class DayPlan {

    private final List<Act> acts;

    private DayPlan(List<Act> acts) {
        this.acts = List.copyOf(acts);
    }

    /** The plan of {@code acts}, which are put in order; those at the same instant keep the order they come in. */
    static DayPlan of(List<Act> acts) {
        return new DayPlan(
                acts.stream().sorted(Comparator.comparingLong(Act::atMillis)).toList());
    }

    List<Act> acts() {
        return acts;
    }

    /** How long after the opening the last thing happens. */
    public Duration length() {
        return Duration.ofMillis(acts.isEmpty() ? 0 : acts.getLast().atMillis());
    }
}

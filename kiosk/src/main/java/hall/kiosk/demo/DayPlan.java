package hall.kiosk.demo;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that happens on a recorded day, in order. Immutable. */
public final class DayPlan {

    private final List<Act> acts;
    private final @Nullable Clerks clerks;

    private DayPlan(List<Act> acts, @Nullable Clerks clerks) {
        this.acts = List.copyOf(acts);
        this.clerks = clerks;
    }

    /** The plan of {@code acts}, which are put in order; those at the same instant keep the order they come in. */
    static DayPlan of(List<Act> acts) {
        return of(acts, null);
    }

    /** The same on a day on which {@code clerks} decide what follows a call; null where the acts say it. */
    static DayPlan of(List<Act> acts, @Nullable Clerks clerks) {
        return new DayPlan(
                acts.stream().sorted(Comparator.comparingLong(Act::atMillis)).toList(), clerks);
    }

    List<Act> acts() {
        return acts;
    }

    @Nullable
    Clerks clerks() {
        return clerks;
    }

    /** How long after the opening the last thing happens. */
    public Duration length() {
        return Duration.ofMillis(acts.isEmpty() ? 0 : acts.getLast().atMillis());
    }
}

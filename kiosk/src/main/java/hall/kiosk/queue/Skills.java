package hall.kiosk.queue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who can do what, and how well. Somebody who is named here is called nobody for a service he has no skill in; somebody who
 * is not named can do all his window does. What is sent to his window alone is his all the same: a person decided that.
 *
 * <p>A window prefers what its clerk is strongest at as it prefers a priority class: each step of weight over
 * {@value #LEAST} counts as having waited {@value #SECONDS_A_STEP} seconds longer. So the bounds of the {@link RuleSet} hold
 * for it too: nobody is overtaken by whoever came more than the largest advance later, nor more often than
 * {@code maxOvertaken}.
 *
 * @param weights for each name somebody signs in by his services and their weights, from {@value #LEAST} to {@value #MOST}
 */
public record Skills(Map<String, Map<ServiceId, Integer>> weights) {

    /** The weight of somebody who can do it, and is not better at it than at anything else. */
    public static final int LEAST = 1;

    /** The weight of somebody who is strongest at it. */
    public static final int MOST = 10;

    private static final int SECONDS_A_STEP = 60;

    /** Where nobody's skills are named. */
    static final Skills NONE = new Skills(Map.of());

    public Skills {
        Map<String, Map<ServiceId, Integer>> kept = new LinkedHashMap<>();
        weights.forEach((clerk, own) -> kept.put(clerk, Collections.unmodifiableMap(new LinkedHashMap<>(own))));
        weights = Collections.unmodifiableMap(kept);
    }

    /** Whether {@code clerk} may be given people who wait for {@code service}; null where nobody is at the window. */
    boolean allow(@Nullable Actor clerk, ServiceId service) {
        Map<ServiceId, Integer> own = of(clerk);
        return own == null || own.containsKey(service);
    }

    /** How much longer than they did those who wait for {@code target} count as having waited where {@code clerk} is. */
    int advanceSeconds(@Nullable Actor clerk, Target target) {
        Map<ServiceId, Integer> own = of(clerk);
        if (own == null) {
            return 0;
        }
        return switch (target) {
            case Target.AnyWindow any ->
                (Math.clamp(own.getOrDefault(any.service(), LEAST), LEAST, MOST) - LEAST) * SECONDS_A_STEP;
            case Target.OneWindow one -> 0;
        };
    }

    private @Nullable Map<ServiceId, Integer> of(@Nullable Actor clerk) {
        return clerk == null || (clerk.kind() != Actor.Kind.CLERK && clerk.kind() != Actor.Kind.MANAGER)
                ? null
                : weights.get(clerk.name());
    }
}

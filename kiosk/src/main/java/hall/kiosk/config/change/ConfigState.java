package hall.kiosk.config.change;

import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.queue.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which document is in force, which file was taken last, and what is planned. Pure: decides what may happen and folds what
 * did. Immutable.
 *
 * @param now null before there was a document
 * @param file the hash of the document that was taken from a file last; null when none was
 * @param plans in the order they were made
 * @param lost the plan that the hall dropped last by itself; null once somebody has changed or planned anything since
 */
public record ConfigState(
        @Nullable InForce now,
        @Nullable String file,
        List<Plan> plans,
        @Nullable LostPlan lost) {

    /** Before anything was configured. */
    public static final ConfigState NONE = new ConfigState(null, null, List.of(), null);

    private static final int MOST_PLANS = 20;

    /** The document in force and who put it there. */
    public record InForce(Instant since, Actor by, Origin origin, String hash, String document) {}

    /** A document to be in force later; {@code due} is null for the next business day. */
    public record Plan(
            String id,
            Instant madeAt,
            Actor by,
            Origin origin,
            @Nullable String reason,
            @Nullable String before,
            String hash,
            String document,
            @Nullable Instant due) {}

    /** A plan that was not carried out, and the code of the reason. */
    public record LostPlan(Instant at, String plan, String why) {}

    /** What became of a command. */
    public sealed interface Decision {

        record Accepted(ConfigEvent event) implements Decision {}

        record Refused(Refusal why) implements Decision {}
    }

    /** Why something may not be. */
    public enum Refusal {
        /** It is in force already. */
        SAME_CONFIGURATION,
        /** Somebody has changed the configuration since its author began. */
        CONFIGURATION_CHANGED,
        /** There is no such plan. */
        UNKNOWN_PLAN,
        /** So many are planned already that nobody could tell what comes. */
        TOO_MANY_PLANS,
        /** It is to be in force in the past. */
        PLAN_IN_THE_PAST;

        /** The stable code of the contract. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public ConfigState {
        plans = List.copyOf(plans);
    }

    /** The hash of the document in force; null before there was one. */
    public @Nullable String hash() {
        return now == null ? null : now.hash();
    }

    public Optional<Plan> plan(String id) {
        return plans.stream().filter(plan -> plan.id().equals(id)).findFirst();
    }

    /** What follows from {@code command} at {@code at}. */
    public Decision decide(ConfigCommand command, Instant at) {
        return switch (command) {
            case ConfigCommand.Change change -> change(change, at);
            case ConfigCommand.Plan plan -> plan(plan, at);
            case ConfigCommand.DropPlan drop ->
                plan(drop.plan()).isEmpty()
                        ? new Decision.Refused(Refusal.UNKNOWN_PLAN)
                        : new Decision.Accepted(new ConfigEvent.PlanDropped(at, drop.by(), drop.plan(), drop.why()));
        };
    }

    private Decision change(ConfigCommand.Change change, Instant at) {
        if (change.plan() != null && plan(change.plan()).isEmpty()) {
            return new Decision.Refused(Refusal.UNKNOWN_PLAN);
        }
        if (change.document().hash().equals(hash())) {
            return new Decision.Refused(Refusal.SAME_CONFIGURATION);
        }
        if (isOvertaken(change.origin(), change.before())) {
            return new Decision.Refused(Refusal.CONFIGURATION_CHANGED);
        }
        return new Decision.Accepted(new ConfigEvent.Changed(
                at,
                change.by(),
                change.origin(),
                change.reason(),
                hash(),
                change.document().hash(),
                change.document().text(),
                change.plan()));
    }

    private Decision plan(ConfigCommand.Plan plan, Instant at) {
        if (isOvertaken(plan.origin(), plan.before())) {
            return new Decision.Refused(Refusal.CONFIGURATION_CHANGED);
        }
        if (plan.due() != null && !plan.due().isAfter(at)) {
            return new Decision.Refused(Refusal.PLAN_IN_THE_PAST);
        }
        if (plans.size() >= MOST_PLANS) {
            return new Decision.Refused(Refusal.TOO_MANY_PLANS);
        }
        return new Decision.Accepted(new ConfigEvent.Planned(
                at,
                plan.by(),
                plan.plan(),
                plan.origin(),
                plan.reason(),
                plan.before(),
                plan.document().hash(),
                plan.document().text(),
                plan.due()));
    }

    /** A file has no author who saw what was before; whether it may replace that is asked where it is read. */
    private boolean isOvertaken(Origin origin, @Nullable String before) {
        return origin != Origin.FILE && !Objects.equals(before, hash());
    }

    /** The state after {@code event}. Total. */
    public ConfigState after(ConfigEvent event) {
        return switch (event) {
            case ConfigEvent.Changed changed ->
                new ConfigState(
                        new InForce(changed.at(), changed.by(), changed.origin(), changed.hash(), changed.document()),
                        changed.origin() == Origin.FILE ? changed.hash() : file,
                        without(changed.plan()),
                        null);
            case ConfigEvent.Planned planned -> {
                List<Plan> more = new ArrayList<>(without(planned.plan()));
                more.add(new Plan(
                        planned.plan(),
                        planned.at(),
                        planned.by(),
                        planned.origin(),
                        planned.reason(),
                        planned.before(),
                        planned.hash(),
                        planned.document(),
                        planned.due()));
                yield new ConfigState(now, file, more, null);
            }
            case ConfigEvent.PlanDropped dropped ->
                new ConfigState(
                        now,
                        file,
                        without(dropped.plan()),
                        dropped.by().equals(Actor.HALL)
                                ? new LostPlan(dropped.at(), dropped.plan(), dropped.why())
                                : null);
        };
    }

    private List<Plan> without(@Nullable String plan) {
        return plans.stream().filter(each -> !each.id().equals(plan)).toList();
    }
}

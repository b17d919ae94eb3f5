package hall.kiosk.config.change;

import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.HallSetup;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody wants of the hall's configuration. The documents have been read and found right before. */
public sealed interface ConfigCommand {

    Actor by();

    /**
     * Puts {@code document} in force.
     *
     * @param before the hash its author began from; null when there was none, or for what comes from a file and may replace
     *     anything
     * @param setup what the document says of the queue
     * @param plan the plan that is carried out by this; null for a change made at once
     */
    record Change(
            Actor by,
            Origin origin,
            @Nullable String reason,
            @Nullable String before,
            ConfigDocument document,
            HallSetup setup,
            @Nullable String plan)
            implements ConfigCommand {}

    /** Puts {@code document} in force later, see {@link ConfigEvent.Planned}. */
    record Plan(
            Actor by,
            String plan,
            Origin origin,
            @Nullable String reason,
            @Nullable String before,
            ConfigDocument document,
            @Nullable Instant due)
            implements ConfigCommand {}

    /** Takes a plan back. */
    record DropPlan(Actor by, String plan, String why) implements ConfigCommand {}
}

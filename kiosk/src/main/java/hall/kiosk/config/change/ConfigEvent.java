package hall.kiosk.config.change;

import hall.kiosk.queue.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to the hall's configuration. The documents stand whole in their events: each can come back. */
public sealed interface ConfigEvent {

    Instant at();

    Actor by();

    /** Where a document came from. */
    enum Origin {
        /** The file of a configuration folder. */
        FILE,
        /** A manager's page. */
        PAGE,
        /** An earlier version. */
        ROLLBACK
    }

    /**
     * A document is in force.
     *
     * @param reason the author's words; null for none
     * @param before the hash of the document before; null for the first
     * @param hash of {@code document}
     * @param document its text
     * @param plan what was carried out by this; null for a change made at once
     */
    record Changed(
            Instant at,
            Actor by,
            Origin origin,
            @Nullable String reason,
            @Nullable String before,
            String hash,
            String document,
            @Nullable String plan)
            implements ConfigEvent {}

    /**
     * A document is to be in force later.
     *
     * @param plan its id
     * @param before the hash it was made from; the plan is not carried out over another
     * @param due when; null for the next business day
     */
    record Planned(
            Instant at,
            Actor by,
            String plan,
            Origin origin,
            @Nullable String reason,
            @Nullable String before,
            String hash,
            String document,
            @Nullable Instant due)
            implements ConfigEvent {}

    /** A plan will not be carried out. {@code why} is a code: {@code withdrawn}, {@code overtaken}, {@code unusable}. */
    record PlanDropped(Instant at, Actor by, String plan, String why) implements ConfigEvent {}
}

package hall.broker.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a hall and its upper tier say to each other beside the events themselves. Immutable. */
public sealed interface TierMessage extends Message {

    /** {@code tier/ack}: the upper tier has on its disk all events up to this sequence of the journal. */
    record TierAck(long upTo) implements TierMessage {}

    /** {@code tier/ask}: send these events of the journal again, both ends included. */
    record TierAsk(long from, long to) implements TierMessage {}

    /**
     * {@code summary/minute} and {@code summary/day}: a roll-up for upper tiers; no person, no ticket.
     *
     * @param counts issued, called, finished, noShow, ... within the period; below zero where a minute took back more than it brought
     * @param waitSeconds how long people waited
     * @param ratings how many by grade, "1" to "5"
     * @param devices how many by state
     * @param implementationRate 0 to 1, of the standard's rules proven kept; null if not computed
     * @param standard the hash of the resolved standard in force, in lower-case hex; null if not known
     * @param layers the documents it was resolved from, such as {@code AH-ZWFW 2.1.0}; null if not known
     * @param cases what is to be seen to now; null if not known
     * @param adopted how often the hall uses each file that was published for it, by the first 16 digits of its SHA-256; null if
     *     not known
     */
    record Summary(
            Instant from,
            Instant until,
            Map<String, Long> counts,
            Histogram waitSeconds,
            Map<String, Long> ratings,
            Map<String, Long> devices,
            @Nullable Double implementationRate,
            @Nullable String standard,
            @Nullable List<String> layers,
            @Nullable Cases cases,
            @Nullable Map<String, Long> adopted)
            implements TierMessage {
        public Summary {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(waitSeconds, "waitSeconds");
            counts = Free.ordered(counts);
            ratings = Free.ordered(ratings);
            devices = Free.ordered(devices);
            layers = layers == null ? null : List.copyOf(layers);
            adopted = adopted == null ? null : Free.ordered(adopted);
        }
    }

    /**
     * How many bad ratings and messages of citizens nobody has seen to; none of their words.
     *
     * @param overdue how many of the open ones are due already
     * @param oldestDue when the first of the open ones is or was due; null without any
     */
    record Cases(long open, long overdue, @Nullable Instant oldestDue) {}

    /**
     * {@code tier/published}: what the tier has published for its halls to adopt by choice, a JSON object of files in parts of
     * {@code tier/published/{sha256}/{part}}.
     *
     * @param by who published it, for people
     * @param sha256 of the whole, in lower-case hex
     */
    record TierPublished(String by, String sha256, long bytes, int parts) implements TierMessage {
        public TierPublished {
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(sha256, "sha256");
        }
    }
}

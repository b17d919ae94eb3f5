package hall.kiosk.hook;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where another system wants to be told of what happens, and of what.
 *
 * @param id its name in the hall, {@code [a-z0-9-]}
 * @param url takes a POST for each event
 */
public record Hook(String id, URI url, Set<Topic> topics) {

    /** The longest id: with what stands before it in the access file it is a name of the hall. */
    public static final int LONGEST_ID = 27;

    /** What one can be told of, and which events that is. */
    public enum Topic {
        TICKET(
                "issued",
                "printed",
                "withdrawn",
                "started",
                "finished",
                "not-present",
                "held",
                "transferred",
                "returned",
                "closed-unserved",
                "postponed",
                "resumed",
                "restored",
                "cancelled",
                "reprioritised",
                "undone"),
        CALL("called", "recalled"),
        RATING("rated"),
        ALARM("alarm-raised", "alarm-acknowledged", "alarm-closed", "alarm-ended");

        @SuppressWarnings("ImmutableEnumChecker") // an unchangeable list
        private final List<String> kinds;

        Topic(String... kinds) {
            this.kinds = List.of(kinds);
        }

        /** As written in the configuration and in what is sent. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The topic that events of {@code kind} belong to; empty when nobody is told of them. */
        static Optional<Topic> of(String kind) {
            return Arrays.stream(values())
                    .filter(topic -> topic.kinds.contains(kind))
                    .findFirst();
        }
    }

    public Hook {
        topics = Set.copyOf(topics);
    }

    /** The name of the secret it signs with, among the tokens of the access file. */
    public String secretName() {
        return "hook-" + id;
    }

    /**
     * An event that was not delivered.
     *
     * @param seq its row of the journal
     * @param at when it was given up
     * @param why in words of the other side or of the network
     */
    public record DeadLetter(long seq, String kind, String at, String why) {}
}

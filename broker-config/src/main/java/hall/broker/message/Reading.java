package hall.broker.message;

import java.util.Objects;

/** What came of reading a payload: a letter, the clearing of what was retained, or the reason why it is neither. */
public sealed interface Reading<M extends Message> {
    /** A message in its envelope: what one payload holds. */
    record Letter<M extends Message>(Envelope envelope, M message) implements Reading<M> {
        public Letter {
            Objects.requireNonNull(envelope, "envelope");
            Objects.requireNonNull(message, "message");
        }
    }

    /** An empty payload: what was retained on the topic is no more. */
    record Cleared<M extends Message>() implements Reading<M> {}

    /** A payload that is not this message. {@code reason} is one sentence for the log; the payload is not in it. */
    record Unreadable<M extends Message>(String reason) implements Reading<M> {}
}

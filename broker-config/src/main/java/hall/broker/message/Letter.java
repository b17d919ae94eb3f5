package hall.broker.message;

import java.util.Objects;

/** A message in its envelope: what one payload holds. */
public record Letter<M extends Message>(Envelope envelope, M message) implements Reading<M> {
    public Letter {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(message, "message");
    }
}

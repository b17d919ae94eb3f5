package hall.broker.message;

/** A payload that is not this message. {@code reason} is one sentence for the log; the payload is not in it. */
public record Unreadable<M extends Message>(String reason) implements Reading<M> {}

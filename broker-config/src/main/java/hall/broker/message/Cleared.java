package hall.broker.message;

/** An empty payload: what was retained on the topic is no more. */
public record Cleared<M extends Message>() implements Reading<M> {}

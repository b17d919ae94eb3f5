package hall.broker.message;

/** What an upper tier says to a hall. Immutable. */
public sealed interface TierMessage extends Message {

    /** {@code tier/ack}: the upper tier has on its disk all events up to this sequence of the journal. */
    record TierAck(long upTo) implements TierMessage {}

    /** {@code tier/ask}: send these events of the journal again, both ends included. */
    record TierAsk(long from, long to) implements TierMessage {}
}

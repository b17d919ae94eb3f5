package hall.broker.message;

/** What came of reading a payload: a letter, the clearing of what was retained, or the reason why it is neither. */
public sealed interface Reading<M extends Message> permits Letter, Cleared, Unreadable {}

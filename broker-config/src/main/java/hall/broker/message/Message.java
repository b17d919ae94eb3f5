package hall.broker.message;

/**
 * What is said on one topic, without the {@link Envelope} around it. Immutable. Nothing personal is ever in one.
 *
 * <p>Records check only what a reader could not work without; a list or map is copied. Codes that may grow (states,
 * kinds, axes) stay text, so that a newer sender can still be read.
 */
public sealed interface Message permits HallMessage, DeviceMessage, TierMessage {}

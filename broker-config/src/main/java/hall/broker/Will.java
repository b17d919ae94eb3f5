package hall.broker;

/** What the broker says for a party that vanished: retained, quality of service 1. Its payload bears the boot. */
@SuppressWarnings("ArrayRecordComponent") // handed from one thread to the next, never compared
public record Will(String topic, byte[] payload) {}

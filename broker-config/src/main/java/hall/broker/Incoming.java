package hall.broker;

import org.jspecify.annotations.Nullable;

/**
 * A message that came. The payload is the receiver's own.
 *
 * @param retained whether the broker had kept it: state from before, not news
 * @param responseTopic where an answer is wanted, null if none is or the wire is MQTT 3.1.1
 * @param correlation what the answer shall bear, null likewise
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one thread to the next, never compared
public record Incoming(
        String topic,
        byte[] payload,
        boolean retained,
        @Nullable String responseTopic,
        @Nullable String correlation) {}

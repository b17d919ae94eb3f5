package hall.broker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A message to send.
 *
 * @param payload not copied: the caller leaves it alone from now on; empty clears what is retained
 * @param qos 0 or 1, never 2
 * @param retained whether the broker keeps it
 * @param ttl after which the broker drops it undelivered (rounded up to whole seconds); null: never
 * @param responseTopic where an answer is wanted, null if none is (also in the payload's meaning; MQTT 5 only)
 * @param correlation what the answer shall bear, null if none is wanted (also in the payload; MQTT 5 only)
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one thread to the next, never compared
public record Outgoing(
        String topic,
        byte[] payload,
        int qos,
        boolean retained,
        @Nullable Duration ttl,
        @Nullable String responseTopic,
        @Nullable String correlation) {

    public Outgoing {
        if (qos != 0 && qos != 1) {
            throw new IllegalArgumentException("qos must be 0 or 1, not " + qos);
        }
        if (topic.isEmpty() || topic.contains("+") || topic.contains("#")) {
            throw new IllegalArgumentException("not a topic to write to: \"" + topic + "\"");
        }
    }

    /** A message that asks for nothing. */
    public Outgoing(String topic, byte[] payload, int qos, boolean retained, @Nullable Duration ttl) {
        this(topic, payload, qos, retained, ttl, null, null);
    }

    /** An event: not kept, quality of service 1. */
    public static Outgoing event(String topic, byte[] payload) {
        return new Outgoing(topic, payload, 1, false, null);
    }

    /** A state: kept, quality of service 1. */
    public static Outgoing state(String topic, byte[] payload) {
        return new Outgoing(topic, payload, 1, true, null);
    }

    /** The same message, which asks for an answer. */
    public Outgoing asking(String answerTopic, String answerBears) {
        return new Outgoing(topic, payload, qos, retained, ttl, answerTopic, answerBears);
    }

    /** The same message, which answers. */
    public Outgoing bearing(String correlated) {
        return new Outgoing(topic, payload, qos, retained, ttl, responseTopic, correlated);
    }
}

package hall.broker;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One party's line to the broker. It connects by itself, comes back by itself after any loss, and keeps its
 * subscriptions; the caller opens it once and closes it at the end.
 *
 * <p>Delivery is at least once for quality of service 1: after a crash on either side messages come twice and out of
 * order, so receivers are idempotent and know by its sequence what is old. A completed {@link #publish} means
 * the broker has it, not that it is on a disk: who must not lose a message keeps it until the receiver's own
 * acknowledgement.
 *
 * <p>Threads: every method may be called from any thread and none of them blocks. Handlers and listeners run on the
 * link's one delivery thread, fed by a bounded queue; they may block it, publish and subscribe, and wait for what came of
 * it. What {@link #publish} and {@link #subscribe} return completes on another thread of the link, which must not be
 * blocked. A handler that throws is
 * logged and its message is not acknowledged, so the broker sends it again at the next connection, which the link brings
 * about by itself after some failures.
 *
 * <p>Overflow: a full delivery queue slows the broker down for quality of service 1 (it holds back what is not
 * acknowledged), and drops the newest message of quality of service 0, counted and logged at its edge. Nothing of
 * quality of service 1 is ever dropped on this side.
 */
public interface Link extends AutoCloseable {

    /**
     * Sends {@code message} once the line is up.
     *
     * @return completes when the broker took it with a good reason code; fails with {@link LinkFailure.Refused} when the
     *     broker will not have it, with {@link LinkFailure.Down} when the line is down, lost or too slow, or too much is
     *     under way: then it is unknown whether it arrived, and the caller sends it again
     */
    CompletionStage<Void> publish(Outgoing message);

    /**
     * Hears every message {@code filter} matches, now and after each reconnection, until the link is closed. Retained
     * messages come at once and again after each reconnection. Several handlers may hear the same message.
     *
     * @return completes when the broker has granted it, which may be long after if the line is down; fails with {@link
     *     LinkFailure.Refused} when the broker will not (Mosquitto grants all and is silent instead). Nobody has to look
     *     at it: a refusal is logged too
     */
    CompletionStage<Void> subscribe(String filter, Consumer<Incoming> handler);

    /**
     * Ends what {@link #subscribe} began with the same two: {@code handler} hears nothing more of {@code filter}, but for
     * what is being handed over just now. The broker is told once no other handler hears it. Of filters that come and go,
     * such as those of bundles, a broker's session would otherwise keep each one.
     */
    void forget(String filter, Consumer<Incoming> handler);

    /** Whether the line is up just now. */
    boolean connected();

    /** Tells {@code listener} whether the line is up: at once, and whenever that changes. */
    void onChange(Consumer<Boolean> listener);

    /** Says goodbye (so that no will is sent) and ends the link's threads, within a few seconds. */
    @Override
    void close();

    /**
     * A message that came. The payload is the receiver's own.
     *
     * @param retained whether the broker had kept it: state from before, not news
     * @param responseTopic where an answer is wanted, null if none is or the wire is MQTT 3.1.1
     * @param correlation what the answer shall bear, null likewise
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from one thread to the next, never compared
    record Incoming(
            String topic,
            byte[] payload,
            boolean retained,
            @Nullable String responseTopic,
            @Nullable String correlation) {}
}

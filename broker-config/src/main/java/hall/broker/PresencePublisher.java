package hall.broker;

import hall.broker.LinkSettings.Will;
import hall.broker.message.DeviceMessage.Presence;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One party's presence: retained {@code online:true} at each connection, and {@code online:false} as its last will, both
 * with its boot. Give {@link #will} to the link's settings before opening it, and the link to {@link #keep}.
 */
public final class PresencePublisher {

    private static final Logger LOG = LoggerFactory.getLogger(PresencePublisher.class);
    private static final long LEAVE_MILLIS = 1_000;

    private final String topic;
    private final EnvelopeFactory envelopes;
    private final String software;
    private final @Nullable String kind;
    private final List<String> capabilities;

    /** {@code topic} is {@link Topics#hubPresence} or {@link Topics#presence}; {@code kind} is null for the hub. */
    public PresencePublisher(
            String topic,
            EnvelopeFactory envelopes,
            String software,
            @Nullable String kind,
            List<String> capabilities) {
        this.topic = topic;
        this.envelopes = envelopes;
        this.software = software;
        this.kind = kind;
        this.capabilities = List.copyOf(capabilities);
    }

    /** What the broker says when this party vanishes. */
    public Will will() {
        return new Will(topic, payload(false));
    }

    /** Says {@code online:true} whenever {@code link} is up, beginning now. */
    public void keep(Link link) {
        link.onChange(up -> {
            if (up) {
                say(link);
            }
        });
    }

    /**
     * Says {@code online:false}: for a party that leaves in peace, just before it closes its link. Waits until the broker
     * has it, a second at most; if it has not, the will says the same a little later.
     */
    public void leave(Link link) {
        try {
            link.publish(Outgoing.state(topic, payload(false)))
                    .toCompletableFuture()
                    .get(LEAVE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unheard) {
            LOG.info("leaving {} was not heard; the will says it", topic);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(Link link) {
        link.publish(Outgoing.state(topic, payload(true))).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.warn("presence was not published: {}", failure.getMessage());
            }
        });
    }

    private byte[] payload(boolean online) {
        return Messages.write(new Letter<>(envelopes.next(topic), new Presence(online, software, kind, capabilities)));
    }
}
